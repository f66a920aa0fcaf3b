import { Language } from '#domain/values/primitives.ts';
import { behavior } from './behavior-cell.ts';
import { document, hours, owners, listOf } from './list-cells.ts';
import { amount, choice, date, email, name, phone, reference, state, text, yesNo, zip } from './cell.ts';
import { columnNames, optionalColumn, requiredColumn, type RowOf } from './column.ts';

const PRODUCTS = [
  'credit-card',
  'personal-loan',
  'medical',
  'telecom',
  'utility',
  'auto-loan',
  'mortgage',
  'other',
] as const;
const BASES = ['last-statement', 'charge-off', 'last-payment', 'transaction', 'judgment'] as const;
const CONTRACTS = ['written', 'open-account', 'oral', 'judgment', 'unknown'] as const;

/**
 * One account as a creditor sends it: the columns of a new-business file, in the order we document them. Amounts are
 * dollars, dates are ISO. From this table rows are read and documentation, JSON Schema and mappings are made.
 */
export const PLACEMENT_COLUMNS = {
  account_ref: requiredColumn(
    reference("the creditor's number for the account", 'A0000001'),
    "the creditor's number for the account",
  ),
  debtor_ref: optionalColumn(
    reference("the creditor's number for the person", 'P000001'),
    "the creditor's number for the person",
  ),
  first_name: requiredColumn(name('a first name', 'Ana'), 'the most complete name known, 12 CFR 1006.34(c)(2)(ii)'),
  middle_name: optionalColumn(text('a middle name', 'Maria'), ''),
  last_name: requiredColumn(name('a last name', 'Lopez'), ''),
  suffix: optionalColumn(text('a suffix', 'Jr.'), ''),
  date_of_birth: optionalColumn(date, 'with the full name it tells that two accounts are one person’s'),
  language: optionalColumn(choice(...Language.options), 'of letters and messages', 'en'),
  address_line1: requiredColumn(name('a street address', '12 Oak Street'), ''),
  address_line2: optionalColumn(text('an apartment', 'Apt 4'), ''),
  city: requiredColumn(name('a city', 'Columbus'), ''),
  state: requiredColumn(state, 'decides which state’s rules hold'),
  zip: requiredColumn(zip, 'decides local time; keep leading zeros'),
  email: optionalColumn(email, ''),
  mobile_phone: optionalColumn(phone, ''),
  landline_phone: optionalColumn(phone, ''),
  more_phones: optionalColumn(
    listOf(phone, 'US telephone numbers parted by semicolons'),
    'of a line nobody knows: no texts, and calls by the stricter rules',
  ),
  more_emails: optionalColumn(
    listOf(email, 'email addresses of the person parted by semicolons'),
    'used once it is known how they were come by',
  ),
  email_used_on: optionalColumn(
    date,
    'when the creditor last wrote to that address about the account; only where the person gave it the address',
  ),
  email_notice_on: optionalColumn(
    date,
    'when the creditor told the person that the collector may use the address: see below',
  ),
  email_notice_form: optionalColumn(choice('electronic', 'written'), '', 'electronic'),
  email_opt_out_by: optionalColumn(date, 'by which day an objection had to arrive'),
  email_opted_out_on: optionalColumn(date, 'the person asked not to be emailed'),
  email_employer: optionalColumn(yesNo, 'somebody said that an employer provides the address', false),
  email_open_domain: optionalColumn(yesNo, 'anybody can have an address at its domain', false),
  email_prior_collector: optionalColumn(
    text('the name of a collector', 'Lakeshore Recovery'),
    'the collector immediately before us, where it wrote to that address about this debt',
  ),
  email_prior_obtained: optionalColumn(choice('from-consumer', 'by-creditor-notice'), 'how the address was come by'),
  sms_consent: optionalColumn(
    yesNo,
    'the person gave the creditor this mobile number and agreed to texts about the account',
    false,
  ),
  sms_consent_on: optionalColumn(date, 'on which day; without it no text goes out'),
  mobile_checked_on: optionalColumn(
    date,
    'when a database of reassigned numbers said that the number had not changed hands since that day',
  ),
  call_consent: optionalColumn(yesNo, 'the person gave the creditor these numbers in connection with the debt', false),
  product: requiredColumn(choice(...PRODUCTS), ''),
  original_creditor: requiredColumn(
    text('the name of the original creditor', 'Lakeside Bank'),
    '12 CFR 1006.34(c)(2)(iii)',
  ),
  account_number: requiredColumn(
    reference('the account number, or its last digits', '4796'),
    'only the last four digits are kept',
  ),
  brand: optionalColumn(
    text('a name', 'Lakeside Rewards'),
    'the shop, brand or clinic by whose name the person knows the account',
  ),
  itemization_basis: requiredColumn(choice(...BASES), 'the reference date of 12 CFR 1006.34(b)(3)'),
  itemization_date: requiredColumn(date, 'that date'),
  creditor_at_itemization: optionalColumn(
    text('a name', 'Lakeside Bank'),
    'to whom it was owed on that date, where that was not the original creditor',
  ),
  amount_at_itemization: requiredColumn(amount, 'what was owed on it'),
  interest_since: optionalColumn(amount, 'what came and went since', 0),
  fees_since: optionalColumn(amount, '', 0),
  payments_since: optionalColumn(amount, '', 0),
  credits_since: optionalColumn(amount, '', 0),
  current_balance: requiredColumn(amount, 'amount + interest + fees - payments - credits'),
  currency: optionalColumn(choice('USD'), 'nothing else is collected', 'USD'),
  delinquency_date: requiredColumn(date, 'first missed payment'),
  charge_off_date: optionalColumn(date, ''),
  last_payment_date: optionalColumn(date, ''),
  last_payment_amount: optionalColumn(amount, ''),
  contract: optionalColumn(choice(...CONTRACTS), '', 'unknown'),
  contract_date: optionalColumn(date, 'when the account was opened or the contract signed'),
  governing_state: optionalColumn(state, 'whose law governs the contract; unknown counts as time-barred for suits'),
  judgment_date: optionalColumn(date, 'a court has decided that it is owed'),
  judgment_court: optionalColumn(text('the name of a court', 'Franklin County Municipal Court'), ''),
  judgment_docket: optionalColumn(reference('a docket number', '2024-CV-001234'), ''),
  documents: optionalColumn(
    listOf(document, document.expected),
    'what proves the debt, for whoever verifies or sues; by the reference under which the creditor gives it out',
  ),
  chain_of_title: optionalColumn(owners, 'of a debt that was sold'),
  attorney_name: optionalColumn(text('the name of an attorney', 'R. Vance'), 'the person is represented'),
  attorney_address: optionalColumn(text('where the attorney is written to', '9 Court Square, Columbus OH 43215'), ''),
  bankruptcy_filed_on: optionalColumn(date, 'what the creditor knows binds the collector too'),
  bankruptcy_chapter: optionalColumn(choice('7', '11', '12', '13', 'unknown'), '', 'unknown'),
  deceased_on: optionalColumn(date, ''),
  cease_requested_on: optionalColumn(date, 'the person asked in writing to hear no more'),
  disputed_on: optionalColumn(date, 'the person disputed the debt with the creditor, and it is not settled'),
  dispute_reason: optionalColumn(choice('not-mine', 'wrong-amount', 'already-paid', 'other'), '', 'other'),
  fraud_claimed_on: optionalColumn(date, 'the person said that they never made this debt'),
  active_military: optionalColumn(yesNo, '', false),
  hardship: optionalColumn(yesNo, 'the person told the creditor that they cannot pay now', false),
  inconvenient_times: optionalColumn(
    listOf(hours, 'hours like 17:00-20:00 parted by semicolons'),
    'local to the person: what the creditor was told binds the collector, comment 6(b)(1)-1',
  ),
  inconvenient_places: optionalColumn(listOf(choice('home', 'work'), 'home, work or both'), ''),
  no_contact_by: optionalColumn(
    listOf(choice('email', 'sms', 'voice', 'letter'), 'email, sms, voice or letter, parted by semicolons'),
    'ways by which the person asked not to be contacted, 12 CFR 1006.14(h)(1)',
  ),
  employer_prohibits: optionalColumn(yesNo, 'the employer prohibits calls at work, 12 CFR 1006.6(b)(3)', false),
  same_person_as: optionalColumn(
    text('an account_ref of the same person, an id like d-0123456789abcdef, or nobody', 'nobody'),
    'the answer to a row that came back with the question whose it is',
  ),
  behavior: optionalColumn(
    behavior,
    'how the account was paid before, for a scoring model that looks at it (docs/scoring.md)',
  ),
  /** Columns whose values a generator drew, separated by semicolons. */
  invented_fields: optionalColumn(text('columns that a generator invented', '*'), 'real files leave it empty'),
} as const;
export type PlacementRow = RowOf<typeof PLACEMENT_COLUMNS>;

/** Names of the columns in the order they are documented and written. */
export const COLUMNS = columnNames(PLACEMENT_COLUMNS);
