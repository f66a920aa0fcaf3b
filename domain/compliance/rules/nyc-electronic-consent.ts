import { evaluateElectronicConsent } from '../electronic-consent.ts';
import type { Rule } from '../rule.ts';

export const nycElectronicConsent: Rule = {
  id: 'nyc-electronic-consent',
  title: 'New York City: emails and texts only with consent to that medium',
  citation: '6 RCNY 5-77',
  inForce: { from: '2026-09-01' },
  version: 1,
  scope: 'endpoint',
  description: 'Denies emails and texts without consent to that medium given to us directly.',
  confidence: {
    level: 'B',
    openQuestion: 'final text not seen: whether an email of the debtor may be answered by email',
  },
  evaluate: (contact) => evaluateElectronicConsent(contact, 'nyc-electronic-consent'),
};
