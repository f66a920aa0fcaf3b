import { amount, choice, date, reference, signedAmount, text } from './cell.ts';
import { may, must, type RowOf } from './column.ts';
import { type Finding, finding } from './finding.ts';

/** Money that moved at the creditor: the columns of a financial file. */
export const FINANCIAL_COLUMNS = {
  account_ref: must(reference("the creditor's number for the account", 'A0000001'), 'of an account placed before'),
  transaction_ref: must(
    reference("the creditor's number for the transaction", 'T-4711'),
    'the same number again changes nothing',
  ),
  type: must(
    choice('payment', 'return', 'adjustment', 'interest', 'fee', 'cost'),
    'a return takes back the payment named under returns',
  ),
  amount: must(signedAmount, 'of an adjustment: negative lowers the balance; of all others positive'),
  date: must(date, 'when it happened at the creditor'),
  method: may(choice('card', 'ach', 'check', 'cash', 'other'), 'of a payment', 'other'),
  returns: may(reference('the number of the payment that came back', 'T-4711'), 'of a return'),
  authority: may(
    text('the agreement or law that expressly allows the charge', 'Cardholder agreement, section 7'),
    'of interest, fees and costs, 12 CFR 1006.22(b)(1)',
  ),
  reason: may(text('why', 'goodwill credit'), 'of adjustments and returns'),
} as const;
export type FinancialRow = RowOf<typeof FINANCIAL_COLUMNS>;

export function checkFinancial(
  row: number,
  said: FinancialRow,
  today: string,
  textOf: (column: string) => string,
): Finding[] {
  const findings: Finding[] = [];
  const tell = (code: Finding['code'], field: keyof FinancialRow, expected: string) =>
    findings.push(finding(code, { row, field, found: textOf(field), expected }));
  const { type } = said;
  if (said.amount === 0 || (said.amount < 0 && type !== 'adjustment'))
    tell(
      'amount-unreadable',
      'amount',
      type === 'adjustment' ? 'an amount other than zero' : `${amount.expected}, more than zero`,
    );
  if (said.date > today) tell('date-in-future', 'date', `a date not after ${today}`);
  if ((type === 'interest' || type === 'fee' || type === 'cost') && said.authority === undefined)
    tell('authority-missing', 'authority', 'the agreement or law that expressly allows it');
  if (type === 'return' && said.returns === undefined)
    tell('field-missing', 'returns', 'the transaction_ref of the payment that came back');
  if ((type === 'adjustment' || type === 'return') && said.reason === undefined) tell('field-missing', 'reason', 'why');
  return findings;
}
