import { evaluateClosedHours } from '../closed-hours.ts';
import type { Rule } from '../rule.ts';

export const massachusettsWakingHours: Rule = {
  id: 'ma-waking-hours',
  title: 'Massachusetts: calls and texts only in waking hours',
  citation: '940 CMR 7.04',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'person',
  description:
    'Defers calls and texts between 21:00 and 8:00 to 8:00, unless the debtor told us of other waking hours.',
  confidence: { level: 'A' },
  evaluate: (contact) => evaluateClosedHours(contact, 'ma-waking-hours'),
};
