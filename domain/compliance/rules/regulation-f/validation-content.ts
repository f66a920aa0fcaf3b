import { currentItemization, currentItemizationTotal } from '#domain/ledger/facts/money/current-itemization.ts';
import type { Purpose } from '#domain/ledger/facts/permit.ts';
import { deny, type Rule } from '../../rule.ts';
import { amountText } from '#domain/values/amount-text.ts';

/** What shows the debtor how the amount came about. */
const ITEMIZED_NOTICES: ReadonlySet<Purpose> = new Set(['validation-notice', 'dispute-verification']);

export const validationContent: Rule = {
  id: 'validation-content',
  title: 'No itemization that does not add up to what is owed',
  citation: '12 CFR 1006.34(c)(2)(vii)-(ix), 1006.18(b)(2)(i); comment 34(c)(2)(viii)-1',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'debt',
  description:
    'Denies a validation notice or verification when amount, interest and fees less payments and credits are not the balance. The wording of the other items is the template’s, which is refused without them.',
  confidence: { level: 'A', openQuestion: 'that the sum must be exact: policy' },
  evaluate({ account, proposal }) {
    if (!ITEMIZED_NOTICES.has(proposal.purpose)) return undefined;
    const rows = currentItemization(account);
    const sum = currentItemizationTotal(rows);
    if (sum === account.balance) return undefined;
    const { amount, interest, fees, credited } = rows;
    const shown = `${amountText(amount)} + ${amountText(interest)} + ${amountText(fees)} - ${amountText(credited)} = ${amountText(sum)}`;
    return deny(
      `the itemization comes to ${shown}, and ${amountText(account.balance)} is owed; the creditor must correct one`,
    );
  },
};
