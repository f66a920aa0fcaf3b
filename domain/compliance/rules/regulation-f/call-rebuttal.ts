import { instantAt, localTime } from '#domain/calendar/local-time.ts';
import { DAY } from '#domain/values/instant.ts';
import { isCounted } from '../../interpretations/counted-calls.ts';
import { PERMITTED_THIRD_PARTIES, personReached } from '../../recipients/recipient.ts';
import { allow, defer, deny, type Rule } from '../../rule.ts';
import { LOCATION_UNKNOWN, zoneFacts } from '../../times-and-places/zones.ts';

/**
 * The presumptions of 14(b)(2) can be rebutted either way. What speaks for more calls (a legal duty, litigation, a
 * request) is never relied on by itself: a person decides. What speaks against us even within the caps, calls in rapid
 * succession or many on one day, is kept from happening.
 */
export const callRebuttal: Rule = {
  id: 'call-freq-rebuttal',
  title: 'No calls in rapid succession, even within the caps',
  citation: '12 CFR 1006.14(b)(2); comments 14(b)(2)(i)-2, 14(b)(2)(ii)-2; policy: strategy.ceiling.callsPerDay',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'person',
  description:
    'Defers a call to the next day once the person was called as often on a calendar day as the strategy allows, about whatever debt. Nothing lets a call exceed the caps by itself.',
  confidence: { level: 'A', openQuestion: 'the number: policy' },
  evaluate({ file, recipient, contactPoint, proposal, policy, zones, now }) {
    if (proposal.channel !== 'voice' || PERMITTED_THIRD_PARTIES.has(recipient.role)) return undefined;
    if (zones.length === 0) return deny(LOCATION_UNKNOWN);
    const { callsPerDay } = policy.strategy.ceiling;
    const recent = file.contacts.filter(
      (contact) =>
        contact.channel === 'voice' &&
        contact.at > now - TWO_DAYS &&
        isCounted(contact) &&
        personReached(file, contact) === recipient.personId,
    );
    const days = zones.map((zone) => {
      const today = localTime(zone, now).day;
      return { zone, today, calls: recent.filter(({ at }) => localTime(zone, at).day === today) };
    });
    const most = days.reduce((one, other) => (one.calls.length >= other.calls.length ? one : other));
    const full = days.filter(({ calls }) => calls.length >= callsPerDay);
    const evidence = {
      facts: [...most.calls.map(({ seq }) => seq), ...zoneFacts(file, contactPoint.personId)],
      count: { counted: most.calls.length, limit: callsPerDay },
    };
    const because = `${most.calls.length} of ${callsPerDay} calls to this person today`;
    if (full.length === 0) return allow(because, undefined, evidence);
    return defer(Math.max(...full.map(({ zone, today }) => instantAt(zone, today + 1, 0))), because, evidence);
  },
};

/** A calendar day anywhere, with the hours that a clock change can add. */
const TWO_DAYS = 2 * DAY;
