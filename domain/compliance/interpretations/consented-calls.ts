import type { Consent } from '#domain/ledger/facts/protections/state.ts';
import type { Contact } from '#domain/ledger/facts/contacts/state.ts';
import type { EpochMs } from '#domain/values/instant.ts';
import { instantAt, localTime } from '#domain/calendar/local-time.ts';
import { type CallLog, SEVEN_DAYS } from '../contacts/call-log.ts';
import { DAYS_AHEAD_OF_A_WEEK, clockInstants, minutesOf } from '../times-and-places/clock-window.ts';
import { inForceUntil, isInForce } from '../consents/consents.ts';
import { isSameEndpoint } from '../recipients/endpoints.ts';
import { contactPointOf } from '#domain/ledger/facts/placement/state.ts';
import type { ContactCase, Interpretation } from '../rule.ts';

export const consentedCalls: Interpretation = {
  id: 'call-freq-consent-exclusion',
  title: 'Calls placed with the consumer’s direct prior consent are not counted, for seven days at most',
  citation: '12 CFR 1006.14(b)(3)(i); comments 14(b)(3)(i)-1, -2',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'debt',
  description:
    'Consent to calls about one debt excuses them from its receipt, which is day 1, through day 7, the shorter time it names, its revocation or the next conversation about the debt. It lifts neither hours nor media requests.',
  confidence: { level: 'A' },
  usedBy: ['call-freq-7in7', 'call-freq-post-conversation'],
};

/**
 * The consent under which a call at that instant is not counted, 12 CFR 1006.14(b)(3)(i). It lasts seven days from its
 * receipt, which is day 1, or shorter if it says so; and it ends when revoked and with the next conversation about the
 * debt. The conversation it was given in had begun before it.
 */
export function excusingConsent(
  { file, zones }: ContactCase,
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
      (consent.contactPointId === undefined ||
        (point !== undefined && isSameEndpoint(file, consent.contactPointId, point))) &&
      !conversations.some(({ began }) => began > consent.at && began < call.at),
  );
}

/** When the seventh day ends, the day of this instant being the first. */
export function lastDayEnds(zone: string, at: EpochMs): EpochMs {
  return instantAt(zone, localTime(zone, at).day + SEVEN_DAYS, 0);
}

/** The consent that excuses a call placed at an instant, in every zone the person may be in, and when it stops to. */
export function excusedCallAt(
  contact: ContactCase,
  log: CallLog,
  at: EpochMs,
): { readonly consent: Consent; readonly until: EpochMs } | undefined {
  if (log.consents.length === 0) return undefined;
  const call = { at, contactPointId: contact.contactPoint.id };
  const ends: EpochMs[] = [];
  let consent: Consent | undefined;
  for (const zone of contact.zones) {
    consent = excusingConsent(contact, log, zone, call);
    if (consent === undefined) return undefined;
    ends.push(lastDayEnds(zone, consent.at), inForceUntil(consent, contact.zones, at) ?? Number.POSITIVE_INFINITY);
  }
  return consent === undefined ? undefined : { consent, until: Math.min(...ends) };
}

/**
 * The first instant at which a call may be placed again when the cap itself opens at `opens`: sooner if the debtor said
 * "call back on Monday".
 */
export function earliestCall(contact: ContactCase, log: CallLog, opens: EpochMs): EpochMs {
  const windows = log.consents.flatMap(({ window }) => window ?? []);
  if (windows.length === 0) return opens;
  const boundaries = clockInstants(contact.zones, minutesOf(windows), contact.now, DAYS_AHEAD_OF_A_WEEK);
  return (
    boundaries.find((boundary) => boundary < opens && excusedCallAt(contact, log, boundary) !== undefined) ?? opens
  );
}
