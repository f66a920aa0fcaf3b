import type { Account } from '#domain/ledger/debtor-file.ts';
import { instant } from '#domain/values/instant.ts';
import { isCollectionAct } from '../../debts/collection-acts.ts';
import { deny, type RuleAnswer, type Rule } from '../../rule.ts';

export const accountClosed: Rule = {
  id: 'account-closed',
  title: 'Nobody is contacted about an account that is closed or was recalled',
  citation: 'policy: closed accounts; 12 CFR 1006.18(b)(2)(i)',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'debt',
  description: 'Denies every contact about a closed or recalled account, and every act that collects it.',
  confidence: { level: 'policy' },
  evaluate({ account }) {
    return answerIfClosed(account);
  },
  evaluateAction({ account, action }) {
    return isCollectionAct(action) ? answerIfClosed(account) : undefined;
  },
};

function answerIfClosed({ status, recall }: Account): RuleAnswer | undefined {
  if (status.kind === 'closed') {
    return deny(`the account was closed on ${instant(status.at)} as ${status.reason}`, { facts: [status.seq] });
  }
  return recall === undefined ? undefined : deny('the creditor recalled the account', { facts: [recall.seq] });
}
