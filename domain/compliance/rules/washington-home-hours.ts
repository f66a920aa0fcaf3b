import { evaluateClosedHours } from '../closed-hours.ts';
import type { Rule } from '../rule.ts';

export const washingtonHomeHours: Rule = {
  id: 'wa-home-hours',
  title: 'Washington: no contact at home between 21:00 and 7:30, whatever the consumer consented to',
  citation: 'RCW 19.16.250',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'person',
  description:
    'Defers what is not a letter and not to a workplace between 21:00 and 7:30 to 7:30. Consent to another hour opens nothing.',
  confidence: {
    level: 'A',
    openQuestion: 'that a mobile phone is at home, and that consent opens nothing: stricter reading',
  },
  evaluate: (contact) => evaluateClosedHours(contact, 'wa-home-hours'),
};
