import type { Rule } from '../rule.ts';
import { evaluateTimeBarredNotice } from '../time-barred-notice.ts';

export const californiaTimeBarredWording: Rule = {
  id: 'ca-time-barred-wording',
  title: 'California: what is written about a time-barred debt says that we will not sue for it',
  citation: 'Cal. Civ. Code 1788.14(d); CCP 337(d)',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'debt',
  description: 'Denies a written request for a debt past its time that does not carry the prescribed statement.',
  confidence: { level: 'A', openQuestion: 'in every message, not only in the first: stricter reading' },
  evaluate: (contact) => evaluateTimeBarredNotice(contact, 'ca-time-barred-wording'),
};
