import { evaluateSafeHarbor } from '../../consents/email-safe-harbors.ts';
import type { Rule } from '../../rule.ts';

export const emailSafeHarborConsumer: Rule = {
  id: 'email-safe-harbor-consumer',
  title: 'The consumer opened this email address to us, by writing from it or by direct consent',
  citation: '12 CFR 1006.6(d)(4)(i); comments 6(d)(4)(i)(B)-1, -2',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'endpoint',
  description:
    'Allows email to an address the consumer wrote to us from about the debt, or consented to our using, and has not opted out of since.',
  confidence: {
    level: 'A',
    openQuestion: 'no safe harbor as a denial: policy',
  },
  evaluate(contact) {
    return evaluateSafeHarbor(contact, 'consumer');
  },
};
