import type { Rule } from '../rule.ts';
import { evaluateTimeBarredNotice } from '../time-barred-notice.ts';

export const texasNoRevival: Rule = {
  id: 'tx-no-revival',
  title: 'Texas: a time-barred debt is asked for only with the notice, and no payment revives it',
  citation: 'Tex. Fin. Code 392.307',
  inForce: { from: '2019-09-01' },
  version: 1,
  scope: 'debt',
  description:
    'Denies a request for a debt past its time that does not carry the notice. No payment moves the date from which it is past its time.',
  confidence: { level: 'A', openQuestion: 'for every collector, not only for debt buyers: stricter reading' },
  evaluate: (contact) => evaluateTimeBarredNotice(contact, 'tx-no-revival'),
};
