import { instant } from '#domain/values/instant.ts';
import { callLog } from '../../contacts/call-log.ts';
import { countInZone, strictestCount } from '../../contacts/window-count.ts';
import { excusedCallAt, excusingConsent, earliestCall } from '../../interpretations/consented-calls.ts';
import { PERMITTED_THIRD_PARTIES } from '../../recipients/recipient.ts';
import { allow, defer, deny, type Rule } from '../../rule.ts';
import { LOCATION_UNKNOWN, zoneFacts } from '../../times-and-places/zones.ts';

/** "More than seven times within seven consecutive days": the seventh call is still within, the eighth is not. */
const CALL_LIMIT = 7;

export const callFrequencySevenInSeven: Rule = {
  id: 'call-freq-7in7',
  title: 'At most seven calls to a person about a debt in any seven consecutive days',
  citation: '12 CFR 1006.14(b)(2)(i)(A), (ii), (b)(3), (b)(4); comments 14(b)(2)(i)-3, 14(b)(3)(ii)-1',
  inForce: { from: '2021-11-30' },
  version: 2,
  scope: 'debt',
  description:
    'Defers the eighth call about a debt in seven consecutive days, in the strictest zone. Counts intents without an outcome; not busy, not in service, failed, misdirected or consented calls.',
  confidence: { level: 'A' },
  evaluate(contact) {
    const { proposal, zones, now } = contact;
    if (proposal.channel !== 'voice' || PERMITTED_THIRD_PARTIES.has(contact.recipient.role)) return undefined;
    const log = callLog(contact);
    const excuse = excusedCallAt(contact, log, now);
    if (excuse !== undefined) {
      const { consent, until } = excuse;
      const because = `not counted: the consumer consented to calls about this debt on ${instant(consent.at)}`;
      return allow(because, until, { facts: [consent.seq] });
    }
    const binding = strictestCount(
      zones.map((zone) => {
        const counted = log.calls.filter((call) => excusingConsent(contact, log, zone, call) === undefined);
        return countInZone(zone, counted, CALL_LIMIT, now);
      }),
    );
    if (binding === undefined) return deny(LOCATION_UNKNOWN);
    const { count, since, until, facts } = binding;
    const because = `${count} of ${CALL_LIMIT} calls about this debt since ${since}`;
    const evidence = {
      facts: [...facts, ...zoneFacts(contact.file, contact.contactPoint.personId)],
      count: { counted: count, limit: CALL_LIMIT },
    };
    return until === undefined
      ? allow(because, undefined, evidence)
      : defer(earliestCall(contact, log, until), because, evidence);
  },
};
