import type { ContactPoint } from '#domain/ledger/facts/placement/state.ts';
import type { DebtorFile } from '#domain/ledger/debtor-file.ts';
import type { Inconvenience } from '#domain/ledger/facts/protections/state.ts';
import { type EpochMs, instant } from '#domain/values/instant.ts';
import type { ActiveBar } from './time-and-place-bars.ts';
import { isInForce } from '../consents/consents.ts';
import { isSameEndpoint } from '../recipients/endpoints.ts';
import { barLifts } from '../consents/bar-lifts.ts';
import type { ContactCase } from '../rule.ts';

/** Is the contact point the one, or at the place, that the debtor named? */
export function isAtInconvenientPlace(
  file: DebtorFile,
  { place, contactPointId }: Pick<Inconvenience, 'place' | 'contactPointId'>,
  point: ContactPoint,
): boolean {
  if (contactPointId !== undefined && isSameEndpoint(file, contactPointId, point)) return true;
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
export function inconvenientPlaceBar(contact: ContactCase, at: EpochMs): ActiveBar | undefined {
  const { file, contactPoint, zones } = contact;
  const designated = file.inconveniences.filter(
    ({ window, place, contactPointId, until }) =>
      window === undefined &&
      (place !== undefined || contactPointId !== undefined) &&
      (until === undefined || at < until) &&
      isAtInconvenientPlace(file, { place, contactPointId }, contactPoint),
  );
  const [first] = designated;
  if (first === undefined) return undefined;
  const lifted = barLifts(contact, 'inconvenient-place').some(
    (lift) => lift.seq >= Math.max(...designated.map(({ seq }) => seq)) && isInForce(lift, zones, at),
  );
  if (lifted) return undefined;
  const ends = designated.map(({ until }) => until ?? Number.POSITIVE_INFINITY);
  const last = Math.max(...ends);
  const facts = [...designated.map(({ seq }) => seq), contactPoint.seq];
  return Number.isFinite(last)
    ? { until: last, facts, because: `the debtor called this place inconvenient (${first.id}) until ${instant(last)}` }
    : { until: undefined, facts, because: `the debtor called this place inconvenient (${first.id})` };
}
