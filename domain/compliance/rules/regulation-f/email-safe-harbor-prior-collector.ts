import { evaluateSafeHarbor } from '../../consents/email-safe-harbors.ts';
import type { Rule } from '../../rule.ts';

export const emailSafeHarborPriorCollector: Rule = {
  id: 'email-safe-harbor-prior-collector',
  title: 'An earlier collector got this email address properly, and the one before us used it',
  citation: '12 CFR 1006.6(d)(4)(iii); comments 6(d)(4)(iii)-1, -2',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'endpoint',
  description:
    'Allows email to an address that some earlier collector got from the consumer or through a creditor’s notice and that the immediately prior collector used about the debt, with no opt-out.',
  confidence: { level: 'A', openQuestion: 'no safe harbor as a denial: policy' },
  evaluate(contact) {
    return evaluateSafeHarbor(contact, 'prior-collector');
  },
};
