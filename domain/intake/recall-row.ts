import { date, reference, text } from './cell.ts';
import { optionalColumn, requiredColumn, type RowOf } from './column.ts';
import { type IntakeFinding, finding } from './finding.ts';

/** Accounts that the creditor takes back: the columns of a recall file. */
export const RECALL_COLUMNS = {
  account_ref: requiredColumn(
    reference("the creditor's number for the account", 'A0000001'),
    'of an account placed before',
  ),
  reason: requiredColumn(text('why it is taken back', 'sold'), 'for whoever reads the file of the account'),
  recalled_on: optionalColumn(date, 'when the creditor decided it'),
} as const;
export type RecallRow = RowOf<typeof RECALL_COLUMNS>;

export function checkRecall(
  rowNumber: number,
  row: RecallRow,
  today: string,
  textOf: (column: string) => string,
): IntakeFinding[] {
  if (row.recalled_on === undefined || row.recalled_on <= today) return [];
  const found = textOf('recalled_on');
  return [
    finding('date-in-future', { row: rowNumber, field: 'recalled_on', found, expected: `a date not after ${today}` }),
  ];
}
