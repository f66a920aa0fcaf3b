import type { Rule } from '../rule.ts';
import { evaluateTimeBarredNotice } from '../time-barred-notice.ts';

export const nycTimeBarredWording: Rule = {
  id: 'nyc-time-barred-wording',
  title: 'New York City: every communication about a time-barred debt carries the disclosure of its age',
  citation: '6 RCNY 2-191; N.Y.C. Admin. Code 20-493.2(b)',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'debt',
  description: 'Denies a request for a debt past its time that does not carry the disclosure.',
  confidence: { level: 'B', openQuestion: 'wording as amended from 1 September 2026 not seen' },
  evaluate: (contact) => evaluateTimeBarredNotice(contact, 'nyc-time-barred-wording'),
};
