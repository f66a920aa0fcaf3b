import { type ContactPoint, type DebtorFile, type Inconvenience } from '#domain/ledger/debtor-file.ts';
import { type EpochMs, instant } from '#domain/values/instant.ts';
import type { Barred } from './barred.ts';
import { isInForce } from './consents.ts';
import { names } from './endpoints.ts';
import { lifts } from './lifts.ts';
import type { Case } from './rule.ts';

/** Is the contact point the one, or at the place, that the debtor named? */
export function isAt(
  file: DebtorFile,
  { place, contactPointId }: Pick<Inconvenience, 'place' | 'contactPointId'>,
  point: ContactPoint,
): boolean {
  if (contactPointId !== undefined && names(file, contactPointId, point)) return true;
  return place !== undefined && isTiedToPlace(point) && point.employer === (place === 'work');
}

/**
 * Addresses and landlines stand for a place; email addresses and mobile numbers do not, comment 6(b)(1)(ii)-1. A line
 * of unknown kind may be a landline.
 */
function isTiedToPlace({ reach }: ContactPoint): boolean {
  return reach.kind === 'postal' || (reach.kind === 'phone' && reach.line !== 'mobile');
}

/** A place the debtor called inconvenient at all hours; places with hours are for {@link designatedStretch}. */
export function inconvenientPlace(the: Case, at: EpochMs): Barred | undefined {
  const { file, contactPoint, zones } = the;
  const named = file.inconveniences.filter(
    ({ window, place, contactPointId, until }) =>
      window === undefined &&
      (place !== undefined || contactPointId !== undefined) &&
      (until === undefined || at < until) &&
      isAt(file, { place, contactPointId }, contactPoint),
  );
  const [first] = named;
  if (first === undefined) return undefined;
  const lifted = lifts(the, 'inconvenient-place').some(
    (lift) => lift.seq >= Math.max(...named.map(({ seq }) => seq)) && isInForce(lift, zones, at),
  );
  if (lifted) return undefined;
  const ends = named.map(({ until }) => until ?? Number.POSITIVE_INFINITY);
  const last = Math.max(...ends);
  const facts = [...named.map(({ seq }) => seq), contactPoint.seq];
  return Number.isFinite(last)
    ? { until: last, facts, because: `the debtor called this place inconvenient (${first.id}) until ${instant(last)}` }
    : { until: undefined, facts, because: `the debtor called this place inconvenient (${first.id})` };
}
