import { instant } from '#domain/values/instant.ts';
import { localDate } from '#domain/calendar/local-time.ts';
import { callLog } from '../../contacts/call-log.ts';
import { excusedCallAt, lastDayEnds, earliestCall } from '../../interpretations/consented-calls.ts';
import { PERMITTED_THIRD_PARTIES } from '../../recipients/recipient.ts';
import { allow, defer, deny, type Rule } from '../../rule.ts';
import { LOCATION_UNKNOWN, zoneFacts } from '../../times-and-places/zones.ts';

/**
 * Whoever called, and whether or not the call was placed with consent: the text excludes such calls from the count and
 * leaves open whether the conversation starts the seven days anew. Stricter reading: it does.
 */
export const callFrequencyAfterConversation: Rule = {
  id: 'call-freq-post-conversation',
  title: 'No call about a debt within seven consecutive days of a conversation about it, its date being the first',
  citation: '12 CFR 1006.14(b)(2)(i)(B), (ii), (b)(3)(i), (b)(4); comments 14(b)(2)(i)-1.ii, 14(b)(4)-1.ii',
  inForce: { from: '2021-11-30' },
  version: 2,
  scope: 'debt',
  description:
    'Defers calls for seven days from a conversation about the debt, its date being the first, whoever called. A consented call passes, and its conversation starts the days anew.',
  confidence: { level: 'A', openQuestion: 'starting anew: stricter reading' },
  evaluate(contact) {
    const { proposal, zones, now } = contact;
    if (proposal.channel !== 'voice' || PERMITTED_THIRD_PARTIES.has(contact.recipient.role)) return undefined;
    const log = callLog(contact);
    if (log.conversations.length === 0) return undefined;
    if (zones.length === 0) return deny(LOCATION_UNKNOWN);
    const conversation = log.conversations.reduce((one, other) => (one.at >= other.at ? one : other));
    const latest = conversation.at;
    const facts = [conversation.seq, ...zoneFacts(contact.file, contact.contactPoint.personId)];
    const until = Math.max(...zones.map((zone) => lastDayEnds(zone, latest)));
    const spoke = `spoke about this debt on ${zones.map((zone) => localDate(zone, latest)).sort()[0]}`;
    if (now >= until) return allow(`${spoke}, more than 7 days ago`, undefined, { facts });
    const excuse = excusedCallAt(contact, log, now);
    if (excuse === undefined) return defer(earliestCall(contact, log, until), `${spoke}, day 1 of 7`, { facts });
    const { consent } = excuse;
    return allow(`${spoke}; the consumer consented to calls on ${instant(consent.at)}`, excuse.until, {
      facts: [...facts, consent.seq],
    });
  },
};
