import { COLUMNS } from '#domain/intake/placement-row.ts';
import { amountText } from '#domain/values/amount-text.ts';
import { csvTable } from '#domain/documents/csv-line.ts';
import { DAY } from '#domain/values/instant.ts';
import { SeededRandom } from '#domain/values/seeded-random.ts';
import { FIRST_NAMES, LAST_NAMES, STREETS } from './people.ts';
import { TOWNS, type Town } from './places.ts';

/** A row of a placement file as text, by column. */
export type PlacementCells = Record<Exclude<Column, OptionalColumn>, string> & Partial<Record<OptionalColumn, string>>;
type Column = (typeof COLUMNS)[number];
/** Columns that the generator leaves out. */
type OptionalColumn =
  | 'currency'
  | 'more_phones'
  | 'more_emails'
  | 'last_payment_amount'
  | 'judgment_date'
  | 'judgment_court'
  | 'judgment_docket'
  | 'documents'
  | 'chain_of_title'
  | 'dispute_reason'
  | 'inconvenient_times'
  | 'inconvenient_places'
  | 'no_contact_by'
  | 'contract_date'
  | 'bankruptcy_chapter'
  | 'disputed_on'
  | 'fraud_claimed_on'
  | 'active_military'
  | 'hardship'
  | 'employer_prohibits'
  | 'same_person_as'
  | 'behavior';

/**
 * A portfolio nobody owes: people, places, ages of debt, balances, ways to reach them and protections in plausible
 * shares, all from one seed. Numbers are in the ranges reserved for fiction (555-01xx), mail goes to example domains.
 * @param today the day the file is written, `YYYY-MM-DD`
 */
export function generatePortfolio(accounts: number, seed: string, today: string): PlacementCells[] {
  const rows: PlacementCells[] = [];
  let previous: PersonColumns | undefined;
  for (let index = 0; index < accounts; index++) {
    const random = new SeededRandom(seed, 'account', String(index));
    // One account in nine belongs to the person before: one person, two debts, one set of protections.
    const person = previous !== undefined && random.chance(0.11) ? previous : inventPerson(random, index, today);
    const debt = inventDebt(random, index, today, person.state);
    rows.push({ ...person, ...debt, ...inventProvenance(random, person, today), invented_fields: '*' });
    previous = person;
  }
  return rows;
}

/** The rows as a file with the documented columns in the documented order. */
export function portfolioCsv(rows: readonly PlacementCells[]): string {
  const columns = COLUMNS.filter((column) => rows.some((row) => row[column] !== undefined));
  return csvTable(columns, rows);
}

/** The columns that tell of the person rather than of the debt. */
type PersonColumns = Pick<
  PlacementCells,
  | 'debtor_ref'
  | 'first_name'
  | 'middle_name'
  | 'last_name'
  | 'suffix'
  | 'date_of_birth'
  | 'language'
  | 'address_line1'
  | 'address_line2'
  | 'city'
  | 'state'
  | 'zip'
  | 'email'
  | 'mobile_phone'
  | 'landline_phone'
  | 'sms_consent'
  | 'call_consent'
  | 'bankruptcy_filed_on'
  | 'deceased_on'
>;

/** Who somebody is, where they live and how they can be reached. */
export function inventPerson(random: SeededRandom, index: number, today: string): PersonColumns {
  const first = random.pick(FIRST_NAMES);
  const last = random.pick(LAST_NAMES);
  const town = pickTown(random);
  // People keep the number of where they used to live: then two zones are possible and the stricter hours hold.
  const mobileTown = random.chance(0.12) ? pickTown(random) : town;
  const year = random.between(1946, 2004);
  const number = (place: Town) => `+1${place.areaCode}55501${String(random.between(0, 99)).padStart(2, '0')}`;
  const spanish = random.chance(0.11);
  const hasMobile = random.chance(0.86);
  const person = {
    debtor_ref: `P${String(index + 1).padStart(6, '0')}`,
    first_name: first,
    middle_name: random.chance(0.3) ? random.pick(FIRST_NAMES) : '',
    last_name: last,
    suffix: random.chance(0.03) ? 'Jr.' : '',
    date_of_birth: `${year}-${twoDigits(random.between(1, 12))}-${twoDigits(random.between(1, 28))}`,
    language: spanish ? 'es' : 'en',
    address_line1: `${random.between(1, 9899)} ${random.pick(STREETS)}`,
    address_line2: random.chance(0.25) ? `Apt ${random.between(1, 40)}` : '',
    city: town.city,
    state: town.state,
    zip: town.zip,
    email: random.chance(0.82) ? `${first}.${last}.${index + 1}@example.com`.toLowerCase() : '',
    mobile_phone: hasMobile ? number(mobileTown) : '',
    landline_phone: random.chance(0.3) ? number(town) : '',
    sms_consent: hasMobile && random.chance(0.6) ? 'yes' : 'no',
    call_consent: random.chance(0.7) ? 'yes' : 'no',
    bankruptcy_filed_on: random.chance(0.006) ? daysBefore(today, random.between(1, 120)) : '',
    deceased_on: random.chance(0.003) ? daysBefore(today, random.between(1, 60)) : '',
  };
  return person.mobile_phone === '' && person.landline_phone === '' ? { ...person, call_consent: 'no' } : person;
}

const LENDERS = ['Lakeside Bank', 'Union Card Services', 'Prairie Credit Union', 'Harbor Financial'] as const;

export function inventDebt(random: SeededRandom, index: number, today: string, state: string) {
  const daysPastDue = Math.min(2400, Math.max(35, Math.round(Math.exp(random.normal(4.9, 0.85)))));
  const amount = Math.round(Math.min(2_500_000, Math.max(3_500, Math.exp(random.normal(11.1, 1.05)))));
  const chargedOff = daysPastDue > 180;
  const product = random.weighted({
    'credit-card': 45,
    'personal-loan': 18,
    medical: 14,
    telecom: 11,
    utility: 6,
    'auto-loan': 6,
  });
  const delinquent = daysBefore(today, daysPastDue);
  const itemizationDate = chargedOff
    ? daysBefore(today, daysPastDue - 180)
    : daysBefore(today, Math.min(30, daysPastDue - 5));
  const debt = {
    amount_at_itemization: amount,
    interest_since: random.chance(0.5) ? Math.round(amount * 0.00035 * random.between(10, 90)) : 0,
    fees_since: random.chance(0.2) ? random.between(500, 4000) : 0,
    payments_since: random.chance(0.15) ? Math.round(amount * 0.08) : 0,
  };
  return {
    account_ref: `A${String(index + 1).padStart(7, '0')}`,
    product,
    original_creditor: random.pick(LENDERS),
    brand: '',
    creditor_at_itemization: '',
    account_number: `${random.between(100_000, 999_999)}${random.between(1000, 9999)}`,
    itemization_basis: chargedOff ? 'charge-off' : 'last-statement',
    itemization_date: itemizationDate,
    ...itemized(debt),
    delinquency_date: delinquent,
    charge_off_date: chargedOff ? itemizationDate : '',
    last_payment_date: random.chance(0.85) ? daysBefore(delinquent, random.between(1, 40)) : '',
    contract: product === 'credit-card' || product === 'utility' ? 'open-account' : 'written',
    governing_state: random.weighted({ [state]: 70, DE: 20, '': 10 }),
    attorney_name: random.chance(0.008) ? `${random.pick(FIRST_NAMES)} ${random.pick(LAST_NAMES)}` : '',
    attorney_address: '',
    cease_requested_on: random.chance(0.005) ? daysBefore(today, random.between(1, 30)) : '',
  };
}

/**
 * Who used the addresses and numbers before us. The numbers are our guess: most creditors write about the account and
 * four in five of those announce the collector in time; a few announced it so lately that the 35 days still run.
 */
export function inventProvenance(
  random: SeededRandom,
  person: Pick<PersonColumns, 'email' | 'sms_consent'>,
  today: string,
) {
  const { email, sms_consent: sms } = person;
  const used = email !== '' && random.chance(0.88);
  const noticed = used && random.chance(0.8);
  const sent = daysBefore(today, random.chance(0.15) ? random.between(1, 30) : random.between(41, 120));
  const prior = email !== '' && random.chance(0.08);
  const objected = used && random.chance(0.03);
  const texts = sms === 'yes' && random.chance(0.9);
  const consented = daysBefore(today, random.between(10, 500));
  const checked = texts && random.chance(0.75);
  return {
    email_used_on: used ? daysBefore(today, random.between(5, 60)) : '',
    email_notice_on: noticed ? sent : '',
    email_notice_form: noticed ? random.weighted({ electronic: 85, written: 15 }) : '',
    email_opt_out_by: noticed ? daysBefore(sent, -random.between(35, 45)) : '',
    email_opted_out_on: objected ? daysBefore(today, random.between(1, 30)) : '',
    email_employer: email !== '' && random.chance(0.02) ? 'yes' : 'no',
    email_open_domain: '',
    email_prior_collector: prior ? random.pick(EARLIER_COLLECTORS) : '',
    email_prior_obtained: prior ? random.weighted({ 'from-consumer': 60, 'by-creditor-notice': 40 }) : '',
    sms_consent_on: texts ? consented : '',
    mobile_checked_on: checked ? daysBefore(today, random.between(0, 9)) : '',
  };
}

const EARLIER_COLLECTORS = ['Lakeshore Recovery', 'Meridian Accounts', 'Old Mill Collections'] as const;

interface DebtInCents {
  readonly amount_at_itemization: number;
  readonly interest_since: number;
  readonly fees_since: number;
  readonly payments_since: number;
}

/** The five amounts and the balance they add up to, in dollars as a file carries them. */
export function itemized({ amount_at_itemization, interest_since, fees_since, payments_since }: DebtInCents) {
  return {
    amount_at_itemization: amountText(amount_at_itemization),
    interest_since: amountText(interest_since),
    fees_since: amountText(fees_since),
    payments_since: amountText(payments_since),
    credits_since: amountText(0),
    current_balance: amountText(amount_at_itemization + interest_since + fees_since - payments_since),
  };
}

function pickTown(random: SeededRandom): Town {
  const index = random.weighted(Object.fromEntries(TOWNS.map(({ weight }, town) => [String(town), weight])));
  return TOWNS[Number(index)] ?? TOWNS[0];
}

function daysBefore(date: string, days: number): string {
  return new Date(Date.parse(date) - days * DAY).toISOString().slice(0, 10);
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
