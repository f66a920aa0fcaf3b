import { instantAt, localTime } from '#domain/calendar/local-time.ts';
import { dateOf } from '#domain/values/instant.ts';
import { callLog } from '../contacts/call-log.ts';
import { jurisdictionFacts } from '../times-and-places/jurisdictions.ts';
import { isOwedToDebtor } from '../contacts/purposes.ts';
import { isAllowedReply } from '../contacts/reply-allowance.ts';
import { allow, defer, deny } from '../rule.ts';
import { LOCATION_UNKNOWN, zoneFacts } from '../times-and-places/zones.ts';
import type { ProvisionJudge } from './provision.ts';

/** Quiet for some days from a talk by telephone about the debt, its date being the first, whoever called. */
export const quietAfterConversation: ProvisionJudge<'quiet-after-conversation'> = {
  version: 1,
  evaluate(contact, { value, jurisdiction }) {
    const { file, recipient, proposal, zones, now } = contact;
    if (!value.channels.includes(proposal.channel)) return undefined;
    if (isOwedToDebtor(proposal) || isAllowedReply(contact)) return undefined;
    const [first, ...others] = callLog(contact).conversations;
    if (first === undefined) return undefined;
    if (zones.length === 0) return deny(LOCATION_UNKNOWN);
    const latest = others.reduce((one, other) => (other.at > one.at ? other : one), first);
    const spokeOn = zones.map((zone) => ({ zone, day: localTime(zone, latest.at).day }));
    const until = Math.max(...spokeOn.map(({ zone, day }) => instantAt(zone, day + value.days, 0)));
    const lastDay = dateOf(Math.max(...spokeOn.map(({ day }) => day)));
    const because = `${jurisdiction.name}: spoke about this debt on ${lastDay}, day 1 of ${value.days}`;
    const evidence = {
      facts: [latest.seq, ...jurisdictionFacts(contact, jurisdiction), ...zoneFacts(file, recipient.personId)],
    };
    return now < until ? defer(until, because, evidence) : allow(because, undefined, evidence);
  },
};
