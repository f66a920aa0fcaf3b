import { evaluateContactCaps } from '../contact-caps.ts';
import type { Rule } from '../rule.ts';

export const nycContactCap: Rule = {
  id: 'nyc-contact-cap',
  title: 'New York City: at most three contacts or attempts about an account in seven days, by all channels together',
  citation: '6 RCNY 5-77',
  inForce: { from: '2026-09-01' },
  version: 1,
  scope: 'debt',
  description:
    'Defers the fourth contact or attempt about an account in seven consecutive days: letters, answers, and calls that did not connect included.',
  confidence: {
    level: 'B',
    openQuestion:
      'final text not seen: whether letters, answers and required notices count, and what follows a conversation',
  },
  evaluate: (contact) => evaluateContactCaps(contact, 'nyc-contact-cap'),
};
