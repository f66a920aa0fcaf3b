import { deny, type Rule } from '../rule.ts';

/** Debts made after the petition are outside the stay, but no fact shows when a debt was made: all are stayed. */
export const bankruptcyStay: Rule = {
  id: 'bankruptcy-stay',
  title: 'A bankruptcy petition stays every act to collect',
  citation: '11 USC 362(a)(1), (2), (6)',
  inForce: { from: '1979-10-01' },
  version: 1,
  scope: 'person',
  does: 'Denies everything for every debt of the person until the case has ended.',
  confidence: { mark: 'A' },
  judge({ file: { bankruptcy } }) {
    if (bankruptcy === undefined) return undefined;
    const { chapter, filedOn, seq } = bankruptcy;
    return deny(`a petition under chapter ${chapter} was filed on ${filedOn} and has not ended`, { facts: [seq] });
  },
};
