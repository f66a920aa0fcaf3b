import { isCollectionAct } from '../../debts/collection-acts.ts';
import { isCollectionContact } from '../../contacts/purposes.ts';
import { deny, type Rule } from '../../rule.ts';

/** Asking for what is not owed misstates the amount of the debt. */
export const nothingOwed: Rule = {
  id: 'nothing-owed',
  title: 'No demand where nothing is owed',
  citation: '12 CFR 1006.18(b)(2)(i), 1006.22(b)',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'debt',
  description: 'Denies demands, suits, charges and reports of a debt when the balance is zero or below.',
  confidence: { level: 'A' },
  evaluate({ account, proposal }) {
    const demands = isCollectionContact(proposal) || proposal.purpose === 'validation-notice';
    return account.balance > 0 || !demands
      ? undefined
      : deny('the balance is zero or below', { facts: account.balanceSeqs });
  },
  evaluateAction({ account, action }) {
    return account.balance > 0 || !isCollectionAct(action) || action.kind === 'place-for-collection'
      ? undefined
      : deny('the balance is zero or below', { facts: account.balanceSeqs });
  },
};
