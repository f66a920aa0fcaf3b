import { instantAt, localTime } from '#domain/calendar/local-time.ts';
import { dateOf } from '#domain/values/instant.ts';
import { callLog } from '../call-log.ts';
import { provisionOf, jurisdictionFacts } from '../jurisdictions.ts';
import { isOwedToDebtor } from '../purposes.ts';
import { isAllowedReply } from '../reply-allowance.ts';
import { allow, defer, deny, type Rule } from '../rule.ts';
import { LOCATION_UNKNOWN, zoneFacts } from '../zones.ts';

export const nycAfterConversation: Rule = {
  id: 'nyc-after-conversation',
  title: 'New York City: no contact about an account within seven days of a conversation about it',
  citation: '6 RCNY 5-77',
  inForce: { from: '2026-09-01' },
  version: 1,
  scope: 'debt',
  description:
    'Defers contact by any channel for seven days from a conversation about the debt, its date being the first, whoever called. Answers and notices that the debtor has a right to pass.',
  confidence: {
    level: 'UNVERIFIED',
    openQuestion: 'final text not seen: that there is such a rule, and for every channel',
  },
  evaluate(contact) {
    const { file, recipient, proposal, zones, now } = contact;
    const law = provisionOf(contact, 'quietAfterConversation', 'nyc-after-conversation');
    if (law === undefined || !law.value.channels.includes(proposal.channel)) return undefined;
    if (isOwedToDebtor(proposal) || isAllowedReply(contact)) return undefined;
    const [first, ...others] = callLog(contact).conversations;
    if (first === undefined) return undefined;
    if (zones.length === 0) return deny(LOCATION_UNKNOWN);
    const latest = others.reduce((one, other) => (other.at > one.at ? other : one), first);
    const spokeOn = zones.map((zone) => ({ zone, day: localTime(zone, latest.at).day }));
    const until = Math.max(...spokeOn.map(({ zone, day }) => instantAt(zone, day + law.value.days, 0)));
    const because = `${law.overlay.name}: spoke about this debt on ${dateOf(Math.max(...spokeOn.map(({ day }) => day)))}, day 1 of ${law.value.days}`;
    const evidence = {
      facts: [latest.seq, ...jurisdictionFacts(contact, law.overlay), ...zoneFacts(file, recipient.personId)],
    };
    return now < until ? defer(until, because, evidence) : allow(because, undefined, evidence);
  },
};
