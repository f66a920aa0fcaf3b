import type { DebtorFile } from '#domain/ledger/debtor-file.ts';
import type { Fact } from '#domain/ledger/fact.ts';
import { sha256 } from '#domain/ledger/commit.ts';
import type { AccountId, DebtorId, Instant } from '#domain/ledger/primitives.ts';
import { stateOfPhone } from '#domain/places/states-of.ts';
import { zonesOfPhone, zonesOfZip } from '#domain/places/zones-of.ts';
import type { PlacementRow } from './placement-row.ts';

/** What a file of placements is about: who sent it and when. */
export interface PlacementContext {
  readonly creditorId: string;
  readonly creditorName: string;
  readonly portfolioId: string;
  readonly at: Instant;
}

/**
 * The debtor a row belongs to. The same full name and date of birth is the same person, whoever the creditor; without a
 * date of birth only the creditor's own reference for the person, or else the account, tells. Nothing is guessed.
 */
export function debtorIdOf(row: PlacementRow, { creditorId }: Pick<PlacementContext, 'creditorId'>): DebtorId {
  const person = [row.first_name, row.middle_name ?? '', row.last_name, row.suffix ?? '']
    .join(' ')
    .toLowerCase()
    .replaceAll(/\s+/g, ' ');
  const key =
    row.date_of_birth === undefined
      ? `ref:${creditorId}:${row.debtor_ref ?? `account:${row.account_ref}`}`
      : `person:${person}:${row.date_of_birth}`;
  return `d-${sha256(key).slice(0, 16)}`;
}

export function accountIdOf(
  row: Pick<PlacementRow, 'account_ref'>,
  { creditorId }: Pick<PlacementContext, 'creditorId'>,
): AccountId {
  return `a-${sha256(`account:${creditorId}:${row.account_ref}`).slice(0, 16)}`;
}

/**
 * The facts that place a row's account, given what is known of the person. None when it is already placed: the same
 * row again changes nothing.
 */
export function placementFacts(file: DebtorFile, row: PlacementRow, context: PlacementContext): Fact[] {
  const accountId = accountIdOf(row, context);
  if (file.accounts[accountId] !== undefined) return [];
  const told = { at: context.at, source: 'creditor' as const };
  const identified: Fact[] = file.name === undefined ? [{ type: 'DebtorIdentified', ...told, ...identityOf(row) }] : [];
  const placed: Fact = {
    type: 'AccountPlaced',
    ...told,
    accountId,
    creditorId: context.creditorId,
    portfolioId: context.portfolioId,
    accountRef: row.account_ref,
    accountNumberMasked: row.account_number.slice(-4).padStart(Math.min(row.account_number.length, 8), '•'),
    ...(row.brand === undefined ? {} : { brand: row.brand }),
    product: row.product,
    originalCreditor: row.original_creditor,
    currentCreditor: context.creditorName,
    currency: 'USD',
    itemization: {
      basis: row.itemization_basis,
      date: row.itemization_date,
      ...(row.creditor_at_itemization === undefined ? {} : { creditor: row.creditor_at_itemization }),
      amount: row.amount_at_itemization,
      interest: row.interest_since,
      fees: row.fees_since,
      payments: row.payments_since,
      credits: row.credits_since,
    },
    balance: row.current_balance,
    delinquentSince: row.delinquency_date,
    ...(row.charge_off_date === undefined ? {} : { chargedOffOn: row.charge_off_date }),
    ...(row.last_payment_date === undefined ? {} : { lastPaymentOn: row.last_payment_date }),
    contract: row.contract,
    ...(row.governing_state === undefined ? {} : { governingState: row.governing_state }),
    drawn: row.drawn,
  };
  return [...identified, ...contactPointFacts(file, row, told), placed, ...protectionFacts(row, accountId, told)];
}

type Told = { readonly at: Instant; readonly source: 'creditor' };

function identityOf(row: PlacementRow) {
  const { first_name: first, middle_name: middle, last_name: last, suffix, date_of_birth: dateOfBirth, language } = row;
  const name = {
    first,
    ...(middle === undefined ? {} : { middle }),
    last,
    ...(suffix === undefined ? {} : { suffix }),
  };
  return { name, language, ...(dateOfBirth === undefined ? {} : { dateOfBirth }) };
}

function contactPointFacts(file: DebtorFile, row: PlacementRow, told: Told): Fact[] {
  const common = { type: 'ContactPointLearned' as const, ...told, obtainedFrom: 'creditor' as const, employer: false };
  const address = {
    lines: [row.address_line1, ...(row.address_line2 === undefined ? [] : [row.address_line2])],
    city: row.city,
    state: row.state,
    zip: row.zip,
  };
  const points: Fact[] = [
    {
      ...common,
      contactPointId: contactPointId('postal', JSON.stringify(address)),
      zones: zonesOfZip(row.zip),
      state: row.state,
      reach: { kind: 'postal', address },
    },
  ];
  if (row.email !== undefined) {
    const reach = { kind: 'email' as const, address: row.email };
    points.push({ ...common, contactPointId: contactPointId('email', row.email.toLowerCase()), zones: [], reach });
  }
  for (const line of ['mobile', 'landline'] as const) {
    const number = row[`${line}_phone`];
    if (number === undefined) continue;
    const id = contactPointId('phone', number);
    const state = stateOfPhone(number);
    points.push({
      ...common,
      contactPointId: id,
      zones: zonesOfPhone(number),
      ...(state === undefined ? {} : { state }),
      reach: { kind: 'phone', number, line },
    });
    if (line === 'mobile' && row.sms_consent) points.push(consent('sms', id, told));
    if (row.call_consent) points.push(consent('autodial', id, told));
  }
  return points.filter(
    (fact) => fact.type !== 'ContactPointLearned' || file.contactPoints[fact.contactPointId] === undefined,
  );
}

/** An identifier that says what kind of point it is and nothing about the person. */
function contactPointId(kind: 'email' | 'phone' | 'postal', value: string): string {
  return `${kind}-${sha256(`${kind}:${value}`).slice(0, 12)}`;
}

function consent(scope: 'sms' | 'autodial', point: string, told: Told): Fact {
  return {
    type: 'ConsentGiven',
    ...told,
    consentId: `${scope}:${point}`,
    scope,
    to: 'creditor',
    contactPointId: point,
  };
}

/** What the creditor already knows binds the collector too, comment 6(b)(1)-1. */
function protectionFacts(row: PlacementRow, accountId: AccountId, told: Told): Fact[] {
  const facts: Fact[] = [];
  if (row.attorney_name !== undefined) {
    const address = row.attorney_address;
    facts.push({
      type: 'AttorneyAppeared',
      ...told,
      accountId,
      name: row.attorney_name,
      ...(address === undefined ? {} : { address }),
    });
  }
  if (row.bankruptcy_filed_on !== undefined) {
    facts.push({ type: 'BankruptcyFiled', ...told, chapter: 'unknown', filedOn: row.bankruptcy_filed_on });
  }
  if (row.deceased_on !== undefined) facts.push({ type: 'DeathReported', ...told, on: row.deceased_on });
  if (row.cease_requested_on !== undefined) facts.push({ type: 'CeaseRequested', ...told, accountId, written: true });
  return facts;
}
