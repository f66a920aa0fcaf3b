import { Language } from '#domain/values/primitives.ts';
import { behaviour } from './behaviour-cell.ts';
import { document, hours, owners, several } from './list-cells.ts';
import { amount, choice, date, email, name, phone, reference, state, text, yesNo, zip } from './cell.ts';
import { columnNames, may, must, type RowOf } from './column.ts';

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
  account_ref: must(
    reference("the creditor's number for the account", 'A0000001'),
    "the creditor's number for the account",
  ),
  debtor_ref: may(reference("the creditor's number for the person", 'P000001'), "the creditor's number for the person"),
  first_name: must(name('a first name', 'Ana'), 'the most complete name known, 12 CFR 1006.34(c)(2)(ii)'),
  middle_name: may(text('a middle name', 'Maria'), ''),
  last_name: must(name('a last name', 'Lopez'), ''),
  suffix: may(text('a suffix', 'Jr.'), ''),
  date_of_birth: may(date, 'with the full name it tells that two accounts are one person’s'),
  language: may(choice(...Language.options), 'of letters and messages', 'en'),
  address_line1: must(name('a street address', '12 Oak Street'), ''),
  address_line2: may(text('an apartment', 'Apt 4'), ''),
  city: must(name('a city', 'Columbus'), ''),
  state: must(state, 'decides which state’s rules hold'),
  zip: must(zip, 'decides local time; keep leading zeros'),
  email: may(email, ''),
  mobile_phone: may(phone, ''),
  landline_phone: may(phone, ''),
  more_phones: may(
    several(phone, 'US telephone numbers parted by semicolons'),
    'of a line nobody knows: no texts, and calls by the stricter rules',
  ),
  more_emails: may(
    several(email, 'email addresses of the person parted by semicolons'),
    'used once it is known how they were come by',
  ),
  email_used_on: may(
    date,
    'when the creditor last wrote to that address about the account; only where the person gave it the address',
  ),
  email_notice_on: may(date, 'when the creditor told the person that the collector may use the address: see below'),
  email_notice_form: may(choice('electronic', 'written'), '', 'electronic'),
  email_opt_out_by: may(date, 'by which day an objection had to arrive'),
  email_opted_out_on: may(date, 'the person asked not to be emailed'),
  email_employer: may(yesNo, 'somebody said that an employer provides the address', false),
  email_open_domain: may(yesNo, 'anybody can have an address at its domain', false),
  email_prior_collector: may(
    text('the name of a collector', 'Lakeshore Recovery'),
    'the collector immediately before us, where it wrote to that address about this debt',
  ),
  email_prior_obtained: may(choice('from-consumer', 'by-creditor-notice'), 'how the address was come by'),
  sms_consent: may(
    yesNo,
    'the person gave the creditor this mobile number and agreed to texts about the account',
    false,
  ),
  sms_consent_on: may(date, 'on which day; without it no text goes out'),
  mobile_checked_on: may(
    date,
    'when a database of reassigned numbers said that the number had not changed hands since that day',
  ),
  call_consent: may(yesNo, 'the person gave the creditor these numbers in connection with the debt', false),
  product: must(choice(...PRODUCTS), ''),
  original_creditor: must(text('the name of the original creditor', 'Lakeside Bank'), '12 CFR 1006.34(c)(2)(iii)'),
  account_number: must(
    reference('the account number, or its last digits', '4796'),
    'only the last four digits are kept',
  ),
  brand: may(
    text('a name', 'Lakeside Rewards'),
    'the shop, brand or clinic by whose name the person knows the account',
  ),
  itemization_basis: must(choice(...BASES), 'the reference date of 12 CFR 1006.34(b)(3)'),
  itemization_date: must(date, 'that date'),
  creditor_at_itemization: may(
    text('a name', 'Lakeside Bank'),
    'to whom it was owed on that date, where that was not the original creditor',
  ),
  amount_at_itemization: must(amount, 'what was owed on it'),
  interest_since: may(amount, 'what came and went since', 0),
  fees_since: may(amount, '', 0),
  payments_since: may(amount, '', 0),
  credits_since: may(amount, '', 0),
  current_balance: must(amount, 'amount + interest + fees - payments - credits'),
  currency: may(choice('USD'), 'nothing else is collected', 'USD'),
  delinquency_date: must(date, 'first missed payment'),
  charge_off_date: may(date, ''),
  last_payment_date: may(date, ''),
  last_payment_amount: may(amount, ''),
  contract: may(choice(...CONTRACTS), '', 'unknown'),
  contract_date: may(date, 'when the account was opened or the contract signed'),
  governing_state: may(state, 'whose law governs the contract; unknown counts as time-barred for suits'),
  judgment_date: may(date, 'a court has decided that it is owed'),
  judgment_court: may(text('the name of a court', 'Franklin County Municipal Court'), ''),
  judgment_docket: may(reference('a docket number', '2024-CV-001234'), ''),
  documents: may(
    several(document, document.expected),
    'what proves the debt, for whoever verifies or sues; by the reference under which the creditor gives it out',
  ),
  chain_of_title: may(owners, 'of a debt that was sold'),
  attorney_name: may(text('the name of an attorney', 'R. Vance'), 'the person is represented'),
  attorney_address: may(text('where the attorney is written to', '9 Court Square, Columbus OH 43215'), ''),
  bankruptcy_filed_on: may(date, 'what the creditor knows binds the collector too'),
  bankruptcy_chapter: may(choice('7', '11', '12', '13', 'unknown'), '', 'unknown'),
  deceased_on: may(date, ''),
  cease_requested_on: may(date, 'the person asked in writing to hear no more'),
  disputed_on: may(date, 'the person disputed the debt with the creditor, and it is not settled'),
  dispute_reason: may(choice('not-mine', 'wrong-amount', 'already-paid', 'other'), '', 'other'),
  fraud_claimed_on: may(date, 'the person said that they never made this debt'),
  active_military: may(yesNo, '', false),
  hardship: may(yesNo, 'the person told the creditor that they cannot pay now', false),
  inconvenient_times: may(
    several(hours, 'hours like 17:00-20:00 parted by semicolons'),
    'local to the person: what the creditor was told binds the collector, comment 6(b)(1)-1',
  ),
  inconvenient_places: may(several(choice('home', 'work'), 'home, work or both'), ''),
  no_contact_by: may(
    several(choice('email', 'sms', 'voice', 'letter'), 'email, sms, voice or letter, parted by semicolons'),
    'ways by which the person asked not to be contacted, 12 CFR 1006.14(h)(1)',
  ),
  employer_prohibits: may(yesNo, 'the employer prohibits calls at work, 12 CFR 1006.6(b)(3)', false),
  same_person_as: may(
    text('an account_ref of the same person, an id like d-0123456789abcdef, or nobody', 'nobody'),
    'the answer to a row that came back with the question whose it is',
  ),
  behaviour: may(behaviour, 'how the account was paid before, for a scoring model that looks at it (docs/scoring.md)'),
  /** Columns whose values a generator drew, separated by semicolons. */
  drawn: may(text('columns that a generator invented', '*'), 'real files leave it empty'),
} as const;
export type PlacementRow = RowOf<typeof PLACEMENT_COLUMNS>;

/** Names of the columns in the order they are documented and written. */
export const COLUMNS = columnNames(PLACEMENT_COLUMNS);
