import { evaluateContactCaps } from '../contact-caps.ts';
import type { Rule } from '../rule.ts';

export const dcCallCap: Rule = {
  id: 'dc-call-cap',
  title: 'District of Columbia: at most three calls about an account in seven days',
  citation: 'D.C. Code 28-3814 (D.C. Law 24-154)',
  inForce: { from: '2023-01-01' },
  version: 1,
  scope: 'debt',
  description: 'Defers the fourth call about an account in seven consecutive days, whether or not it connected.',
  confidence: {
    level: 'C',
    openQuestion: 'the enrolled act has four, the temporary acts before it three; what counts as a call',
  },
  evaluate: (contact) => evaluateContactCaps(contact, 'dc-call-cap'),
};
