import { wallClock } from '#domain/calendar/local-time.ts';
import type { AccountDay } from './account-day.ts';
import { amountText } from '#domain/values/amount-text.ts';
import type { ReportColumn } from './report-column.ts';
import { localDateIn } from './status-report.ts';

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
  { name: 'account_ref', description: 'your number for the account', read: ({ account }) => account.after.accountRef },
  { name: 'account_id', description: 'our number for it', read: ({ account }) => account.after.accountId },
  {
    name: 'kind',
    description: '`payment`, `return`, `adjustment`, `interest`, `fee` or `cost`',
    read: ({ posting }) => posting.kind,
  },
  {
    name: 'payment_id',
    description: 'of a payment and, the same, of its return',
    read: ({ posting }) => posting.paymentId,
  },
  {
    name: 'method',
    description: 'of a payment: `card`, `ach`, `check`, `cash`, `direct-to-creditor` or `other`',
    read: ({ posting }) => posting.method,
  },
  {
    name: 'value_on',
    description: 'date on which it happened, as we were told',
    read: ({ account, posting }) => localDateIn(account.day.zone, posting.at),
  },
  {
    name: 'posted_at',
    description: 'when it was written down, by the collector’s clock: always on the day of the report',
    read: ({ account, posting }) => wallClock(account.day.zone, posting.postedAt),
  },
  { name: 'currency', description: '`USD`', read: ({ account }) => account.after.currency },
  { name: 'balance_before', description: 'amount', read: ({ balanceBefore }) => amountText(balanceBefore) },
  {
    name: 'amount',
    description: 'by which the balance moved: a payment is below zero, its return above',
    read: ({ posting }) => amountText(posting.amount),
  },
  {
    name: 'balance_after',
    description: 'balance_before + amount',
    read: ({ balanceAfter }) => amountText(balanceAfter),
  },
];
