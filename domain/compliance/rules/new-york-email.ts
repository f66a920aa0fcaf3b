import { evaluateElectronicConsent } from '../electronic-consent.ts';
import type { Rule } from '../rule.ts';

export const newYorkEmail: Rule = {
  id: 'nys-email',
  title: 'New York: emails only with consent to them about the very debt, and not to a workplace',
  citation: '23 NYCRR 1.6',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'endpoint',
  description:
    'Denies an email without consent, given to us directly, that names the debt; and any to an address of an employer.',
  confidence: { level: 'UNVERIFIED', openQuestion: 'that consent must be in writing is for whoever records it' },
  evaluate: (contact) => evaluateElectronicConsent(contact, 'nys-email'),
};
