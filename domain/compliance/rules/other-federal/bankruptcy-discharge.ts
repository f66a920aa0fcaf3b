import type { Account } from '#domain/ledger/debtor-file.ts';
import { instant } from '#domain/values/instant.ts';
import { isCollectionAct } from '../../debts/collection-acts.ts';
import { deny, type RuleAnswer, type Rule } from '../../rule.ts';

export const bankruptcyDischarge: Rule = {
  id: 'bankruptcy-discharge',
  title: 'A discharged debt is never collected again',
  citation: '11 USC 524(a)(2)',
  inForce: { from: '1979-10-01' },
  version: 1,
  scope: 'debt',
  description: 'Denies every contact about a discharged debt, and every act that collects it, for good.',
  confidence: { level: 'B' },
  evaluate({ account }) {
    return answerIfDischarged(account);
  },
  evaluateAction({ account, action }) {
    return isCollectionAct(action) ? answerIfDischarged(account) : undefined;
  },
};

function answerIfDischarged({ discharge }: Account): RuleAnswer | undefined {
  return discharge === undefined
    ? undefined
    : deny(`the discharge of this debt was reported on ${instant(discharge.at)}`, { facts: [discharge.seq] });
}
