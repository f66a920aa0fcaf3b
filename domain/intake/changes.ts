import { sha256 } from '#domain/values/canonical-json.ts';
import type { DebtorFile } from '#domain/ledger/debtor-file.ts';
import type { AccountId, Instant } from '#domain/values/primitives.ts';
import type { ExternalFact } from '#domain/ledger/fact.ts';
import { addressOf, contactPointId, contactPointLearned } from './contact-points.ts';
import type { FinancialRow } from './financial-row.ts';
import type { MaintenanceChange, MaintenanceRow } from './maintenance-row.ts';
import type { RecallRow } from './recall-row.ts';

/** Something a creditor's file tells of an account, ready for the one door for everything that happens outside. */
export interface CreditorEvent {
  /** The same entry has the same, in whatever file it comes. */
  readonly eventId: string;
  readonly factsFor: (file: DebtorFile) => readonly ExternalFact[];
}

type ChangedAccount = { readonly accountId: AccountId; readonly creditorId: string; readonly at: Instant };

export function financialEvent(row: FinancialRow, { accountId, creditorId, at }: ChangedAccount): CreditorEvent {
  const paymentOf = (reference: string) =>
    `creditor-${sha256(`${creditorId}:${row.account_ref}:${reference}`).slice(0, 16)}`;
  const header = { at: paidAt(row.date, at), source: 'creditor' as const };
  const facts = (): ExternalFact[] => {
    const { type, amount } = row;
    switch (type) {
      case 'payment': {
        const paid = { paymentId: paymentOf(row.transaction_ref), amount, method: row.method };
        return [{ type: 'PaymentSettled', ...header, ...paid, allocations: [{ accountId, amount }] }];
      }
      case 'return':
        return [
          { type: 'PaymentReturned', ...header, paymentId: paymentOf(row.returns ?? ''), because: row.reason ?? '' },
        ];
      case 'adjustment':
        return [{ type: 'BalanceAdjusted', ...header, accountId, amount, because: row.reason ?? '' }];
      case 'interest':
      case 'fee':
      case 'cost':
        return [{ type: 'ChargeAdded', ...header, accountId, amount, kind: type, authority: row.authority ?? '' }];
      default:
        return type satisfies never;
    }
  };
  return { eventId: eventId('financial', creditorId, `${row.account_ref} ${row.transaction_ref}`), factsFor: facts };
}

export function recallEvent(row: RecallRow, { accountId, creditorId, at }: ChangedAccount): CreditorEvent {
  return {
    eventId: eventId('recall', creditorId, `${row.account_ref} ${row.recalled_on ?? ''} ${row.reason}`),
    factsFor: () => [{ type: 'AccountRecalled', at, source: 'creditor', accountId, because: row.reason }],
  };
}

export function maintenanceEvent(row: MaintenanceRow, { accountId, creditorId, at }: ChangedAccount): CreditorEvent {
  const header = { at, source: 'creditor' as const };
  return {
    eventId: eventId('maintenance', creditorId, JSON.stringify(row)),
    factsFor: (file) => factsByChange[row.change](row, { ...header }, accountId, file),
  };
}

type FactHeader = { readonly at: Instant; readonly source: 'creditor' };

/** What each change is in the ledger. The columns it needs were checked: domain/intake/maintenance-row.ts. */
const factsByChange: Readonly<
  Record<
    MaintenanceChange,
    (row: MaintenanceRow, header: FactHeader, accountId: AccountId, file: DebtorFile) => ExternalFact[]
  >
> = {
  address: (row, header, _accountId, file) => {
    const point = contactPointLearned({ kind: 'postal', address: addressOf(row) }, header);
    return [
      ...lostContactPoints(file, header, ({ reach, id }) => reach.kind === 'postal' && id !== point.contactPointId),
      point,
    ];
  },
  email: (row, header, _accountId, file) => [
    ...replacedContactPoints(row, file, header),
    contactPointLearned({ kind: 'email', address: row.email ?? '' }, header),
  ],
  phone: (row, header, _accountId, file) => [
    ...replacedContactPoints(row, file, header),
    contactPointLearned({ kind: 'phone', number: row.phone ?? '', line: row.line }, header),
  ],
  consent: (row, header) => {
    const scope = row.scope ?? 'sms';
    return [{ type: 'ConsentGiven', ...header, ...consentOf(row), scope, to: 'creditor', givenOn: row.changed_on }];
  },
  'consent-revoked': (row, header) => [{ type: 'ConsentRevoked', ...header, consentId: consentOf(row).consentId }],
  'opt-out': (row, header) => [{ type: 'MediumOptedOut', ...header, channel: row.channel ?? 'email', ...pointOf(row) }],
  'opt-in': (row, header) => [{ type: 'MediumOptedIn', ...header, channel: row.channel ?? 'email', ...pointOf(row) }],
  cease: (_row, header, accountId) => [{ type: 'CeaseRequested', ...header, accountId, written: true }],
  'cease-withdrawn': (_row, header, accountId) => [{ type: 'CeaseWithdrawn', ...header, accountId }],
  attorney: ({ name = '', address }, header, accountId) => [
    { type: 'AttorneyAppeared', ...header, accountId, name, ...(address === undefined ? {} : { address }) },
  ],
  'attorney-withdrew': ({ note = '' }, header, accountId) => [
    { type: 'AttorneyWithdrew', ...header, accountId, because: note },
  ],
  bankruptcy: ({ chapter, changed_on }, header) => [
    { type: 'BankruptcyFiled', ...header, chapter, filedOn: changed_on },
  ],
  'bankruptcy-ended': ({ outcome = 'closed' }, header) => [{ type: 'BankruptcyEnded', ...header, outcome }],
  deceased: ({ changed_on }, header) => [{ type: 'DeathReported', ...header, on: changed_on }],
  'active-military': (_row, header) => [{ type: 'MilitaryServiceReported', ...header, active: true }],
  'military-ended': (_row, header) => [{ type: 'MilitaryServiceReported', ...header, active: false }],
  dispute: ({ reason, changed_on }, header, accountId) => {
    const dispute = {
      disputeId: `creditor-${accountId}-${changed_on}`,
      reason,
      written: true,
      submittedOn: changed_on,
    };
    return [{ type: 'DisputeOpened', ...header, accountId, ...dispute }];
  },
  fraud: (_row, header, accountId) => [{ type: 'FraudClaimed', ...header, accountId }],
  hardship: (row, header) => [{ type: 'HardshipReported', ...header, ...untilOf(row) }],
  'hardship-ended': (_row, header) => [{ type: 'HardshipEnded', ...header }],
  'employer-prohibits': (_row, header) => [{ type: 'EmployerProhibited', ...header }],
  hold: (row, header, accountId) => [
    {
      type: 'HoldPlaced',
      ...header,
      accountId,
      holdId: `creditor-${accountId}`,
      because: row.note ?? '',
      ...untilOf(row),
    },
  ],
  'hold-released': ({ note = '' }, header, accountId) => [
    { type: 'HoldReleased', ...header, holdId: `creditor-${accountId}`, because: note },
  ],
};

function eventId(kind: string, creditorId: string, entry: string): string {
  return `${kind}-${sha256(`${creditorId}:${entry}`).slice(0, 32)}`;
}

/** A day of the past as a moment of it; what happened today happened when we heard of it. */
function paidAt(day: string, at: Instant): Instant {
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
function replacedContactPoints({ replaces }: MaintenanceRow, file: DebtorFile, header: FactHeader): ExternalFact[] {
  if (replaces === undefined) return [];
  const digits = replaces.replaceAll(/\D/g, '').slice(-10);
  return lostContactPoints(file, header, ({ reach }) => {
    if (reach.kind === 'email') return reach.address.toLowerCase() === replaces.toLowerCase();
    return reach.kind === 'phone' && digits.length === 10 && reach.number.endsWith(digits);
  });
}

function lostContactPoints(
  file: DebtorFile,
  header: FactHeader,
  isLost: (point: DebtorFile['contactPoints'][string]) => boolean,
): ExternalFact[] {
  return Object.values(file.contactPoints)
    .filter((point) => point.lost === undefined && isLost(point))
    .map(({ id }) => ({ type: 'ContactPointLost', ...header, contactPointId: id, reason: 'replaced' }));
}
