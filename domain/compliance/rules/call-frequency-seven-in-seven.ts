import { instant } from '#domain/values/instant.ts';
import { callLog } from '../call-log.ts';
import { countInZone, strictest } from '../counting.ts';
import { excusedAt, excusing, mayCallFrom } from '../readings/consented-calls.ts';
import { MAY_HEAR_OF_THE_DEBT } from '../recipient.ts';
import { allow, defer, deny, type Rule } from '../rule.ts';
import { NOWHERE, zoneFacts } from '../zones.ts';

/** "More than seven times within seven consecutive days": the seventh call is still within, the eighth is not. */
const CALLS = 7;

export const callFrequencySevenInSeven: Rule = {
  id: 'call-freq-7in7',
  title: 'At most seven calls to a person about a debt in any seven consecutive days',
  citation: '12 CFR 1006.14(b)(2)(i)(A), (ii), (b)(3), (b)(4); comments 14(b)(2)(i)-3, 14(b)(3)(ii)-1',
  inForce: { from: '2021-11-30' },
  version: 2,
  scope: 'debt',
  does: 'Defers the eighth call about a debt in seven consecutive days, in the strictest zone. Counts intents without an outcome; not busy, not in service, failed, misdirected or consented calls.',
  confidence: { mark: 'A' },
  judge(the) {
    const { proposal, zones, now } = the;
    if (proposal.channel !== 'voice' || MAY_HEAR_OF_THE_DEBT.has(the.recipient.role)) return undefined;
    const log = callLog(the);
    const excused = excusedAt(the, log, now);
    if (excused !== undefined) {
      const { consent, until } = excused;
      const because = `not counted: the consumer consented to calls about this debt on ${instant(consent.at)}`;
      return allow(because, until, { facts: [consent.seq] });
    }
    const binding = strictest(
      zones.map((zone) => {
        const counted = log.calls.filter((call) => excusing(the, log, zone, call) === undefined);
        return countInZone(zone, counted, CALLS, now);
      }),
    );
    if (binding === undefined) return deny(NOWHERE);
    const { count, since, until, facts } = binding;
    const because = `${count} of ${CALLS} calls about this debt since ${since}`;
    const evidence = {
      facts: [...facts, ...zoneFacts(the.file, the.contactPoint.personId)],
      count: { counted: count, limit: CALLS },
    };
    return until === undefined
      ? allow(because, undefined, evidence)
      : defer(mayCallFrom(the, log, until), because, evidence);
  },
};
