import { isOpenToThePublic } from '#domain/compliance/recipients/public-email-domain.ts';
import type { DebtorFile } from '#domain/ledger/debtor-file.ts';
import type { Fact, FactOf } from '#domain/ledger/fact.ts';
import { sha256 } from '#domain/values/canonical-json.ts';
import type { AccountId, DebtorId, Instant } from '#domain/values/primitives.ts';
import { measurementsIn } from './behavior-cell.ts';
import { addressOf, contactPointLearned } from './contact-points.ts';
import type { PlacementRow } from './placement-row.ts';
import { consentFacts, factsOfProvenance } from './provenance.ts';

/** What a file of placements is about: who sent it and when. */
export interface PlacementContext {
  readonly creditorId: string;
  readonly creditorName: string;
  /** The creditor collects its own debts: what the debtor told it, the collector was told. */
  readonly firstParty: boolean;
  /** Domains at which anybody may have a mailbox. */
  readonly publicMailDomains: readonly string[];
  readonly portfolioId: string;
  readonly at: Instant;
  /** What lines numbers were found to be, where that was looked up; any other is what its column says. */
  readonly lines?: ReadonlyMap<string, 'mobile' | 'landline' | 'unknown'>;
}

/**
 * The debtor a row belongs to. The same full name and date of birth is the same person, whoever the creditor; without a
 * date of birth only the creditor's own reference for the person, or else the account, tells. Nothing is guessed.
 */
export function debtorIdOf(row: PlacementRow, { creditorId }: Pick<PlacementContext, 'creditorId'>): DebtorId {
  const person = fullNameOf(row);
  const key =
    row.date_of_birth === undefined
      ? `ref:${creditorId}:${row.debtor_ref ?? `account:${row.account_ref}`}`
      : `person:${person}:${row.date_of_birth}`;
  return `d-${sha256(key).slice(0, 16)}`;
}

/** A name as it is compared: without case and double spaces. */
export function fullNameOf(row: Pick<PlacementRow, 'first_name' | 'middle_name' | 'last_name' | 'suffix'>): string {
  return [row.first_name, row.middle_name ?? '', row.last_name, row.suffix ?? '']
    .join(' ')
    .toLowerCase()
    .replaceAll(/\s+/g, ' ');
}

export function accountIdOf(
  row: Pick<PlacementRow, 'account_ref'>,
  { creditorId }: Pick<PlacementContext, 'creditorId'>,
): AccountId {
  return `a-${sha256(`account:${creditorId}:${row.account_ref}`).slice(0, 16)}`;
}

/**
 * The facts that place a row's account, given what is known of the person. When it is placed already: what the row tells
 * that is new, and nothing when that is nothing. Amounts and dates never change this way.
 */
export function factsOfPlacement(file: DebtorFile, row: PlacementRow, context: PlacementContext): Fact[] {
  const accountId = accountIdOf(row, context);
  const header = { at: context.at, source: 'creditor' as const };
  const knownFacts = [
    ...contactPointFacts(file, row, header, context),
    ...consentFacts(file, row, accountId, header, context.firstParty),
    ...factsOfProvenance(file, row, accountId, header),
    ...protectionFacts(file, row, accountId, header),
  ];
  if (file.accounts[accountId] !== undefined) return knownFacts;
  const identified: Fact[] =
    file.name === undefined ? [{ type: 'DebtorIdentified', ...header, ...identityOf(row) }] : [];
  const isPlacement = (fact: Fact) => fact.type === 'ContactPointLearned' || fact.type === 'ConsentGiven';
  // Protections are about an account, which must be there before them.
  return [
    ...identified,
    ...knownFacts.filter(isPlacement),
    placedFact(row, accountId, context),
    ...knownFacts.filter((fact) => !isPlacement(fact)),
  ];
}

function placedFact(row: PlacementRow, accountId: AccountId, context: PlacementContext): FactOf<'AccountPlaced'> {
  return {
    type: 'AccountPlaced',
    at: context.at,
    source: 'creditor',
    accountId,
    creditorId: context.creditorId,
    portfolioId: context.portfolioId,
    accountRef: row.account_ref,
    ...(row.debtor_ref === undefined ? {} : { debtorRef: row.debtor_ref }),
    // A star is in the alphabet of texts; a bullet is not, and would make a text of two parts one of five.
    accountNumberMasked: row.account_number.slice(-4).padStart(Math.min(row.account_number.length, 8), '*'),
    ...(row.brand === undefined ? {} : { brand: row.brand }),
    product: row.product,
    originalCreditor: row.original_creditor,
    currentCreditor: context.creditorName,
    currency: 'USD',
    itemization: itemizationOf(row),
    balance: row.current_balance,
    delinquentSince: row.delinquency_date,
    ...(row.charge_off_date === undefined ? {} : { chargedOffOn: row.charge_off_date }),
    ...(row.last_payment_date === undefined ? {} : { lastPaymentOn: row.last_payment_date }),
    ...(row.last_payment_amount === undefined ? {} : { lastPaymentAmount: row.last_payment_amount }),
    ...proofOf(row),
    contract: row.contract,
    ...(row.governing_state === undefined ? {} : { governingState: row.governing_state }),
    ...(row.behavior === undefined ? {} : { behavior: measurementsIn(row.behavior) }),
    inventedFields: row.invented_fields === undefined ? [] : row.invented_fields.split(';'),
  };
}

/** What proves the debt: nothing here is needed to work it, and whoever verifies or sues wants all of it. */
function proofOf(row: PlacementRow): Pick<FactOf<'AccountPlaced'>, 'judgment' | 'documents' | 'chainOfTitle'> {
  const { judgment_date: date, judgment_court: court, judgment_docket: docket } = row;
  const judgment = {
    ...(date === undefined ? {} : { date }),
    ...(court === undefined ? {} : { court }),
    ...(docket === undefined ? {} : { docket }),
  };
  return {
    ...(Object.keys(judgment).length === 0 ? {} : { judgment }),
    ...(row.documents === undefined ? {} : { documents: [...row.documents] }),
    ...(row.chain_of_title === undefined ? {} : { chainOfTitle: [...row.chain_of_title] }),
  };
}

function itemizationOf(row: PlacementRow) {
  return {
    basis: row.itemization_basis,
    date: row.itemization_date,
    ...(row.creditor_at_itemization === undefined ? {} : { creditor: row.creditor_at_itemization }),
    amount: row.amount_at_itemization,
    interest: row.interest_since,
    fees: row.fees_since,
    payments: row.payments_since,
    credits: row.credits_since,
  };
}

/** What a second row of an account may not say otherwise. */
export type ContradictedColumn =
  | 'current_balance'
  | 'amount_at_itemization'
  | 'itemization_date'
  | 'delinquency_date'
  | 'product'
  | 'original_creditor';

/**
 * What a row says of the debt beside what was placed under its number: the first difference that matters, by its column.
 * Money moves by financial files only, so a difference is a contradiction and no update.
 */
export function contradictedColumn(placed: FactOf<'AccountPlaced'>, row: PlacementRow): ContradictedColumn | undefined {
  const itemization = itemizationOf(row);
  if (placed.balance !== row.current_balance) return 'current_balance';
  if (placed.itemization.amount !== itemization.amount) return 'amount_at_itemization';
  if (placed.itemization.date !== itemization.date || placed.itemization.basis !== itemization.basis)
    return 'itemization_date';
  if (placed.delinquentSince !== row.delinquency_date) return 'delinquency_date';
  if (placed.product !== row.product) return 'product';
  return placed.originalCreditor === row.original_creditor ? undefined : 'original_creditor';
}

type FactHeader = { readonly at: Instant; readonly source: 'creditor' };

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

function contactPointFacts(
  file: DebtorFile,
  row: PlacementRow,
  header: FactHeader,
  { lines, ...policy }: Pick<PlacementContext, 'publicMailDomains' | 'lines'>,
): Fact[] {
  const points = [contactPointLearned({ kind: 'postal', address: addressOf(row) }, header)];
  if (row.email !== undefined) {
    const reach = { kind: 'email', address: row.email } as const;
    const isOpen = row.email_open_domain || isOpenToThePublic({ reach }, policy);
    points.push({
      ...contactPointLearned(reach, header),
      employer: row.email_employer,
      ...(isOpen ? { openDomain: true } : {}),
    });
  }
  for (const line of ['mobile', 'landline'] as const) {
    const number = row[`${line}_phone`];
    if (number === undefined) continue;
    points.push(contactPointLearned({ kind: 'phone', number, line: lines?.get(number) ?? line }, header));
  }
  for (const address of row.more_emails ?? []) {
    const reach = { kind: 'email', address } as const;
    points.push({
      ...contactPointLearned(reach, header),
      ...(isOpenToThePublic({ reach }, policy) ? { openDomain: true } : {}),
    });
  }
  for (const number of row.more_phones ?? [])
    points.push(contactPointLearned({ kind: 'phone', number, line: lines?.get(number) ?? 'unknown' }, header));
  const first = new Map(points.toReversed().map((point) => [point.contactPointId, point]));
  return [...first.values()]
    .toReversed()
    .filter(({ contactPointId }) => file.contactPoints[contactPointId] === undefined);
}

/** What the creditor already knows binds the collector too, comment 6(b)(1)-1. What the file has already is not told again. */
function protectionFacts(file: DebtorFile, row: PlacementRow, accountId: AccountId, header: FactHeader): Fact[] {
  const account = file.accounts[accountId];
  const facts: Fact[] = [];
  if (row.attorney_name !== undefined && account?.attorney === undefined) {
    const address = row.attorney_address;
    const name = row.attorney_name;
    facts.push({ type: 'AttorneyAppeared', ...header, accountId, name, ...(address === undefined ? {} : { address }) });
  }
  if (row.bankruptcy_filed_on !== undefined && file.bankruptcy === undefined) {
    const chapter = row.bankruptcy_chapter;
    facts.push({ type: 'BankruptcyFiled', ...header, chapter, filedOn: row.bankruptcy_filed_on });
  }
  if (row.deceased_on !== undefined && file.death === undefined)
    facts.push({ type: 'DeathReported', ...header, on: row.deceased_on });
  if (row.cease_requested_on !== undefined && account?.cease === undefined)
    facts.push({ type: 'CeaseRequested', ...header, accountId, written: true });
  if (row.disputed_on !== undefined && (account === undefined || account.disputes.length === 0)) {
    const dispute = { disputeId: `placed-${accountId}`, reason: row.dispute_reason, written: true };
    facts.push({ type: 'DisputeOpened', ...header, accountId, ...dispute, submittedOn: row.disputed_on });
  }
  if (row.fraud_claimed_on !== undefined && account?.fraudClaim === undefined)
    facts.push({ type: 'FraudClaimed', ...header, accountId });
  if (row.active_military && file.military === undefined)
    facts.push({ type: 'MilitaryServiceReported', ...header, active: true });
  if (row.hardship && (file.hardship === undefined || file.hardship.ended !== undefined))
    facts.push({ type: 'HardshipReported', ...header });
  facts.push(...inconvenienceFacts(file, row, header));
  for (const channel of row.no_contact_by ?? [])
    if (!file.optOuts.some((optOut) => optOut.channel === channel && optOut.contactPointId === undefined))
      facts.push({ type: 'MediumOptedOut', ...header, channel });
  if (row.employer_prohibits && file.employerProhibits === undefined)
    facts.push({ type: 'EmployerProhibited', ...header });
  return facts;
}

/** Times and places the person called inconvenient to the creditor, 12 CFR 1006.6(b)(1). */
function inconvenienceFacts(file: DebtorFile, row: PlacementRow, header: FactHeader): Fact[] {
  const stated = [
    ...(row.inconvenient_times ?? []).map((window) => ({
      designationId: `placed-${window.from}-${window.to}`,
      window: { ...window },
    })),
    ...(row.inconvenient_places ?? []).map((place) => ({ designationId: `placed-${place}`, place })),
  ];
  return stated
    .filter(({ designationId }) => !file.inconveniences.some(({ id }) => id === designationId))
    .map((each) => ({ type: 'InconvenienceStated', ...header, ...each }));
}
