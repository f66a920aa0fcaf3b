import { join } from 'node:path';
import { section, table } from '#domain/documents/text-table.ts';
import { reportFolder } from '#domain/reports/report-folder.ts';
import type { ReportSummary } from '#domain/reports/report-summary.ts';

/**
 * What a creditor's day came to and which files tell it, for a terminal.
 * @param show the path of a file of the report, as somebody types it
 */
export function creditorDay(
  { accounts, balances, files }: ReportSummary,
  creditor: string,
  day: string,
  show: (key: string) => string,
): string {
  const { opening, closing } = accounts;
  const { currency: _, ...amounts } = balances;
  const { page } = reportFolder(creditor, day);
  return [
    section(`${creditor} on ${day}: ${accounts.placed} accounts placed, ${accounts.all} so far`, [
      table(
        ['', 'open', 'held', 'closed'],
        [
          ['as the day began', opening.open, opening.held, opening.closed],
          ['as it ended', closing.open, closing.held, closing.closed],
        ],
      ),
    ]),
    section('Balances in dollars', [
      table(
        ['', 'amount'],
        Object.entries(amounts).map(([name, amount]) => [name.replaceAll(/(?=[A-Z])/g, ' ').toLowerCase(), amount]),
      ),
    ]),
    section('Written', [
      ...files.map(({ name, rows }) => `${show(join(page, '..', name))}   ${rows} rows`),
      show(page),
    ]),
  ].join('\n\n');
}
