import { instant } from '#domain/values/instant.ts';
import { localDate } from '#domain/calendar/local-time.ts';
import { callLog } from '../call-log.ts';
import { excusedAt, lastDayEnds, mayCallFrom } from '../readings/consented-calls.ts';
import { MAY_HEAR_OF_THE_DEBT } from '../recipient.ts';
import { allow, defer, deny, type Rule } from '../rule.ts';
import { NOWHERE, zoneFacts } from '../zones.ts';

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
  does: 'Defers calls for seven days from a conversation about the debt, its date being the first, whoever called. A consented call passes, and its conversation starts the days anew.',
  confidence: { mark: 'A', open: 'starting anew: stricter reading' },
  judge(the) {
    const { proposal, zones, now } = the;
    if (proposal.channel !== 'voice' || MAY_HEAR_OF_THE_DEBT.has(the.recipient.role)) return undefined;
    const log = callLog(the);
    if (log.conversations.length === 0) return undefined;
    if (zones.length === 0) return deny(NOWHERE);
    const conversation = log.conversations.reduce((one, other) => (one.at >= other.at ? one : other));
    const latest = conversation.at;
    const facts = [conversation.seq, ...zoneFacts(the.file, the.contactPoint.personId)];
    const until = Math.max(...zones.map((zone) => lastDayEnds(zone, latest)));
    const spoke = `spoke about this debt on ${zones.map((zone) => localDate(zone, latest)).sort()[0]}`;
    if (now >= until) return allow(`${spoke}, more than 7 days ago`, undefined, { facts });
    const excused = excusedAt(the, log, now);
    if (excused === undefined) return defer(mayCallFrom(the, log, until), `${spoke}, day 1 of 7`, { facts });
    const { consent } = excused;
    return allow(`${spoke}; the consumer consented to calls on ${instant(consent.at)}`, excused.until, {
      facts: [...facts, consent.seq],
    });
  },
};
