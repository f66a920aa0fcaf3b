import { evaluateBar } from '../../times-and-places/time-and-place-bars.ts';
import { allowOutsideQuietHours, quietHoursBar } from '../../times-and-places/inconvenient-times.ts';
import { deny, type Rule } from '../../rule.ts';
import { LOCATION_UNKNOWN } from '../../times-and-places/zones.ts';
import { CHANNELS } from '#domain/values/channels.ts';

export const quietHours: Rule = {
  id: 'time-quiet-hours',
  title: 'Contact only between 8:00 and 21:00 where the consumer is',
  citation: '12 CFR 1006.6(b)(1)(i); comment 6(b)(1)(i)-1',
  inForce: { from: '2021-11-30' },
  version: 2,
  scope: 'person',
  description:
    'Defers email, text and call to 8:00 where the consumer is; good until 21:00. Judged by the moment of dispatch. Denies when no zone is known. Hours the consumer consented to are open.',
  confidence: { level: 'A', openQuestion: '21:00 itself: stricter reading' },
  evaluate(contact) {
    const { proposal, zones, now } = contact;
    if (!CHANNELS[proposal.channel].hasHour || zones.length > 1) return undefined;
    if (zones.length === 0) return deny(LOCATION_UNKNOWN);
    return evaluateBar(contact, quietHoursBar, () => allowOutsideQuietHours(contact, now));
  },
};
