import { judgeCaps } from '../contact-caps.ts';
import type { Rule } from '../rule.ts';

export const dcElectronicCap: Rule = {
  id: 'dc-electronic-cap',
  title: 'District of Columbia: at most five emails and texts about an account in seven days',
  citation: 'D.C. Code 28-3814 (D.C. Law 24-154)',
  inForce: { from: '2023-01-01' },
  version: 1,
  scope: 'debt',
  does: 'Defers the sixth email or text about an account in seven consecutive days.',
  confidence: { mark: 'B', open: 'whether answers count; the one message a week to ask for consent is not used' },
  judge: (the) => judgeCaps(the, 'dc-electronic-cap'),
};
