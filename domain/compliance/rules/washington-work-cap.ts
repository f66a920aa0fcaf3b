import { evaluateContactCaps } from '../contact-caps.ts';
import type { Rule } from '../rule.ts';

export const washingtonWorkCap: Rule = {
  id: 'wa-work-cap',
  title: 'Washington: at most one contact at work in a week',
  citation: 'RCW 19.16.250',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'person',
  description:
    'Defers the second contact in seven consecutive days at an address or number of the employer, over all debts. Answers to the debtor are not counted.',
  confidence: { level: 'A', openQuestion: 'over all debts, and any seven days for a week: stricter reading' },
  evaluate: (contact) => evaluateContactCaps(contact, 'wa-work-cap'),
};
