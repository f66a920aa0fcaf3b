import { evaluateBar } from '../../times-and-places/time-and-place-bars.ts';
import { allowOutsideQuietHours, quietHoursBar } from '../../times-and-places/inconvenient-times.ts';
import type { Rule } from '../../rule.ts';
import { CHANNELS } from '#domain/values/channels.ts';

export const quietHoursMultizone: Rule = {
  id: 'time-quiet-hours-multizone',
  title: 'Where the consumer may be in several zones, contact only between 8:00 and 21:00 in all of them',
  citation: '12 CFR 1006.6(b)(1)(i); comment 6(b)(1)(i)-2',
  inForce: { from: '2021-11-30' },
  version: 2,
  scope: 'person',
  description:
    'The same where signals differ: open only while it is between 8:00 and 21:00 in every zone of every usable address and number. Denies when no such hour exists.',
  confidence: { level: 'A' },
  evaluate(contact) {
    const { proposal, zones, now } = contact;
    if (!CHANNELS[proposal.channel].hasHour || zones.length < 2) return undefined;
    return evaluateBar(contact, quietHoursBar, () => allowOutsideQuietHours(contact, now));
  },
};
