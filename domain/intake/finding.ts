import * as z from 'zod';

/** What follows from a finding: the file is refused, the row is rejected, or the account is placed and somebody should look. */
export type Severity = 'refuse' | 'reject' | 'warn';

interface FindingKind {
  readonly severity: Severity;
  /** What it is about, as a heading of the scorecard. */
  readonly about: string;
  readonly fix: string;
}

/** Every finding there is. The codes are API: creditors sort by them, and a code never changes its meaning. */
export const FINDINGS = {
  'creditor-unknown': refuse(
    'Nobody knows this creditor',
    'upload under incoming/<creditor>/, where <creditor> is one of ours',
  ),
  'kind-unknown': refuse(
    'Nobody knows this kind of file',
    'upload under incoming/<creditor>/<kind>/, or leave the kind out for new business',
  ),
  'file-empty': refuse('The file has no rows', 'export it again; a header and one row an account are the least'),
  'file-not-text': refuse(
    'The file is not text',
    'save it as CSV (UTF-8) or JSON Lines; a spreadsheet or an archive cannot be read',
  ),
  'file-broken': refuse('The file breaks off', 'upload it again; it was cut on the way'),
  'quote-not-closed': refuse(
    'A quotation mark is opened and never closed',
    'double every quotation mark inside a quoted cell',
  ),
  'column-missing': refuse(
    'A column is missing',
    "add the column, or name yours in the creditor's file (npx forbear intake map)",
  ),
  'column-unknown': refuse(
    'A column is unknown',
    "rename or remove it, or list it under ignore in the creditor's file",
  ),
  'column-duplicated': refuse('A column stands twice', 'remove or rename one of the two'),
  'manifest-missing': refuse('The manifest is missing', 'upload it under manifests/ before the file'),
  'manifest-unreadable': refuse('The manifest cannot be read', 'write it as docs/portfolio-files.md shows'),
  'manifest-rows': refuse('The manifest counts other rows', 'upload the file that was counted, whole'),
  'manifest-total': refuse('The manifest has another control total', 'upload the file that was added up, unchanged'),
  'manifest-hash': refuse('The manifest is of other bytes', 'upload the very file that was hashed'),
  'too-many-rejected': refuse(
    'Too many rows are rejected',
    'mend what most rows have in common and upload the whole file again',
  ),

  'cell-count': reject('A row has too many or too few cells', 'put cells that hold the delimiter into quotation marks'),
  'json-broken': reject('A line is no JSON object', 'write one object a line'),
  'field-unknown': reject('A field is unknown', "remove it, or list it under ignore in the creditor's file"),
  'field-missing': reject('A required field is empty', 'fill it in'),
  'text-garbled': reject(
    'Letters were lost in a change of encoding',
    'export the file as UTF-8 from the source system',
  ),
  'text-placeholder': reject(
    'A filler stands where a value must',
    'fill in the real value, or recall the account if there is none',
  ),
  'amount-unreadable': reject(
    'An amount cannot be read',
    'write dollars like 1234.56, without sign, currency or thousands separator',
  ),
  'date-unreadable': reject(
    'A date cannot be read',
    "write it like 2026-01-05, or state the format in the creditor's file",
  ),
  'date-impossible': reject('A date does not exist', 'look the day up'),
  'date-in-future': reject('A date lies in the future', 'look the date up'),
  'date-too-old': reject('A date lies implausibly far back', 'look the year up'),
  'date-order': reject('Two dates are in the wrong order', 'look both dates up'),
  'value-not-listed': reject(
    'A value is not one of those possible',
    "use one of the values, or map yours under values in the creditor's file",
  ),
  'zip-unreadable': reject('A ZIP code cannot be read', 'keep leading zeros: format the column as text'),
  'state-unknown': reject('A state does not exist', 'use the two letters of the Postal Service'),
  'state-unsupported': reject(
    'A jurisdiction is not supported',
    'recall the account: no rules are reviewed for that place',
  ),
  'currency-unsupported': reject('A currency is not supported', 'place accounts in US dollars only'),
  'number-rounded': reject(
    'A spreadsheet rounded a long number',
    'format the column as text and export again: the last digits are lost',
  ),
  'number-unreadable': reject('A number cannot be read', 'write digits only'),
  'balance-zero': reject('Nothing is owed', 'leave out accounts that are paid'),
  'sum-differs': reject('The itemization does not add up to the balance', 'correct whichever of the amounts is wrong'),
  'itemization-date-differs': reject(
    'The itemization date is not the date its basis names',
    'give the date of the basis, 12 CFR 1006.34(b)(3)',
  ),
  'person-under-age': reject('The person was under age', 'recall the account: minors cannot be held to it'),
  'account-duplicated': reject('An account stands twice in the file', 'keep the row that is right'),
  'account-conflicts': reject(
    'An account is placed already with other amounts or dates',
    'send a financial file for what changed since, or recall the account',
  ),
  'account-other-person': reject('An account is placed already as another person’s', 'look up whose account it is'),
  'account-closed': reject('An account is closed already', 'place it under a new number if it is owed again'),
  'account-unknown': reject('An account is not placed', 'place it in a new-business file first'),
  'authority-missing': reject(
    'A charge names no authority',
    'name the agreement or law that expressly allows it, 12 CFR 1006.22(b)(1)',
  ),
  'card-number': reject(
    'A full card number stands in the file',
    'send the last four digits only and remove this file wherever it lies',
  ),

  'phone-unusable': warn('A telephone number cannot be used', 'send the right number in a maintenance file'),
  'email-unusable': warn('An email address cannot be used', 'send the right address in a maintenance file'),
  'phone-not-assigned': warn(
    'Nobody has a telephone number',
    'send the right number in a maintenance file; the account is placed without it',
  ),
  'phone-other-line': warn(
    'A telephone number is of another kind than its column says',
    'nothing: it is worked as what it is',
  ),
  'possible-duplicate-person': warn(
    'Two persons were placed at one moment and look like one',
    'nothing: our staff decides, and the account is held until then',
  ),
  unreachable: warn(
    'The person can only be written to',
    'send a telephone number or an email address in a maintenance file',
  ),
  'consent-without-number': warn(
    'Consent is given for a number that is not there',
    'send the number in a maintenance file',
  ),
  'pair-incomplete': warn(
    'Half of what opens an address or a number is missing',
    'place the account again with the other half; until then nothing goes out that way',
  ),
  'zip-state-mismatch': warn('ZIP code and state do not fit', 'look the address up; letters may come back'),
  'zip-unknown': warn('A ZIP code does not exist', 'look the address up; letters may come back'),
  'limitation-expired': warn(
    'The period of limitation is over',
    'nothing: no suit is brought or threatened, 12 CFR 1006.26(b)',
  ),
  'limitation-near': warn(
    'The period of limitation ends soon',
    'nothing: the account is worked without the prospect of a suit',
  ),
  bankrupt: warn('A bankruptcy stays collection', 'nothing: the account is held, 11 USC 362(a)'),
  deceased: warn('The person has died', 'send who acts for the estate, if somebody does'),
  represented: warn(
    'An attorney represents the person',
    "nothing: only the attorney is written to; send the attorney's address if it is missing",
  ),
  'cease-requested': warn('The person asked to hear no more', 'nothing: the account is held, 12 CFR 1006.6(c)'),
  disputed: warn('The debt is disputed', 'send the verification: the account is held until then, 12 CFR 1006.38(d)'),
  'fraud-claimed': warn('The person says it was not them', 'look into the claim: the account is held'),
  'active-military': warn('The person is on active duty', 'nothing: the account is held, 50 USC 3901'),
  'payment-exceeds-balance': warn(
    'A payment is larger than the balance',
    'look the payment up; the rest is owed to the person',
  ),
  'account-settled': warn('An account is closed; the entry is kept all the same', 'nothing'),
} as const satisfies Record<string, FindingKind>;

export const FindingCode = z.enum(codesOf(FINDINGS));
export type FindingCode = z.infer<typeof FindingCode>;

function codesOf<Of extends object>(findings: Of): Extract<keyof Of, string>[] {
  const codes: Extract<keyof Of, string>[] = [];
  for (const code in findings) codes.push(code);
  return codes;
}

function refuse(about: string, fix: string) {
  return { severity: 'refuse', about, fix } as const;
}
function reject(about: string, fix: string) {
  return { severity: 'reject', about, fix } as const;
}
function warn(about: string, fix: string) {
  return { severity: 'warn', about, fix } as const;
}

/** One fault of a file or a row, as a clerk can act on it. */
export interface IntakeFinding {
  readonly code: FindingCode;
  readonly severity: Severity;
  /** Line number in the file as a spreadsheet shows it; the header is row 1, and 0 is the file itself. */
  readonly row: number;
  readonly field: string;
  readonly found: string;
  readonly expected: string;
  readonly fix: string;
}

/** A cell or a file is quoted so far and no further: a finding is to be read. */
const MAX_QUOTED_LENGTH = 120;

export function finding(
  code: FindingCode,
  { row, field, found, expected }: Pick<IntakeFinding, 'row' | 'field' | 'found' | 'expected'>,
): IntakeFinding {
  const { severity, fix } = FINDINGS[code];
  const quoted = found.length > MAX_QUOTED_LENGTH ? `${found.slice(0, MAX_QUOTED_LENGTH)}…` : found;
  return { code, severity, row, field, found: quoted, expected, fix };
}

/** A finding as one sentence for a cell of the rejected row. */
export function sentenceOf({ field, found, expected, fix }: IntakeFinding): string {
  return `${field}: found ${found === '' ? 'nothing' : found}, expected ${expected}; ${fix}`;
}
