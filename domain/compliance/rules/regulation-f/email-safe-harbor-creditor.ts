import { evaluateSafeHarbor } from '../../consents/email-safe-harbors.ts';
import type { Rule } from '../../rule.ts';

export const emailSafeHarborCreditor: Rule = {
  id: 'email-safe-harbor-creditor',
  title: 'The creditor used this email address and gave the consumer 35 days to object to our using it',
  citation: '12 CFR 1006.6(d)(4)(ii); comments 6(d)(4)(ii)(C)(4)-1, (C)(5)-1, (D)-1, (E)-1, -2',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'endpoint',
  description:
    'Allows email to an address that the creditor had from the consumer and used about the account, after a complete notice whose time to object, 35 days at least, has run; defers until it has. Never an employer’s address, or one at a domain not known to be public.',
  confidence: {
    level: 'A',
    openQuestion: 'an unknown domain as not public: stricter reading; no safe harbor as a denial: policy',
  },
  evaluate(contact) {
    return evaluateSafeHarbor(contact, 'creditor');
  },
};
