import type { Interpretation } from '../rule.ts';

/** `wasGiven` in `domain/ledger/facts/contacts/did-it-go-out.ts` answers so. */
export const returnedNotices: Interpretation = {
  id: 'delivery-undeliverable',
  title: 'A notice that came back was not sent',
  citation: '12 CFR 1006.42(a)(1); comment 42(a)(1)-2',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'debt',
  description:
    'Takes a notice for given once it went out and as long as nothing says that it came back; the account then owes it again, and the planner sends it at once by another way.',
  confidence: { level: 'A' },
  usedBy: ['validation-timing', 'validation-translation', 'disclosure-initial-subsequent'],
};
