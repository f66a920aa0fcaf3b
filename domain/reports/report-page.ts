import type { MinorUnits } from '#domain/values/primitives.ts';
import { barTable, standalonePage, formatDollars, figure, formatCount } from '#domain/documents/html-page.ts';
import { escapeHtml } from '#domain/documents/html.ts';
import type { AccountDay } from './account-day.ts';
import type { DayTotals } from './day-totals.ts';
import type { PostingLine } from './payment-report.ts';
import type { ReportSummary } from './report-summary.ts';
import { localDateIn } from './status-report.ts';

interface DayReport {
  /** The creditor's name. */
  readonly creditor: string;
  readonly summary: ReportSummary;
  readonly totals: DayTotals;
  /** The first of each; how many there are besides is in the totals. */
  readonly postings: readonly PostingLine[];
  readonly closed: readonly AccountDay[];
}

/** A creditor's day on one page: what is where, how the sums follow from each other, what was paid and what went back. */
export function reportPage({ creditor, summary, totals, postings, closed }: DayReport): string {
  const { date, zone, accounts } = summary;
  const { posted, closing } = totals;
  const received = 0 - posted.payment.amount - posted.return.amount;
  return standalonePage({
    tone: 'good',
    label: `Report on ${date}`,
    heading: creditor,
    subtitle: `The whole day from midnight to midnight, ${zone}. All amounts in US dollars.`,
    body: `<dl class="figures">
${figure('Accounts placed so far', accounts.all)}${figure('Open', closing.open + closing.held)}${figure('Closed', closing.closed)}
${figure('Received on the day', formatDollars(received))}${figure('Owed on open accounts', formatDollars(totals.closingBalance - totals.closedBalance))}
</dl>
${moneySection(totals)}
${accountsSection(totals)}
${postingsSection(totals, postings)}
${closedSection(totals, closed)}
${stateSections(totals)}
${filesSection(summary)}`,
  });
}

/** Every line is added to the one above: the last is what the ledgers say is owed. */
function moneySection({
  openingBalance,
  placedAmount,
  placedToday,
  posted,
  closingBalance,
  closedBalance,
}: DayTotals): string {
  const { payment, return: returned, adjustment, interest, fee, cost } = posted;
  const line = (label: string, amount: MinorUnits, count?: number) =>
    `<tr><th>${label}${count === undefined ? '' : ` <span class="many">(${formatCount(count)})</span>`}</th><td class="count">${formatDollars(amount)}</td></tr>`;
  return `<section><h2>How the sums follow from each other</h2><table class="sums">
${line('Owed on all accounts as the day began', openingBalance)}
${line('Placed', placedAmount, placedToday)}
${line('Payments', payment.amount, payment.count)}
${line('Payments that came back', returned.amount, returned.count)}
${line('Adjustments', adjustment.amount, adjustment.count)}
${line('Interest, fees and costs', interest.amount + fee.amount + cost.amount, interest.count + fee.count + cost.count)}
<tr><th><strong>Owed on all accounts as the day ended</strong></th><td class="count"><strong>${formatDollars(closingBalance)}</strong></td></tr>
${line('of which on closed accounts', closedBalance)}
</table></section>`;
}

/** Every account ever placed is in the last row: none is lost. */
function accountsSection({ opening, closing, placedToday, accounts }: DayTotals): string {
  const row = (label: string, { open, held, closed }: DayTotals['opening'], all: number) =>
    `<tr><th>${label}</th>${[open, held, closed, all].map((count) => `<td class="count">${formatCount(count)}</td>`).join('')}</tr>`;
  return `<section><h2>Accounts</h2><table><thead><tr><th></th><th class="count">Open</th><th class="count">Held</th><th class="count">Closed</th><th class="count">All</th></tr></thead><tbody>
${row('As the day began', opening, accounts - placedToday)}
<tr><th>Placed on the day</th><td></td><td></td><td></td><td class="count">${formatCount(placedToday)}</td></tr>
${row('As the day ended', closing, accounts)}
</tbody></table></section>`;
}

function postingsSection({ posted }: DayTotals, postings: readonly PostingLine[]): string {
  const all = Object.values(posted).reduce((sum, { count }) => sum + count, 0);
  if (all === 0) return '<section><h2>Payments and other postings</h2><p>None.</p></section>';
  const rows = postings.map(
    ({ account: { after }, posting: { kind, amount, method }, balanceAfter }) =>
      `<tr><td><code>${escapeHtml(after.accountRef)}</code></td><td>${kind}${method === undefined ? '' : `, ${method}`}</td><td class="count">${formatDollars(amount)}</td><td class="count">${formatDollars(balanceAfter)}</td></tr>`,
  );
  return `<section><h2>Payments and other postings</h2><table><thead><tr><th>Account</th><th>What</th><th class="count">Amount</th><th class="count">Owed then</th></tr></thead><tbody>${rows.join('\n')}</tbody></table>${moreRows(all - postings.length, 'payments.csv')}</section>`;
}

function closedSection({ closedToday }: DayTotals, closed: readonly AccountDay[]): string {
  const all = [...closedToday.values()].reduce((sum, count) => sum + count, 0);
  if (all === 0) return '<section><h2>Accounts closed</h2><p>None.</p></section>';
  const rows = closed.map(
    ({ day, after }) =>
      `<tr><td><code>${escapeHtml(after.accountRef)}</code></td><td>${after.closed?.reason}</td><td>${localDateIn(day.zone, after.placedAt)}</td><td class="count">${formatDollars(after.paid)}</td><td class="count">${formatDollars(after.balance)}</td></tr>`,
  );
  return `<section><h2>Accounts closed</h2><table><thead><tr><th>Account</th><th>Why</th><th>Placed</th><th class="count">Paid</th><th class="count">Still owed</th></tr></thead><tbody>${rows.join('\n')}</tbody></table>${moreRows(all - closed.length, 'closed.csv')}</section>`;
}

function moreRows(count: number, file: string): string {
  return count === 0 ? '' : `<p>And ${formatCount(count)} more, in <code>${file}</code>.</p>`;
}

function stateSections({ closing, stages, holds, changes, accounts }: DayTotals): string {
  const open = closing.open + closing.held;
  const byCount = (counts: ReadonlyMap<string, number>, total: number) =>
    [...counts]
      .sort(([a, m], [b, n]) => n - m || a.localeCompare(b))
      .map(([name, count]) => [name, count, total] as const);
  const section = (title: string, entries: readonly (readonly [string, number, number])[]) =>
    `<section><h2>${title}</h2>${entries.length === 0 ? '<p>None.</p>' : barTable(entries)}</section>`;
  return `<div class="columns">${section('Open accounts by stage', byCount(stages, open))}
${section('Holds on them', byCount(holds, open))}</div>
${section('What changed', byCount(changes, accounts))}`;
}

function filesSection({ files }: ReportSummary): string {
  const rows = files.map(
    ({ name, rows: count, sha256 }) =>
      `<tr><td><a href="${name}">${name}</a></td><td class="count">${formatCount(count)}</td><td><code>${sha256}</code></td></tr>`,
  );
  return `<section class="reading"><h2>Every account and every posting</h2><table><thead><tr><th>File</th><th class="count">Rows</th><th>SHA-256</th></tr></thead><tbody>${rows.join('\n')}</tbody></table><p>What the columns hold: docs/creditor-reports.md.</p></section>`;
}
