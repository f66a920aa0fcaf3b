import { evaluateElectronicConsent } from '../electronic-consent.ts';
import type { Rule } from '../rule.ts';

export const dcElectronicConsent: Rule = {
  id: 'dc-electronic-consent',
  title: 'District of Columbia: emails and texts only with consent to them',
  citation: 'D.C. Code 28-3814 (D.C. Law 24-154)',
  inForce: { from: '2023-01-01' },
  version: 1,
  scope: 'endpoint',
  description: 'Denies emails and texts without consent to that medium given to us directly.',
  confidence: { level: 'B', openQuestion: 'we do not send the one message a week that may ask for consent' },
  evaluate: (contact) => evaluateElectronicConsent(contact, 'dc-electronic-consent'),
};
