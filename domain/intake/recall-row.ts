import { date, reference, text } from './cell.ts';
import { may, must, type RowOf } from './column.ts';
import { type Finding, finding } from './finding.ts';

/** Accounts that the creditor takes back: the columns of a recall file. */
export const RECALL_COLUMNS = {
  account_ref: must(reference("the creditor's number for the account", 'A0000001'), 'of an account placed before'),
  reason: must(text('why it is taken back', 'sold'), 'for whoever reads the file of the account'),
  recalled_on: may(date, 'when the creditor decided it'),
} as const;
export type RecallRow = RowOf<typeof RECALL_COLUMNS>;

export function checkRecall(
  row: number,
  said: RecallRow,
  today: string,
  textOf: (column: string) => string,
): Finding[] {
  if (said.recalled_on === undefined || said.recalled_on <= today) return [];
  const found = textOf('recalled_on');
  return [finding('date-in-future', { row, field: 'recalled_on', found, expected: `a date not after ${today}` })];
}
