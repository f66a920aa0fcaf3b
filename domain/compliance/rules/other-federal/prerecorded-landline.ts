import type { Contact } from '#domain/ledger/facts/contacts/state.ts';
import { dateOf, type EpochMs } from '#domain/values/instant.ts';
import { instantAt, localTime } from '#domain/calendar/local-time.ts';
import { inForceUntil, isInForce } from '../../consents/consents.ts';
import { isSameEndpoint } from '../../recipients/endpoints.ts';
import { allow, type ContactCase, defer, deny, type RuleAnswer, type Rule } from '../../rule.ts';
import { LOCATION_UNKNOWN, zoneFacts } from '../../times-and-places/zones.ts';
import { mayHaveConnected, mayHaveGoneOut } from '#domain/ledger/facts/contacts/did-it-go-out.ts';

const CALL_LIMIT = 3;
const WINDOW_DAYS = 30;

/** Our calls speak with a machine's voice. Calls of all the person's debts count: the limit is the line's. */
export const prerecordedLandline: Rule = {
  id: 'tcpa-prerecorded-landline',
  title: 'At most three recorded or machine-spoken calls to a landline in 30 consecutive days without consent',
  citation: '47 CFR 64.1200(a)(3)(iii)',
  inForce: { from: '2023-07-20' },
  version: 1,
  scope: 'endpoint',
  description: 'Defers the fourth call that a machine speaks to a landline in 30 consecutive days without consent.',
  confidence: { level: 'B' },
  evaluate(contact) {
    const { proposal, contactPoint, zones } = contact;
    if (proposal.channel !== 'voice') return undefined;
    if (contactPoint.reach.kind !== 'phone' || contactPoint.reach.line !== 'landline') return undefined;
    const consent = consentToLine(contact);
    if (consent !== undefined) {
      return allow(`autodial consent (${consent.id})`, inForceUntil(consent, zones, contact.now), {
        facts: [consent.seq, contactPoint.seq],
      });
    }
    if (zones.length === 0) return deny(LOCATION_UNKNOWN);
    return evaluateCallCount(contact);
  },
};

function evaluateCallCount({ file, contactPoint, zones, now }: ContactCase): RuleAnswer {
  const calls = file.contacts.filter(
    (contact) =>
      contact.channel === 'voice' &&
      mayHaveGoneOut(contact) &&
      mayHaveConnected(contact) &&
      isSameEndpoint(file, contact.contactPointId, contactPoint),
  );
  const counts = zones.map((zone) => countCallsIn(zone, calls, now));
  const until = Math.max(...counts.map((each) => each.until));
  const { count, since, facts } = counts.reduce((one, other) => (one.count >= other.count ? one : other));
  const because = `${count} of ${CALL_LIMIT} calls to this landline since ${since}`;
  const evidence = {
    facts: [...facts, contactPoint.seq, ...zoneFacts(file, contactPoint.personId)],
    count: { counted: count, limit: CALL_LIMIT },
  };
  return until > now ? defer(until, because, evidence) : allow(because, undefined, evidence);
}

function countCallsIn(zone: string, calls: readonly Contact[], now: EpochMs) {
  const first = localTime(zone, now).day - WINDOW_DAYS + 1;
  const counted = calls.map(({ at, seq }) => ({ day: localTime(zone, at).day, seq })).filter(({ day }) => day >= first);
  const days = counted.map(({ day }) => day);
  const limitReachedOn = days.sort((a, b) => b - a)[CALL_LIMIT - 1];
  return {
    count: days.length,
    facts: counted.map(({ seq }) => seq),
    since: dateOf(first),
    until: limitReachedOn === undefined ? 0 : instantAt(zone, limitReachedOn + WINDOW_DAYS, 0),
  };
}

function consentToLine({ file, account, contactPoint, zones, now }: ContactCase) {
  return file.consents.find(
    (consent) =>
      consent.scope === 'autodial' &&
      consent.to !== 'prior-collector' &&
      consent.contactPointId !== undefined &&
      isSameEndpoint(file, consent.contactPointId, contactPoint) &&
      (consent.accountId === undefined || consent.accountId === account.accountId) &&
      isInForce(consent, zones, now),
  );
}
