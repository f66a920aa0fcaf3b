import { evaluateContactCaps } from '../contact-caps.ts';
import type { Rule } from '../rule.ts';

export const dcElectronicCap: Rule = {
  id: 'dc-electronic-cap',
  title: 'District of Columbia: at most five emails and texts about an account in seven days',
  citation: 'D.C. Code 28-3814 (D.C. Law 24-154)',
  inForce: { from: '2023-01-01' },
  version: 1,
  scope: 'debt',
  description: 'Defers the sixth email or text about an account in seven consecutive days.',
  confidence: {
    level: 'B',
    openQuestion: 'whether answers count; the one message a week to ask for consent is not used',
  },
  evaluate: (contact) => evaluateContactCaps(contact, 'dc-electronic-cap'),
};
