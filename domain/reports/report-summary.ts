import * as z from 'zod';
import { CloseReason, LocalDate, NonEmpty, Sha256 } from '#domain/values/primitives.ts';
import { amountText } from '#domain/values/amount-text.ts';
import type { DayTotals } from './day-totals.ts';
import type { ReportDay } from './report-day.ts';
import type { WrittenFile } from './report-file.ts';

const Count = z.int().nonnegative();
const Amount = z.string().regex(/^-?\d+\.\d\d$/, 'expected dollars like 1234.56');
const StatusCounts = z.strictObject({ open: Count, held: Count, closed: Count });

/**
 * What a day's reports come to, and what they consist of. `accounts.all` is all accounts ever placed and the sum of the
 * evening's open, held and closed ones; `balances.closing` is the sum of the amounts above it.
 */
export const ReportSummary = z.strictObject({
  creditorId: NonEmpty,
  date: LocalDate,
  zone: NonEmpty,
  accounts: z.strictObject({
    opening: StatusCounts,
    placed: Count,
    closedToday: z.partialRecord(CloseReason, Count),
    closing: StatusCounts,
    all: Count,
  }),
  balances: z.strictObject({
    currency: z.literal('USD'),
    opening: Amount,
    placed: Amount,
    payments: Amount,
    returns: Amount,
    adjustments: Amount,
    interest: Amount,
    fees: Amount,
    costs: Amount,
    closing: Amount,
    ofWhichOnClosedAccounts: Amount,
  }),
  files: z.array(z.strictObject({ name: NonEmpty, rows: Count, sha256: Sha256 })),
});
export type ReportSummary = z.infer<typeof ReportSummary>;

export function reportSummary(
  creditorId: string,
  { date, zone }: ReportDay,
  totals: DayTotals,
  files: readonly WrittenFile[],
): ReportSummary {
  const { opening, closing, placedToday, closedToday, accounts, posted } = totals;
  return {
    creditorId,
    date,
    zone,
    accounts: {
      opening,
      placed: placedToday,
      closedToday: Object.fromEntries([...closedToday].sort(([a], [b]) => a.localeCompare(b))),
      closing,
      all: accounts,
    },
    balances: {
      currency: 'USD',
      opening: amountText(totals.openingBalance),
      placed: amountText(totals.placedAmount),
      payments: amountText(posted.payment.amount),
      returns: amountText(posted.return.amount),
      adjustments: amountText(posted.adjustment.amount),
      interest: amountText(posted.interest.amount),
      fees: amountText(posted.fee.amount),
      costs: amountText(posted.cost.amount),
      closing: amountText(totals.closingBalance),
      ofWhichOnClosedAccounts: amountText(totals.closedBalance),
    },
    files: [...files],
  };
}
