import type { EpochMs } from '#domain/values/instant.ts';
import { localDate } from '#domain/calendar/local-time.ts';
import { type AccountDay, changesOf, holdsAt, standing } from './account-day.ts';
import { amountText } from './amount.ts';
import type { ReportColumn } from './report-column.ts';

const LIST = ';';

/** Every account the creditor ever placed, as the day ended, and what changed on it. */
export const STATUS_COLUMNS: readonly ReportColumn<AccountDay>[] = [
  { name: 'account_ref', holds: 'your number for the account', of: ({ after }) => after.accountRef },
  { name: 'account_id', holds: 'our number for it', of: ({ after }) => after.accountId },
  {
    name: 'portfolio_id',
    holds: 'the file it came with, as its acknowledgement names it',
    of: ({ after }) => after.portfolioId,
  },
  { name: 'placed_on', holds: 'date', of: ({ after, day }) => dateIn(day.zone, after.placedAt) },
  { name: 'currency', holds: '`USD`', of: ({ after }) => after.currency },
  {
    name: 'status',
    holds: '`open`, `held` (nobody works it until the hold ends) or `closed`',
    of: ({ after, day }) => standing(after, day.until),
  },
  { name: 'close_reason', holds: 'why it was closed', of: ({ after }) => after.closed?.reason },
  { name: 'closed_on', holds: 'date', of: ({ after, day }) => dateIn(day.zone, after.closed?.at) },
  {
    name: 'stage',
    holds: '`reminder`, `escalation` or `legal-referral`: the one it is in, or closed in',
    of: ({ after }) => after.stage?.name,
  },
  { name: 'stage_since', holds: 'date', of: ({ after, day }) => dateIn(day.zone, after.stage?.since) },
  { name: 'placed', holds: 'amount placed', of: ({ after }) => amountText(after.placed) },
  { name: 'charges', holds: 'interest, fees and costs added since', of: ({ after }) => amountText(after.charges) },
  {
    name: 'adjustments',
    holds: 'corrections since, below zero where they lower the debt',
    of: ({ after }) => amountText(after.adjustments),
  },
  { name: 'paid', holds: 'payments since, without those that came back', of: ({ after }) => amountText(after.paid) },
  { name: 'balance', holds: 'placed + charges + adjustments − paid', of: ({ after }) => amountText(after.balance) },
  {
    name: 'holds',
    holds: 'kinds of the holds in force, parted by semicolons',
    of: ({ after, day }) => holdsAt(after, day.until).join(LIST) || undefined,
  },
  { name: 'open_disputes', holds: 'disputes not yet answered', of: ({ after }) => after.openDisputes },
  {
    name: 'emails',
    holds: 'contacts about this account that went out, or may have',
    of: ({ after }) => after.contacts.email,
  },
  { name: 'texts', holds: 'the same by SMS', of: ({ after }) => after.contacts.sms },
  { name: 'calls', holds: 'the same by telephone', of: ({ after }) => after.contacts.voice },
  { name: 'letters', holds: 'the same by post', of: ({ after }) => after.contacts.letter },
  { name: 'last_contact_on', holds: 'date', of: ({ after, day }) => dateIn(day.zone, after.lastContactAt) },
  {
    name: 'next_step_on',
    holds: 'date on which it is looked at next, unless something happens',
    of: ({ after, day }) => dateIn(day.zone, after.nextDueAt),
  },
  {
    name: 'changes',
    holds: 'what changed on the day, parted by semicolons (below); empty: nothing',
    of: (account) => changesOf(account).join(LIST) || undefined,
  },
];

const OF_CLOSED = new Set([
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
export const CLOSED_COLUMNS = STATUS_COLUMNS.filter(({ name }) => OF_CLOSED.has(name));

export function dateIn(zone: string, at: EpochMs | undefined): string | undefined {
  return at === undefined ? undefined : localDate(zone, at);
}
