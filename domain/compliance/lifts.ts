import type { Consent } from '#domain/ledger/debtor-file.ts';
import type { EpochMs } from '#domain/values/instant.ts';
import type { CourtPermission } from '#domain/ledger/persons.ts';
import { isInForce } from './consents.ts';
import { courtPermissions } from './readings/court-permission.ts';
import { directConsents } from './readings/direct-consent.ts';
import type { Case } from './rule.ts';

/** What lifts a bar of 12 CFR 1006.6(b)(1) to (3) or (d)(1): a direct consent or a court order, 6(b)(4). */
export type Lift = Pick<Consent, 'id' | 'window' | 'at' | 'until' | 'seq'> & { readonly by: 'consent' | 'court' };

/** Everything on file that lifts such a bar at some time or other. */
export function lifts(the: Case, bar: CourtPermission['lifts'][number]): readonly Lift[] {
  const consents = directConsents(the, bar);
  const orders = courtPermissions(the, bar);
  if (consents.length === 0 && orders.length === 0) return NONE;
  return [
    ...consents.map(({ id, window, at, until, seq }): Lift => ({ id, window, at, until, seq, by: 'consent' })),
    ...orders.map(
      ({ orderId, at, until, seq }): Lift => ({
        id: orderId,
        window: undefined,
        at,
        until,
        seq,
        by: 'court',
      }),
    ),
  ];
}

const NONE: readonly Lift[] = [];

/** What lifts the bar now, given or ordered since the bar arose. */
export function liftNow(the: Case, bar: CourtPermission['lifts'][number], since: EpochMs = 0): Lift | undefined {
  return lifts(the, bar).find((lift) => lift.at >= since && isInForce(lift, the.zones, the.now));
}

/** `the consumer consented to this hour (consent-1)`. */
export function liftText({ by, id }: Lift, what: string): string {
  return by === 'consent' ? `the consumer consented to ${what} (${id})` : `a court permitted ${what} (${id})`;
}
