import { evaluateClosedHours } from '../closed-hours.ts';
import type { Rule } from '../rule.ts';

export const westVirginiaQuietHours: Rule = {
  id: 'wv-quiet-hours',
  title: 'West Virginia: calls only between 8:00 and 21:00',
  citation: 'W. Va. Code 46A-2-125(d)',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'person',
  description: 'Defers calls between 21:00 and 8:00 to 8:00, unless the debtor consented to the hour.',
  confidence: { level: 'A' },
  evaluate: (contact) => evaluateClosedHours(contact, 'wv-quiet-hours'),
};
