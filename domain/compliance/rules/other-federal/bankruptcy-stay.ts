import type { DebtorFile } from '#domain/ledger/debtor-file.ts';
import { isCollectionAct } from '../../debts/collection-acts.ts';
import { allow, deny, type RuleAnswer, type Rule } from '../../rule.ts';

/** Debts made after the petition are outside the stay, but no fact shows when a debt was made: all are stayed. */
export const bankruptcyStay: Rule = {
  id: 'bankruptcy-stay',
  title: 'A bankruptcy petition stays every act to collect',
  citation: '11 USC 362(a)(1), (2), (6)',
  inForce: { from: '1979-10-01' },
  version: 1,
  scope: 'person',
  description:
    'Denies every contact about any debt of the person, and every act that collects it, until the case has ended. A proof of claim may be filed.',
  confidence: { level: 'A' },
  evaluate({ file }) {
    return answerIfStayed(file);
  },
  evaluateAction({ file, action }) {
    if (action.kind === 'file-proof-of-claim') {
      return file.bankruptcy === undefined
        ? deny('there is no petition to file a claim under')
        : allow('a proof of claim is filed with the court', undefined, { facts: [file.bankruptcy.seq] });
    }
    return isCollectionAct(action) ? answerIfStayed(file) : undefined;
  },
};

function answerIfStayed({ bankruptcy }: DebtorFile): RuleAnswer | undefined {
  if (bankruptcy === undefined) return undefined;
  const { chapter, filedOn, seq } = bankruptcy;
  return deny(`a petition under chapter ${chapter} was filed on ${filedOn} and has not ended`, { facts: [seq] });
}
