import type { Rule } from '../rule.ts';
import { evaluateTimeBarredNotice } from '../time-barred-notice.ts';

export const newYorkTimeBarredWording: Rule = {
  id: 'nys-time-barred-wording',
  title: 'New York: a time-barred debt is asked for only with the disclosure of its age',
  citation: '23 NYCRR 1.3',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'debt',
  description: 'Denies a request for a debt past its time that does not carry the disclosure.',
  confidence: {
    level: 'B',
    openQuestion: 'in every message that asks, though the text says before payment is accepted: stricter reading',
  },
  evaluate: (contact) => evaluateTimeBarredNotice(contact, 'nys-time-barred-wording'),
};
