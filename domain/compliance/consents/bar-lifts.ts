import type { Consent } from '#domain/ledger/facts/protections/state.ts';
import type { EpochMs } from '#domain/values/instant.ts';
import type { CourtPermission } from '#domain/ledger/facts/persons/state.ts';
import { isInForce } from './consents.ts';
import { courtPermissions } from '../interpretations/court-permission.ts';
import { type ConsentSubject, directConsents } from '../interpretations/direct-consent.ts';
import type { ContactCase } from '../rule.ts';

/** What lifts a bar of 12 CFR 1006.6(b)(1) to (3) or (d)(1): a direct consent or a court order, 6(b)(4). */
export type BarLift = Pick<Consent, 'id' | 'window' | 'at' | 'until' | 'seq'> & { readonly by: 'consent' | 'court' };

/** Everything on file that lifts such a bar at some time or other. */
export function barLifts(subject: ConsentSubject, bar: CourtPermission['lifts'][number]): readonly BarLift[] {
  const consents = directConsents(subject, bar);
  const orders = courtPermissions(subject, bar);
  if (consents.length === 0 && orders.length === 0) return NONE;
  return [
    ...consents.map(({ id, window, at, until, seq }): BarLift => ({ id, window, at, until, seq, by: 'consent' })),
    ...orders.map(
      ({ orderId, at, until, seq }): BarLift => ({
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

const NONE: readonly BarLift[] = [];

/** What lifts the bar now, given or ordered since the bar arose. */
export function activeBarLift(
  subject: ConsentSubject & Pick<ContactCase, 'zones' | 'now'>,
  bar: CourtPermission['lifts'][number],
  since: EpochMs = 0,
): BarLift | undefined {
  return barLifts(subject, bar).find((lift) => lift.at >= since && isInForce(lift, subject.zones, subject.now));
}

/** `the consumer consented to this hour (consent-1)`. */
export function barLiftText({ by, id }: BarLift, what: string): string {
  return by === 'consent' ? `the consumer consented to ${what} (${id})` : `a court permitted ${what} (${id})`;
}
