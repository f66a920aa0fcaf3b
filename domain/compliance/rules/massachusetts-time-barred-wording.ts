import type { Rule } from '../rule.ts';
import { evaluateTimeBarredNotice } from '../time-barred-notice.ts';

export const massachusettsTimeBarredWording: Rule = {
  id: 'ma-time-barred-wording',
  title: 'Massachusetts: a time-barred debt is asked for only with the disclosure of its age',
  citation: '940 CMR 7.07(24)',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'debt',
  description: 'Denies a request for a debt past its time that does not carry the disclosure.',
  confidence: { level: 'B' },
  evaluate: (contact) => evaluateTimeBarredNotice(contact, 'ma-time-barred-wording'),
};
