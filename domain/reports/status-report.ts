import type { EpochMs } from '#domain/values/instant.ts';
import { localDate } from '#domain/calendar/local-time.ts';
import { type AccountDay, changesOf, holdsAt, statusAt } from './account-day.ts';
import { amountText } from '#domain/values/amount-text.ts';
import type { ReportColumn } from './report-column.ts';

const LIST_SEPARATOR = ';';

/** Every account the creditor ever placed, as the day ended, and what changed on it. */
export const STATUS_COLUMNS: readonly ReportColumn<AccountDay>[] = [
  { name: 'account_ref', description: 'your number for the account', read: ({ after }) => after.accountRef },
  { name: 'account_id', description: 'our number for it', read: ({ after }) => after.accountId },
  {
    name: 'portfolio_id',
    description: 'the file it came with, as its acknowledgment names it',
    read: ({ after }) => after.portfolioId,
  },
  { name: 'placed_on', description: 'date', read: ({ after, day }) => localDateIn(day.zone, after.placedAt) },
  { name: 'currency', description: '`USD`', read: ({ after }) => after.currency },
  {
    name: 'status',
    description: '`open`, `held` (nobody works it until the hold ends) or `closed`',
    read: ({ after, day }) => statusAt(after, day.until),
  },
  { name: 'close_reason', description: 'why it was closed', read: ({ after }) => after.closed?.reason },
  { name: 'closed_on', description: 'date', read: ({ after, day }) => localDateIn(day.zone, after.closed?.at) },
  {
    name: 'stage',
    description: '`reminder`, `escalation` or `legal-referral`: the one it is in, or closed in',
    read: ({ after }) => after.stage?.name,
  },
  { name: 'stage_since', description: 'date', read: ({ after, day }) => localDateIn(day.zone, after.stage?.since) },
  { name: 'placed', description: 'amount placed', read: ({ after }) => amountText(after.placed) },
  {
    name: 'charges',
    description: 'interest, fees and costs added since',
    read: ({ after }) => amountText(after.charges),
  },
  {
    name: 'adjustments',
    description: 'corrections since, below zero where they lower the debt',
    read: ({ after }) => amountText(after.adjustments),
  },
  {
    name: 'paid',
    description: 'payments since, without those that came back',
    read: ({ after }) => amountText(after.paid),
  },
  {
    name: 'balance',
    description: 'placed + charges + adjustments − paid',
    read: ({ after }) => amountText(after.balance),
  },
  {
    name: 'holds',
    description: 'kinds of the holds in force, parted by semicolons',
    read: ({ after, day }) => holdsAt(after, day.until).join(LIST_SEPARATOR) || undefined,
  },
  { name: 'open_disputes', description: 'disputes not yet answered', read: ({ after }) => after.openDisputes },
  {
    name: 'emails',
    description: 'contacts about this account that went out, or may have',
    read: ({ after }) => after.contacts.email,
  },
  { name: 'texts', description: 'the same by SMS', read: ({ after }) => after.contacts.sms },
  { name: 'calls', description: 'the same by telephone', read: ({ after }) => after.contacts.voice },
  { name: 'letters', description: 'the same by post', read: ({ after }) => after.contacts.letter },
  {
    name: 'last_contact_on',
    description: 'date',
    read: ({ after, day }) => localDateIn(day.zone, after.lastContactAt),
  },
  {
    name: 'next_step_on',
    description: 'date on which it is looked at next, unless something happens',
    read: ({ after, day }) => localDateIn(day.zone, after.nextDueAt),
  },
  {
    name: 'changes',
    description: 'what changed on the day, parted by semicolons (below); empty: nothing',
    read: (account) => changesOf(account).join(LIST_SEPARATOR) || undefined,
  },
];

const CLOSED_COLUMN_NAMES = new Set([
  'account_ref',
  'account_id',
  'portfolio_id',
  'placed_on',
  'currency',
  'close_reason',
  'closed_on',
  'stage',
  'placed',
  'charges',
  'adjustments',
  'paid',
  'balance',
]);

/** The accounts closed on the day: what goes back to the creditor, and why. */
export const CLOSED_COLUMNS = STATUS_COLUMNS.filter(({ name }) => CLOSED_COLUMN_NAMES.has(name));

export function localDateIn(zone: string, at: EpochMs | undefined): string | undefined {
  return at === undefined ? undefined : localDate(zone, at);
}
