import { amount, choice, date, reference, signedAmount, text } from './cell.ts';
import { optionalColumn, requiredColumn, type RowOf } from './column.ts';
import { type IntakeFinding, finding } from './finding.ts';

/** Money that moved at the creditor: the columns of a financial file. */
export const FINANCIAL_COLUMNS = {
  account_ref: requiredColumn(
    reference("the creditor's number for the account", 'A0000001'),
    'of an account placed before',
  ),
  transaction_ref: requiredColumn(
    reference("the creditor's number for the transaction", 'T-4711'),
    'the same number again changes nothing',
  ),
  type: requiredColumn(
    choice('payment', 'return', 'adjustment', 'interest', 'fee', 'cost'),
    'a return takes back the payment named under returns',
  ),
  amount: requiredColumn(signedAmount, 'of an adjustment: negative lowers the balance; of all others positive'),
  date: requiredColumn(date, 'when it happened at the creditor'),
  method: optionalColumn(choice('card', 'ach', 'check', 'cash', 'other'), 'of a payment', 'other'),
  returns: optionalColumn(reference('the number of the payment that came back', 'T-4711'), 'of a return'),
  authority: optionalColumn(
    text('the agreement or law that expressly allows the charge', 'Cardholder agreement, section 7'),
    'of interest, fees and costs, 12 CFR 1006.22(b)(1)',
  ),
  reason: optionalColumn(text('why', 'goodwill credit'), 'of adjustments and returns'),
} as const;
export type FinancialRow = RowOf<typeof FINANCIAL_COLUMNS>;

export function checkFinancial(
  rowNumber: number,
  row: FinancialRow,
  today: string,
  textOf: (column: string) => string,
): IntakeFinding[] {
  const findings: IntakeFinding[] = [];
  const addFinding = (code: IntakeFinding['code'], field: keyof FinancialRow, expected: string) =>
    findings.push(finding(code, { row: rowNumber, field, found: textOf(field), expected }));
  const { type } = row;
  if (row.amount === 0 || (row.amount < 0 && type !== 'adjustment'))
    addFinding(
      'amount-unreadable',
      'amount',
      type === 'adjustment' ? 'an amount other than zero' : `${amount.expected}, more than zero`,
    );
  if (row.date > today) addFinding('date-in-future', 'date', `a date not after ${today}`);
  if ((type === 'interest' || type === 'fee' || type === 'cost') && row.authority === undefined)
    addFinding('authority-missing', 'authority', 'the agreement or law that expressly allows it');
  if (type === 'return' && row.returns === undefined)
    addFinding('field-missing', 'returns', 'the transaction_ref of the payment that came back');
  if ((type === 'adjustment' || type === 'return') && row.reason === undefined)
    addFinding('field-missing', 'reason', 'why');
  return findings;
}
