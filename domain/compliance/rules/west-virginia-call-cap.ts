import { evaluateContactCaps } from '../contact-caps.ts';
import type { Rule } from '../rule.ts';

export const westVirginiaCallCap: Rule = {
  id: 'wv-call-cap',
  title: 'West Virginia: at most thirty calls to a person and ten conversations in a week',
  citation: 'W. Va. Code 46A-2-125(d)',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'person',
  description:
    'Defers calls after thirty calls, or ten conversations whoever called, in seven consecutive days, over all debts.',
  confidence: { level: 'A', openQuestion: 'without looking for intent: stricter reading' },
  evaluate: (contact) => evaluateContactCaps(contact, 'wv-call-cap'),
};
