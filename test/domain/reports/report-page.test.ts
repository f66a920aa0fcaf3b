import { describe, expect, it } from 'vitest';
import { accountDay } from '#domain/reports/account-day.ts';
import { DayTotals } from '#domain/reports/day-totals.ts';
import { postingLines } from '#domain/reports/payment-report.ts';
import { reportDay } from '#domain/reports/report-day.ts';
import { reportPage } from '#domain/reports/report-page.ts';
import { reportSummary } from '#domain/reports/report-summary.ts';
import { ACCOUNT, commits, fact, payment, placement } from '#test/support/builders.ts';

const DAY = reportDay('America/New_York', '2026-01-05');

/** The page on Dana Miller's account, to which this happened on the day of its placement. */
function pageOn(...facts: Parameters<typeof commits>[0]): string {
  const account = accountDay(commits([placement({ accountRef: 'RB<1>&"' }), ...facts]), ACCOUNT, DAY);
  if (account === undefined) throw new Error('expected an account');
  const totals = new DayTotals();
  totals.add(account);
  const summary = reportSummary('riverside-bank', DAY, totals, [
    { name: 'status.csv', rows: 1, sha256: 'a'.repeat(64) },
  ]);
  const closed = account.after.closed === undefined ? [] : [account];
  return reportPage({ creditor: 'Riverside & Sons', summary, totals, postings: postingLines(account), closed });
}

describe('the page on a day', () => {
  it('shows sums that follow from each other', () => {
    const page = pageOn([payment({ amount: 20_000 })], [fact('BalanceAdjusted', { amount: -5_000 })]);
    const [, sums = ''] = /<table class="sums">([^]*?)<\/table>/.exec(page) ?? [];
    const amounts = [...sums.matchAll(/<th>(?:<strong>)?([^<]+).*?<td class="count">(?:<strong>)?(-?\$[\d,.]+)/g)];
    expect(amounts.map(([, label = '', amount]) => `${label.trim()} ${amount}`)).toEqual([
      'Owed on all accounts as the day began $0.00',
      'Placed $1,200.00',
      'Payments -$200.00',
      'Payments that came back $0.00',
      'Adjustments -$50.00',
      'Interest, fees and costs $0.00',
      'Owed on all accounts as the day ended $950.00',
      'of which on closed accounts $0.00',
    ]);
    expect(page).toContain('<dt>Received on the day</dt><dd>$200.00</dd>');
  });

  it('of which nothing was paid shows no sum below zero', () => {
    expect(pageOn()).not.toContain('-$');
  });

  it('lists what was closed, and why', () => {
    expect(pageOn([fact('AccountClosed', { reason: 'recalled' })])).toMatch(/<td>recalled<\/td><td>2026-01-05<\/td>/);
  });

  it('has names and references as text, whatever is in them', () => {
    const page = pageOn([payment()]);
    expect(page).toContain('Riverside &amp; Sons');
    expect(page).toContain('RB&lt;1&gt;&amp;&quot;');
  });

  it('names its files, to be opened from beside it', () => {
    expect(pageOn()).toContain('<a href="status.csv">');
  });
});
