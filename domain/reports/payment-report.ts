import { wallClock } from '#domain/calendar/local-time.ts';
import type { AccountDay } from './account-day.ts';
import { amountText } from './amount.ts';
import type { ReportColumn } from './report-column.ts';
import { dateIn } from './status-report.ts';

/** A posting of the day, with the balance of its account before and after it. */
export interface PostingLine {
  readonly account: AccountDay;
  readonly posting: AccountDay['postings'][number];
  readonly balanceBefore: number;
  readonly balanceAfter: number;
}

/** An account's postings of the day in the order they were written down. What it was placed with is no posting. */
export function postingLines(account: AccountDay): PostingLine[] {
  let balance = account.before?.balance ?? account.after.placed;
  return account.postings.map((posting) => {
    const balanceBefore = balance;
    balance += posting.amount;
    return { account, posting, balanceBefore, balanceAfter: balance };
  });
}

/** Everything that moved a balance on the day. */
export const PAYMENT_COLUMNS: readonly ReportColumn<PostingLine>[] = [
  { name: 'account_ref', holds: 'your number for the account', of: ({ account }) => account.after.accountRef },
  { name: 'account_id', holds: 'our number for it', of: ({ account }) => account.after.accountId },
  {
    name: 'kind',
    holds: '`payment`, `return`, `adjustment`, `interest`, `fee` or `cost`',
    of: ({ posting }) => posting.kind,
  },
  { name: 'payment_id', holds: 'of a payment and, the same, of its return', of: ({ posting }) => posting.paymentId },
  {
    name: 'method',
    holds: 'of a payment: `card`, `ach`, `check`, `cash`, `direct-to-creditor` or `other`',
    of: ({ posting }) => posting.method,
  },
  {
    name: 'value_on',
    holds: 'date on which it happened, as we were told',
    of: ({ account, posting }) => dateIn(account.day.zone, posting.at),
  },
  {
    name: 'posted_at',
    holds: 'when it was written down, by the collector’s clock: always on the day of the report',
    of: ({ account, posting }) => wallClock(account.day.zone, posting.postedAt),
  },
  { name: 'currency', holds: '`USD`', of: ({ account }) => account.after.currency },
  { name: 'balance_before', holds: 'amount', of: ({ balanceBefore }) => amountText(balanceBefore) },
  {
    name: 'amount',
    holds: 'by which the balance moved: a payment is below zero, its return above',
    of: ({ posting }) => amountText(posting.amount),
  },
  { name: 'balance_after', holds: 'balance_before + amount', of: ({ balanceAfter }) => amountText(balanceAfter) },
];
