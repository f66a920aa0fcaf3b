import type { Consent, Contact } from '#domain/ledger/debtor-file.ts';
import type { EpochMs } from '#domain/values/instant.ts';
import { instantAt, localTime } from '#domain/calendar/local-time.ts';
import { type CallLog, SEVEN_DAYS } from '../call-log.ts';
import { A_WEEK_AHEAD, clockInstants, minutesOf } from '../clock-window.ts';
import { endOf, isInForce } from '../consents.ts';
import { contactPointOf, names } from '../endpoints.ts';
import type { Case, Reading } from '../rule.ts';

export const consentedCalls: Reading = {
  id: 'call-freq-consent-exclusion',
  title: 'Calls placed with the consumer’s direct prior consent are not counted, for seven days at most',
  citation: '12 CFR 1006.14(b)(3)(i); comments 14(b)(3)(i)-1, -2',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'debt',
  does: 'Consent to calls about one debt excuses them from its receipt, which is day 1, through day 7, the shorter time it names, its revocation or the next conversation about the debt. It lifts neither hours nor media requests.',
  confidence: { mark: 'A' },
  readBy: ['call-freq-7in7', 'call-freq-post-conversation'],
};

/**
 * The consent under which a call at that instant is not counted, 12 CFR 1006.14(b)(3)(i). It lasts seven days from its
 * receipt, which is day 1, or shorter if it says so; and it ends when revoked and with the next conversation about the
 * debt. The conversation it was given in had begun before it.
 */
export function excusing(
  { file, zones }: Case,
  { consents, conversations }: CallLog,
  zone: string,
  call: Pick<Contact, 'at' | 'contactPointId'>,
): Consent | undefined {
  const point = contactPointOf(file, call.contactPointId);
  return consents.find(
    (consent) =>
      isInForce(consent, zones, call.at) &&
      (consent.revokedAt === undefined || call.at < consent.revokedAt) &&
      call.at < lastDayEnds(zone, consent.at) &&
      (consent.contactPointId === undefined || (point !== undefined && names(file, consent.contactPointId, point))) &&
      !conversations.some(({ began }) => began > consent.at && began < call.at),
  );
}

/** When the seventh day ends, the day of this instant being the first. */
export function lastDayEnds(zone: string, at: EpochMs): EpochMs {
  return instantAt(zone, localTime(zone, at).day + SEVEN_DAYS, 0);
}

/** The consent that excuses a call placed at an instant, in every zone the person may be in, and when it stops to. */
export function excusedAt(
  the: Case,
  log: CallLog,
  at: EpochMs,
): { readonly consent: Consent; readonly until: EpochMs } | undefined {
  if (log.consents.length === 0) return undefined;
  const call = { at, contactPointId: the.contactPoint.id };
  const ends: EpochMs[] = [];
  let excuse: Consent | undefined;
  for (const zone of the.zones) {
    excuse = excusing(the, log, zone, call);
    if (excuse === undefined) return undefined;
    ends.push(lastDayEnds(zone, excuse.at), endOf(excuse, the.zones, at) ?? Number.POSITIVE_INFINITY);
  }
  return excuse === undefined ? undefined : { consent: excuse, until: Math.min(...ends) };
}

/**
 * The first instant at which a call may be placed again when the cap itself opens at `opens`: sooner if the debtor said
 * "call back on Monday".
 */
export function mayCallFrom(the: Case, log: CallLog, opens: EpochMs): EpochMs {
  const windows = log.consents.flatMap(({ window }) => window ?? []);
  if (windows.length === 0) return opens;
  const turns = clockInstants(the.zones, minutesOf(windows), the.now, A_WEEK_AHEAD);
  return turns.find((turn) => turn < opens && excusedAt(the, log, turn) !== undefined) ?? opens;
}
