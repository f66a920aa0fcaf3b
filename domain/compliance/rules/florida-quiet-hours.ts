import { evaluateClosedHours } from '../closed-hours.ts';
import type { Rule } from '../rule.ts';

export const floridaQuietHours: Rule = {
  id: 'fl-quiet-hours',
  title: 'Florida: no contact between 21:00 and 8:00 without consent',
  citation: 'Fla. Stat. 559.72(17)',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'person',
  description:
    'Defers calls and texts between 21:00 and 8:00 to 8:00 in every zone the debtor may be in, unless they consented; emails too until 15 May 2025, since when only the federal hours hold for them.',
  confidence: { level: 'A' },
  evaluate: (contact) => evaluateClosedHours(contact, 'fl-quiet-hours'),
};
