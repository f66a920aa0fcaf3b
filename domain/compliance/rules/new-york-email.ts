import { judgeElectronicConsent } from '../electronic-consent.ts';
import type { Rule } from '../rule.ts';

export const newYorkEmail: Rule = {
  id: 'nys-email',
  title: 'New York: emails only with consent to them about the very debt, and not to a workplace',
  citation: '23 NYCRR 1.6',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'endpoint',
  does: 'Denies an email without consent, given to us directly, that names the debt; and any to an address of an employer.',
  confidence: { mark: 'UNVERIFIED', open: 'that consent must be in writing is for whoever records it' },
  judge: (the) => judgeElectronicConsent(the, 'nys-email'),
};
