import type { Account, DebtorFile } from '#domain/ledger/debtor-file.ts';
import { DAY, type EpochMs } from '#domain/values/instant.ts';
import { Channel } from '#domain/values/primitives.ts';
import { reachableBy } from '#domain/ledger/facts/placement/reachable-by.ts';
import { cameToNothing, mayHaveArrived } from '#domain/ledger/facts/contacts/did-it-go-out.ts';

const QUARTER = 90 * DAY;
const HALF_YEAR = 180 * DAY;

/** What tells whether somebody can pay: money that came, money that came back, and how bills were paid before. */
export const ABLE_SIGNALS = [
  'share-paid',
  'returned-payments',
  'total-owed',
  'bills-paid',
  'credit-limit-used',
] as const;

/** What tells whether somebody means to: what they did and said, and how such accounts were paid before. */
export const WILLING_SIGNALS = [
  'score-band',
  'payments',
  'replies',
  'disputes-answered',
  'refusals',
  'opt-outs',
] as const;

/** What tells whether somebody is heard of when we write or call. */
export const REACHABLE_SIGNALS = [
  'channels-available',
  'responses',
  'delivered-messages',
  'returned-messages',
  'contacts-without-response',
] as const;

export type Signal =
  | (typeof ABLE_SIGNALS)[number]
  | (typeof WILLING_SIGNALS)[number]
  | (typeof REACHABLE_SIGNALS)[number];

/**
 * One signal as a number; undefined when nobody told. All of them are what was paid, said, sent and measured of the
 * account: none is, or stands in for, a protected attribute.
 */
export function signalValue(signal: Signal, file: DebtorFile, account: Account, now: EpochMs): number | undefined {
  const since = (span: number) => (each: { readonly at: EpochMs }) => each.at > now - span;
  switch (signal) {
    case 'share-paid': {
      const whole = account.paid + Math.max(0, account.balance);
      return whole > 0 ? account.paid / whole : 0;
    }
    case 'returned-payments':
      return account.payments.filter((payment) => payment.returned && since(HALF_YEAR)(payment)).length;
    case 'total-owed':
      return Object.values(file.accounts).reduce(
        (sum, { status, balance }) => (status.kind === 'open' ? sum + Math.max(0, balance) : sum),
        0,
      );
    case 'bills-paid':
      return shareOfBillsPaid(account);
    case 'credit-limit-used':
      return ratio(placementMeasure(account, 'billed_1'), placementMeasure(account, 'credit_limit'));
    case 'score-band':
      return account.score && BANDS.indexOf(account.score.band);
    case 'payments':
      return account.payments.filter((payment) => !payment.returned && since(HALF_YEAR)(payment)).length;
    case 'replies':
      return file.replies.filter(since(QUARTER)).length;
    case 'disputes-answered':
      return account.disputes.filter(({ answer }) => answer !== undefined).length;
    case 'refusals':
      return account.spokenCeases.length + (account.cease === undefined ? 0 : 1);
    case 'opt-outs':
      return new Set(file.optOuts.flatMap(({ channel, personId }) => (personId === undefined ? [channel] : []))).size;
    case 'channels-available':
      return Channel.options.filter((channel) => isChannelAvailable(file, channel)).length;
    case 'responses':
      return file.replies.filter(since(QUARTER)).length + answeredCalls(file).filter(since(QUARTER)).length;
    case 'delivered-messages':
      return file.contacts.filter((contact) => contact.state === 'delivered' && since(QUARTER)(contact)).length;
    case 'returned-messages':
      return file.contacts.filter((contact) => cameToNothing(contact) && contact.at > now - QUARTER).length;
    case 'contacts-without-response':
      return contactsSinceLastResponse(file, account);
    default:
      return signal satisfies never;
  }
}

const BANDS: readonly NonNullable<Account['score']>['band'][] = ['low', 'medium', 'high'];

/** A payment and the bill it was made on: `paid_1` is what was paid on `billed_2`. */
const BILLS = [1, 2, 3, 4, 5].map((month) => [`paid_${month}`, `billed_${month + 1}`] as const);

/** The share that was paid of the bills of which both are known. */
function shareOfBillsPaid(account: Account): number | undefined {
  let paid = 0;
  let billed = 0;
  for (const [payment, bill] of BILLS) {
    const monthPaid = placementMeasure(account, payment);
    const monthBilled = placementMeasure(account, bill);
    if (monthPaid === undefined || monthBilled === undefined) continue;
    paid += monthPaid;
    billed += monthBilled;
  }
  return ratio(paid, billed);
}

/** A measurement the placement brought; undefined when it did not. */
function placementMeasure({ placed }: Account, name: string): number | undefined {
  const value = Number(placed.behavior?.[name] ?? Number.NaN);
  return Number.isFinite(value) ? value : undefined;
}

function ratio(part: number | undefined, whole: number | undefined): number | undefined {
  return part === undefined || whole === undefined || whole <= 0 ? undefined : part / whole;
}

/** Is there an address or number for the channel that the person did not ask us to leave alone? */
function isChannelAvailable(file: DebtorFile, channel: Channel): boolean {
  return reachableBy(file, channel).some(
    ({ id }) =>
      !file.optOuts.some(
        (optOut) => optOut.channel === channel && (optOut.contactPointId === undefined || optOut.contactPointId === id),
      ),
  );
}

function answeredCalls({ contacts }: DebtorFile) {
  return contacts.filter(({ call }) => call?.outcome === 'answered');
}

/** Contacts of the person since they last answered, wrote or paid. */
function contactsSinceLastResponse(file: DebtorFile, { payments }: Account): number {
  const lastResponseAt = Math.max(0, ...[...answeredCalls(file), ...file.replies, ...payments].map(({ at }) => at));
  return file.contacts.filter((contact) => contact.at > lastResponseAt && mayHaveArrived(contact)).length;
}
