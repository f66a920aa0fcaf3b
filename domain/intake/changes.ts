import { sha256 } from '#domain/values/canonical-json.ts';
import type { DebtorFile } from '#domain/ledger/debtor-file.ts';
import type { AccountId, Instant } from '#domain/values/primitives.ts';
import type { OutsideFact } from '#domain/ledger/facts/origins.ts';
import { addressOf, contactPointId, learned } from './contact-points.ts';
import type { FinancialRow } from './financial-row.ts';
import type { Change, MaintenanceRow } from './maintenance-row.ts';
import type { RecallRow } from './recall-row.ts';

/** Something a creditor's file tells of an account, ready for the one door for everything that happens outside. */
export interface CreditorEvent {
  /** The same entry has the same, in whatever file it comes. */
  readonly eventId: string;
  readonly factsFor: (file: DebtorFile) => readonly OutsideFact[];
}

type About = { readonly accountId: AccountId; readonly creditorId: string; readonly at: Instant };

export function financialEvent(row: FinancialRow, { accountId, creditorId, at }: About): CreditorEvent {
  const paymentOf = (reference: string) =>
    `creditor-${sha256(`${creditorId}:${row.account_ref}:${reference}`).slice(0, 16)}`;
  const told = { at: momentOf(row.date, at), source: 'creditor' as const };
  const facts = (): OutsideFact[] => {
    const { type, amount } = row;
    switch (type) {
      case 'payment': {
        const paid = { paymentId: paymentOf(row.transaction_ref), amount, method: row.method };
        return [{ type: 'PaymentSettled', ...told, ...paid, allocations: [{ accountId, amount }] }];
      }
      case 'return':
        return [
          { type: 'PaymentReturned', ...told, paymentId: paymentOf(row.returns ?? ''), because: row.reason ?? '' },
        ];
      case 'adjustment':
        return [{ type: 'BalanceAdjusted', ...told, accountId, amount, because: row.reason ?? '' }];
      case 'interest':
      case 'fee':
      case 'cost':
        return [{ type: 'ChargeAdded', ...told, accountId, amount, kind: type, authority: row.authority ?? '' }];
      default:
        return type satisfies never;
    }
  };
  return { eventId: eventId('financial', creditorId, `${row.account_ref} ${row.transaction_ref}`), factsFor: facts };
}

export function recallEvent(row: RecallRow, { accountId, creditorId, at }: About): CreditorEvent {
  return {
    eventId: eventId('recall', creditorId, `${row.account_ref} ${row.recalled_on ?? ''} ${row.reason}`),
    factsFor: () => [{ type: 'AccountRecalled', at, source: 'creditor', accountId, because: row.reason }],
  };
}

export function maintenanceEvent(row: MaintenanceRow, { accountId, creditorId, at }: About): CreditorEvent {
  const told = { at, source: 'creditor' as const };
  return {
    eventId: eventId('maintenance', creditorId, JSON.stringify(row)),
    factsFor: (file) => FACTS_OF[row.change](row, { ...told }, accountId, file),
  };
}

type Told = { readonly at: Instant; readonly source: 'creditor' };

/** What each change is in the ledger. The columns it needs were checked: domain/intake/maintenance-row.ts. */
const FACTS_OF: Readonly<
  Record<Change, (row: MaintenanceRow, told: Told, accountId: AccountId, file: DebtorFile) => OutsideFact[]>
> = {
  address: (row, told, _accountId, file) => {
    const point = learned({ kind: 'postal', address: addressOf(row) }, told);
    return [...lost(file, told, ({ reach, id }) => reach.kind === 'postal' && id !== point.contactPointId), point];
  },
  email: (row, told, _accountId, file) => [
    ...replaced(row, file, told),
    learned({ kind: 'email', address: row.email ?? '' }, told),
  ],
  phone: (row, told, _accountId, file) => [
    ...replaced(row, file, told),
    learned({ kind: 'phone', number: row.phone ?? '', line: row.line }, told),
  ],
  consent: (row, told) => {
    const scope = row.scope ?? 'sms';
    return [{ type: 'ConsentGiven', ...told, ...consentOf(row), scope, to: 'creditor', givenOn: row.changed_on }];
  },
  'consent-revoked': (row, told) => [{ type: 'ConsentRevoked', ...told, consentId: consentOf(row).consentId }],
  'opt-out': (row, told) => [{ type: 'MediumOptedOut', ...told, channel: row.channel ?? 'email', ...pointOf(row) }],
  'opt-in': (row, told) => [{ type: 'MediumOptedIn', ...told, channel: row.channel ?? 'email', ...pointOf(row) }],
  cease: (_row, told, accountId) => [{ type: 'CeaseRequested', ...told, accountId, written: true }],
  'cease-withdrawn': (_row, told, accountId) => [{ type: 'CeaseWithdrawn', ...told, accountId }],
  attorney: ({ name = '', address }, told, accountId) => [
    { type: 'AttorneyAppeared', ...told, accountId, name, ...(address === undefined ? {} : { address }) },
  ],
  'attorney-withdrew': ({ note = '' }, told, accountId) => [
    { type: 'AttorneyWithdrew', ...told, accountId, because: note },
  ],
  bankruptcy: ({ chapter, changed_on }, told) => [{ type: 'BankruptcyFiled', ...told, chapter, filedOn: changed_on }],
  'bankruptcy-ended': ({ outcome = 'closed' }, told) => [{ type: 'BankruptcyEnded', ...told, outcome }],
  deceased: ({ changed_on }, told) => [{ type: 'DeathReported', ...told, on: changed_on }],
  'active-military': (_row, told) => [{ type: 'MilitaryServiceReported', ...told, active: true }],
  'military-ended': (_row, told) => [{ type: 'MilitaryServiceReported', ...told, active: false }],
  dispute: ({ reason, changed_on }, told, accountId) => {
    const dispute = {
      disputeId: `creditor-${accountId}-${changed_on}`,
      reason,
      written: true,
      submittedOn: changed_on,
    };
    return [{ type: 'DisputeOpened', ...told, accountId, ...dispute }];
  },
  fraud: (_row, told, accountId) => [{ type: 'FraudClaimed', ...told, accountId }],
  hardship: (row, told) => [{ type: 'HardshipReported', ...told, ...untilOf(row) }],
  'hardship-ended': (_row, told) => [{ type: 'HardshipEnded', ...told }],
  'employer-prohibits': (_row, told) => [{ type: 'EmployerProhibited', ...told }],
  hold: (row, told, accountId) => [
    {
      type: 'HoldPlaced',
      ...told,
      accountId,
      holdId: `creditor-${accountId}`,
      because: row.note ?? '',
      ...untilOf(row),
    },
  ],
  'hold-released': ({ note = '' }, told, accountId) => [
    { type: 'HoldReleased', ...told, holdId: `creditor-${accountId}`, because: note },
  ],
};

function eventId(kind: string, creditorId: string, entry: string): string {
  return `${kind}-${sha256(`${creditorId}:${entry}`).slice(0, 32)}`;
}

/** A day of the past as a moment of it; what happened today happened when we heard of it. */
function momentOf(day: string, at: Instant): Instant {
  const noon = `${day}T12:00:00.000Z`;
  return noon < at ? noon : at;
}

function untilOf({ until }: MaintenanceRow): { until?: Instant } {
  return until === undefined ? {} : { until: `${until}T23:59:59.999Z` };
}

function pointIdOf({ email, phone }: Pick<MaintenanceRow, 'email' | 'phone'>): string | undefined {
  if (email !== undefined) return contactPointId('email', email);
  return phone === undefined ? undefined : contactPointId('phone', phone);
}

function pointOf(row: MaintenanceRow): { contactPointId?: string } {
  const id = pointIdOf(row);
  return id === undefined ? {} : { contactPointId: id };
}

/** The id that a consent has when it comes with a placement, so that a revocation finds it. */
function consentOf(row: MaintenanceRow): { consentId: string; contactPointId?: string } {
  return { consentId: `${row.scope}:${pointIdOf(row) ?? 'any'}`, ...pointOf(row) };
}

/** The address or number that a new one takes the place of. */
function replaced({ replaces }: MaintenanceRow, file: DebtorFile, told: Told): OutsideFact[] {
  if (replaces === undefined) return [];
  const digits = replaces.replaceAll(/\D/g, '').slice(-10);
  return lost(file, told, ({ reach }) => {
    if (reach.kind === 'email') return reach.address.toLowerCase() === replaces.toLowerCase();
    return reach.kind === 'phone' && digits.length === 10 && reach.number.endsWith(digits);
  });
}

function lost(
  file: DebtorFile,
  told: Told,
  which: (point: DebtorFile['contactPoints'][string]) => boolean,
): OutsideFact[] {
  return Object.values(file.contactPoints)
    .filter((point) => point.lost === undefined && which(point))
    .map(({ id }) => ({ type: 'ContactPointLost', ...told, contactPointId: id, reason: 'replaced' }));
}
