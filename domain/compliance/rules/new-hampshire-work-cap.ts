import { evaluateContactCaps } from '../contact-caps.ts';
import type { Rule } from '../rule.ts';

export const newHampshireWorkCap: Rule = {
  id: 'nh-work-cap',
  title: 'New Hampshire: at most one contact at work in a month',
  citation: 'RSA 358-C',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'person',
  description: 'Defers the second contact in thirty-one consecutive days at an address or number of the employer.',
  confidence: { level: 'UNVERIFIED', openQuestion: 'that there is such a cap' },
  evaluate: (contact) => evaluateContactCaps(contact, 'nh-work-cap'),
};
