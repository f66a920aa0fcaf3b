import { instant } from '#domain/ledger/debtor-file.ts';
import { deny, type Rule } from '../rule.ts';

export const accountClosed: Rule = {
  id: 'account-closed',
  title: 'Nobody is contacted about an account that is closed or was recalled',
  citation: 'policy: closed accounts; 12 CFR 1006.18(b)(2)(i)',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'debt',
  does: 'Denies everything about a closed or recalled account.',
  confidence: { mark: 'policy' },
  judge({ account: { status, recall } }) {
    if (status.kind === 'closed') {
      return deny(`the account was closed on ${instant(status.at)} as ${status.reason}`, { facts: [status.seq] });
    }
    return recall === undefined ? undefined : deny('the creditor recalled the account', { facts: [recall.seq] });
  },
};
