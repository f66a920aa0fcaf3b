import { text } from 'node:stream/consumers';
import * as z from 'zod';
import { FileNotFound, type Files } from '#domain/ports/files.ts';
import { LocalDate } from '#domain/values/primitives.ts';
import type { AccountRow } from '#domain/ports/read-model.ts';
import {
  type AccountDay,
  accountDay,
  wasClosedOnDay,
  isUnchangedSince,
  unchangedDay,
} from '#domain/reports/account-day.ts';
import { DayTotals, ReportDoesNotReconcile } from '#domain/reports/day-totals.ts';
import { PAYMENT_COLUMNS, type PostingLine, postingLines } from '#domain/reports/payment-report.ts';
import { lastCompleteDay, type ReportDay, reportDay } from '#domain/reports/report-day.ts';
import { ReportFile } from '#domain/reports/report-file.ts';
import { reportFolder } from '#domain/reports/report-folder.ts';
import { reportPage } from '#domain/reports/report-page.ts';
import { ReportSummary, reportSummary } from '#domain/reports/report-summary.ts';
import { CLOSED_COLUMNS, STATUS_COLUMNS } from '#domain/reports/status-report.ts';
import { At, defineTask } from '../define-task.ts';
import { CreditorNotFound, DayNotOver } from '../errors.ts';
import type { Ports } from '../ports.ts';

/** Accounts that are looked up at the same time: a ledger is read in some milliseconds, most of them waiting. */
const CONCURRENT_READS = 50;

/** The page shows so many rows of a table and says how many more there are. */
const MAX_LINES_ON_PAGE = 50;

/**
 * Writes what a creditor reads of a day: status, payments, closed accounts. A day that is over is told by the ledgers'
 * commits up to its end, whenever this runs: the same day again gives the same bytes. The list of accounts comes from the
 * read model, and whoever's ledger has moved since the day began is read from the ledger.
 */
export const reportToCreditor = defineTask({
  name: 'report-day',
  purpose: 'Tells a creditor how its accounts stood as a day ended, what moved and what was paid',
  input: z.strictObject({
    creditorId: z.string().min(1),
    /** Now. */
    at: At,
    /** The day to report on; by default the last one that is over. */
    date: LocalDate.optional(),
  }),
  output: ReportSummary,
  needs: ['readModel', 'ledger', 'files', 'policy'],
  async run({ creditorId, at, date }, ports) {
    const { policy, files } = ports;
    const creditor = policy.creditors[creditorId];
    if (creditor === undefined)
      throw new CreditorNotFound(`found ${creditorId}, expected one of ${Object.keys(policy.creditors).join(', ')}`);
    const { zone } = policy.collector;
    const last = lastCompleteDay(zone, Date.parse(at));
    const day = reportDay(zone, date ?? last);
    if (day.date > last) throw new DayNotOver(`found ${day.date}, expected a day that is over, up to ${last}`);

    const { totals, shown, written } = await writeTables(creditorId, day, ports);
    const summary = reportSummary(creditorId, day, totals, written);
    const out = reportFolder(creditorId, day.date);
    const page = reportPage({ creditor: creditor.name, summary, totals, ...shown });
    await files.write(out.page, Buffer.from(page), 'text/html; charset=utf-8');
    // Last: a report without it is not finished, and whoever fetches reports waits for it.
    await files.write(out.summary, Buffer.from(`${JSON.stringify(summary, null, 2)}\n`), 'application/json');
    return summary;
  },
});

/** Writes every account and every posting as they pass, and adds them up. */
async function writeTables(creditorId: string, day: ReportDay, ports: Pick<Ports, 'readModel' | 'ledger' | 'files'>) {
  const out = reportFolder(creditorId, day.date);
  const status = new ReportFile(ports.files, out.status, STATUS_COLUMNS);
  const payments = new ReportFile(ports.files, out.payments, PAYMENT_COLUMNS);
  const closed = new ReportFile(ports.files, out.closed, CLOSED_COLUMNS);
  const tables = [status, payments, closed];
  const totals = new DayTotals();
  const shown: { postings: PostingLine[]; closed: AccountDay[] } = { postings: [], closed: [] };
  try {
    for await (const account of accountDays(creditorId, day, ports)) {
      totals.add(account);
      status.write(account);
      for (const line of postingLines(account)) {
        payments.write(line);
        if (shown.postings.length < MAX_LINES_ON_PAGE) shown.postings.push(line);
      }
      if (wasClosedOnDay(account)) {
        closed.write(account);
        if (shown.closed.length < MAX_LINES_ON_PAGE) shown.closed.push(account);
      }
      await Promise.all(tables.map((table) => table.drain()));
    }
    totals.reconcile();
    // Before anything stands: sums that do not follow from each other are not laid beside a report that does.
    await checkAgainstDayBefore(reportSummary(creditorId, day, totals, []), day, ports.files);
    return { totals, shown, written: (await Promise.all(tables.map((table) => table.close()))).flat() };
  } catch (error) {
    await Promise.all(tables.map((table) => table.abort(error)));
    throw error;
  }
}

/** The creditor's accounts on that day, in order of id. */
async function* accountDays(
  creditorId: string,
  day: ReportDay,
  { readModel, ledger }: Pick<Ports, 'readModel' | 'ledger'>,
): AsyncGenerator<AccountDay> {
  const onTheDay = async (row: AccountRow) =>
    isUnchangedSince(row, day)
      ? unchangedDay(row, day)
      : accountDay(await ledger.commits(row.debtorId), row.accountId, day);
  for await (const rows of inBatches(readModel.accountsOf(creditorId), CONCURRENT_READS)) {
    for (const account of await Promise.all(rows.map(onTheDay))) if (account !== undefined) yield account;
  }
}

async function* inBatches<Item>(items: AsyncIterable<Item>, size: number): AsyncGenerator<Item[]> {
  let group: Item[] = [];
  for await (const item of items) {
    group.push(item);
    if (group.length < size) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}

/**
 * A day begins as the day before ended. Where it does not, an account was lost from the lists or something was written
 * so late that the day before is to be reported anew, and nobody is handed sums that do not follow from each other.
 */
async function checkAgainstDayBefore(summary: ReportSummary, day: ReportDay, files: Files): Promise<void> {
  const date = lastCompleteDay(day.zone, day.from);
  const before = await summaryIn(files, reportFolder(summary.creditorId, date).summary);
  if (before === undefined) return;
  const opening = { accounts: sumOf(summary.accounts.opening), balance: summary.balances.opening };
  const closing = { accounts: before.accounts.all, balance: before.balances.closing };
  if (opening.accounts === closing.accounts && opening.balance === closing.balance) return;
  throw new ReportDoesNotReconcile(
    `${day.date}: found ${opening.accounts} accounts owing ${opening.balance} as it began, expected ${closing.accounts} owing ${closing.balance} as the report on ${date} has it`,
  );
}

function sumOf({ open, held, closed }: ReportSummary['accounts']['opening']): number {
  return open + held + closed;
}

async function summaryIn(files: Files, key: string): Promise<ReportSummary | undefined> {
  try {
    return ReportSummary.parse(JSON.parse(await text(await files.read(key))));
  } catch (error) {
    if (error instanceof FileNotFound) return undefined;
    throw error;
  }
}
