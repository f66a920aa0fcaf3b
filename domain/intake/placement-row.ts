import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import * as z from 'zod';
import { Language, LocalDate, UsState } from '#domain/ledger/primitives.ts';

/** Empty cells are absent values; everything else is trimmed text. */
const cell = z.string().trim();
const absentWhenEmpty = <Schema extends z.ZodType<unknown, string>>(schema: Schema) =>
  cell.transform((text) => (text === '' ? undefined : text)).pipe(schema.optional());

const text = (expected: string) => cell.min(1, `expected ${expected}`);

/** `1234.5` dollars as 123450 cents; exact, because it never becomes a fraction. */
const dollars = cell
  .regex(/^\d{1,9}(\.\d{1,2})?$/, 'expected dollars like 1234.56, without sign or thousands separator')
  .transform((amount) => {
    const [whole = '0', cents = ''] = amount.split('.');
    return Number(whole) * 100 + Number(cents.padEnd(2, '0'));
  });
const dollarsOrNothing = cell.transform((amount) => (amount === '' ? '0' : amount)).pipe(dollars);

const date = cell.pipe(
  LocalDate.refine((day) => !Number.isNaN(Date.parse(day)), 'expected a date that exists, like 2026-01-05'),
);

const phone = cell.transform((number, context): string => {
  const parsed = parsePhoneNumberFromString(number, 'US');
  if (parsed?.isPossible()) return parsed.number;
  context.addIssue({ code: 'custom', message: 'expected a phone number like 614-555-0123 or +16145550123' });
  return z.NEVER;
});

const yesNo = cell
  .toLowerCase()
  .pipe(z.enum(['yes', 'no', ''], 'expected yes, no or nothing'))
  .transform((answer) => answer === 'yes');

/**
 * One account as a creditor sends it: the columns of a new-business file, in the order we document them. Amounts are
 * dollars, dates are ISO. What a column must hold is said where it is parsed.
 */
export const PlacementRow = z.object({
  account_ref: text("the creditor's number for the account"),
  debtor_ref: absentWhenEmpty(z.string()),
  first_name: text('a first name'),
  middle_name: absentWhenEmpty(z.string()),
  last_name: text('a last name'),
  suffix: absentWhenEmpty(z.string()),
  date_of_birth: absentWhenEmpty(date),
  language: cell
    .toLowerCase()
    .transform((language) => (language === '' ? 'en' : language))
    .pipe(z.enum(Language.options, 'expected en or es')),
  address_line1: text('a street address'),
  address_line2: absentWhenEmpty(z.string()),
  city: text('a city'),
  state: cell.toUpperCase().pipe(UsState),
  zip: cell.regex(/^\d{5}(-\d{4})?$/, 'expected a ZIP code like 43215 (keep leading zeros: format the column as text)'),
  email: absentWhenEmpty(z.email('expected an email address like ana@example.com')),
  mobile_phone: absentWhenEmpty(phone),
  landline_phone: absentWhenEmpty(phone),
  /** The debtor gave the creditor this mobile number and agreed to texts about the account. */
  sms_consent: yesNo,
  /** The debtor gave the creditor these numbers in connection with the debt. */
  call_consent: yesNo,
  product: cell.pipe(
    z.enum(
      ['credit-card', 'personal-loan', 'medical', 'telecom', 'utility', 'auto-loan', 'mortgage', 'other'],
      'expected credit-card, personal-loan, medical, telecom, utility, auto-loan, mortgage or other',
    ),
  ),
  original_creditor: text('the name of the original creditor'),
  account_number: text('the account number, or its last digits'),
  /** The shop, brand or clinic by whose name the debtor knows the account. */
  brand: absentWhenEmpty(z.string()),
  itemization_basis: cell.pipe(
    z.enum(
      ['last-statement', 'charge-off', 'last-payment', 'transaction', 'judgment'],
      'expected last-statement, charge-off, last-payment, transaction or judgment',
    ),
  ),
  itemization_date: date,
  /** To whom it was owed on that date, where that was not the original creditor. */
  creditor_at_itemization: absentWhenEmpty(z.string()),
  amount_at_itemization: dollars,
  interest_since: dollarsOrNothing,
  fees_since: dollarsOrNothing,
  payments_since: dollarsOrNothing,
  credits_since: dollarsOrNothing,
  current_balance: dollars,
  delinquency_date: date,
  charge_off_date: absentWhenEmpty(date),
  last_payment_date: absentWhenEmpty(date),
  contract: cell
    .transform((contract) => (contract === '' ? 'unknown' : contract))
    .pipe(
      z.enum(
        ['written', 'open-account', 'oral', 'judgment', 'unknown'],
        'expected written, open-account, oral, judgment or unknown',
      ),
    ),
  governing_state: absentWhenEmpty(UsState),
  attorney_name: absentWhenEmpty(z.string()),
  attorney_address: absentWhenEmpty(z.string()),
  bankruptcy_filed_on: absentWhenEmpty(date),
  deceased_on: absentWhenEmpty(date),
  cease_requested_on: absentWhenEmpty(date),
  /** Columns whose values a generator drew, separated by semicolons. Real files leave it empty. */
  drawn: cell.transform((columns) => (columns === '' ? [] : columns.split(';'))),
});
export type PlacementRow = z.output<typeof PlacementRow>;

/** Names of the columns in the order they are documented and written. */
export const COLUMNS = PlacementRow.keyof().options;

/** Columns a file may leave out altogether: what they would say is then unknown, which never loosens a rule. */
export const OPTIONAL_COLUMNS: ReadonlySet<string> = new Set(
  COLUMNS.filter((column) => PlacementRow.shape[column].safeParse('').success),
);

/** One fault of one row, as a clerk can act on it. */
export interface Finding {
  /** Line number in the file as a spreadsheet shows it; the header is row 1. */
  readonly row: number;
  readonly field: string;
  readonly found: string;
  readonly expected: string;
}

/** Reads one record of the file, or says everything that is wrong with it. */
export function readPlacementRow(
  row: number,
  record: Readonly<Record<string, string>>,
  today: string,
): { readonly ok: true; readonly placement: PlacementRow } | { readonly ok: false; readonly findings: Finding[] } {
  const complete = Object.fromEntries(COLUMNS.map((column) => [column, record[column] ?? '']));
  const parsed = PlacementRow.safeParse(complete);
  const finding = (field: string, expected: string): Finding => ({ row, field, found: record[field] ?? '', expected });
  if (!parsed.success) {
    return { ok: false, findings: parsed.error.issues.map(({ path, message }) => finding(String(path[0]), message)) };
  }
  const placement = parsed.data;
  const findings = [...sumFindings(placement, finding), ...dateFindings(placement, today, finding)];
  return findings.length === 0 ? { ok: true, placement } : { ok: false, findings };
}

type MakeFinding = (field: keyof PlacementRow, expected: string) => Finding;

function sumFindings(row: PlacementRow, finding: MakeFinding): Finding[] {
  const itemized =
    row.amount_at_itemization + row.interest_since + row.fees_since - row.payments_since - row.credits_since;
  if (row.current_balance <= 0)
    return [finding('current_balance', 'expected more than zero: nothing is owed on this row')];
  if (itemized === row.current_balance) return [];
  const sum = (itemized / 100).toFixed(2);
  return [
    finding(
      'current_balance',
      `expected ${sum}: amount_at_itemization + interest_since + fees_since - payments_since - credits_since; correct whichever is wrong`,
    ),
  ];
}

function dateFindings(row: PlacementRow, today: string, finding: MakeFinding): Finding[] {
  const dates = [
    'itemization_date',
    'delinquency_date',
    'charge_off_date',
    'last_payment_date',
    'date_of_birth',
    'bankruptcy_filed_on',
    'deceased_on',
    'cease_requested_on',
  ] as const;
  return dates.flatMap((field) => {
    const value = row[field];
    return value !== undefined && value > today ? [finding(field, `expected a date not after ${today}`)] : [];
  });
}
