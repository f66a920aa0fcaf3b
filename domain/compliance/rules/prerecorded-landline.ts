import type { Contact } from '#domain/ledger/debtor-file.ts';
import type { EpochMs } from '#domain/values/instant.ts';
import { dateOf, instantAt, localTime } from '#domain/calendar/local-time.ts';
import { isUnconnected, isUndone } from '../attempts.ts';
import { endOf, isInForce } from '../consents.ts';
import { names } from '../endpoints.ts';
import { allow, type Case, defer, deny, type Judgement, type Rule } from '../rule.ts';
import { NOWHERE, zoneFacts } from '../zones.ts';

const CALLS = 3;
const DAYS = 30;

/** Our calls speak with a machine's voice. Calls of all the person's debts count: the limit is the line's. */
export const prerecordedLandline: Rule = {
  id: 'tcpa-prerecorded-landline',
  title: 'At most three recorded or machine-spoken calls to a landline in 30 consecutive days without consent',
  citation: '47 CFR 64.1200(a)(3)(iii)',
  inForce: { from: '2023-07-20' },
  version: 1,
  scope: 'endpoint',
  does: 'Defers the fourth call that a machine speaks to a landline in 30 consecutive days without consent.',
  confidence: { mark: 'B' },
  judge(the) {
    const { proposal, contactPoint, zones } = the;
    if (proposal.channel !== 'voice') return undefined;
    if (contactPoint.reach.kind !== 'phone' || contactPoint.reach.line !== 'landline') return undefined;
    const consent = consentToLine(the);
    if (consent !== undefined) {
      return allow(`autodial consent (${consent.id})`, endOf(consent, zones, the.now), {
        facts: [consent.seq, contactPoint.seq],
      });
    }
    if (zones.length === 0) return deny(NOWHERE);
    return judgeCount(the);
  },
};

function judgeCount({ file, contactPoint, zones, now }: Case): Judgement {
  const calls = file.contacts.filter(
    (contact) =>
      contact.channel === 'voice' &&
      !isUndone(contact) &&
      !isUnconnected(contact) &&
      names(file, contact.contactPointId, contactPoint),
  );
  const counts = zones.map((zone) => countIn(zone, calls, now));
  const until = Math.max(...counts.map((each) => each.until));
  const { count, since, facts } = counts.reduce((one, other) => (one.count >= other.count ? one : other));
  const because = `${count} of ${CALLS} calls to this landline since ${since}`;
  const evidence = {
    facts: [...facts, contactPoint.seq, ...zoneFacts(file, contactPoint.personId)],
    count: { counted: count, limit: CALLS },
  };
  return until > now ? defer(until, because, evidence) : allow(because, undefined, evidence);
}

function countIn(zone: string, calls: readonly Contact[], now: EpochMs) {
  const first = localTime(zone, now).day - DAYS + 1;
  const counted = calls.map(({ at, seq }) => ({ day: localTime(zone, at).day, seq })).filter(({ day }) => day >= first);
  const days = counted.map(({ day }) => day);
  const leaving = days.sort((a, b) => b - a)[CALLS - 1];
  return {
    count: days.length,
    facts: counted.map(({ seq }) => seq),
    since: dateOf(first),
    until: leaving === undefined ? 0 : instantAt(zone, leaving + DAYS, 0),
  };
}

function consentToLine({ file, account, contactPoint, zones, now }: Case) {
  return file.consents.find(
    (consent) =>
      consent.scope === 'autodial' &&
      consent.to !== 'prior-collector' &&
      consent.contactPointId !== undefined &&
      names(file, consent.contactPointId, contactPoint) &&
      (consent.accountId === undefined || consent.accountId === account.accountId) &&
      isInForce(consent, zones, now),
  );
}
