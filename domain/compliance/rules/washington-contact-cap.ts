import { evaluateContactCaps } from '../contact-caps.ts';
import type { Rule } from '../rule.ts';

export const washingtonContactCap: Rule = {
  id: 'wa-contact-cap',
  title: 'Washington: at most three contacts with a person in a week, of any kind, and two texts a day',
  citation: 'RCW 19.16.250',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'person',
  description:
    'Defers the fourth contact in seven consecutive days, letters included, over all debts, and the third text on a day. Answers to the debtor are not counted.',
  confidence: {
    level: 'UNVERIFIED',
    openQuestion: 'two texts a day; over all debts, and any seven days for a week: stricter reading',
  },
  evaluate: (contact) => evaluateContactCaps(contact, 'wa-contact-cap'),
};
