import {
  accrualDate,
  type Limitation,
  periodsOn,
  yearsAfter,
  limitationYears,
} from '#domain/compliance/debts/limitation.ts';
import { stateOfZip } from '#domain/geography/state-of-zip.ts';
import { zonesOfZip } from '#domain/geography/time-zones.ts';
import { DAY } from '#domain/values/instant.ts';
import { amountText } from '#domain/values/amount-text.ts';
import type { PlacementRow } from './placement-row.ts';
import { type IntakeFinding, type FindingCode, finding } from './finding.ts';
import { checkProvenance } from './provenance.ts';

/** What a row is judged by besides itself. */
export interface PlacementChecks {
  /** The day the file is judged, `YYYY-MM-DD`. */
  readonly today: string;
  readonly limitation: Limitation;
  /** The creditor's home, whose shorter period a borrowing statute may import. */
  readonly creditorState: string | undefined;
  /** Days before the end of a period of limitation from which on we say that it is near. */
  readonly limitationNearDays: number;
}

type AddFinding = (code: FindingCode, field: keyof PlacementRow, expected: string) => void;

/**
 * Everything that can be wrong with a row whose cells are readable: sums, dates against each other, the person, the place,
 * and what the creditor's knowledge means for the work.
 * @param textOf the row's own texts, to be quoted
 */
export function checkPlacement(
  rowNumber: number,
  row: PlacementRow,
  checks: PlacementChecks,
  textOf: (column: string) => string,
): IntakeFinding[] {
  const findings: IntakeFinding[] = [];
  const addFinding: AddFinding = (code, field, expected) =>
    findings.push(finding(code, { row: rowNumber, field, found: textOf(field), expected }));
  checkSums(row, addFinding);
  checkDates(row, checks.today, addFinding);
  checkLocation(row, checks, addFinding);
  checkReach(row, addFinding);
  checkProvenance(row, addFinding);
  checkLimitation(row, checks, addFinding);
  checkProtections(row, addFinding);
  checkCardNumber(row, addFinding);
  return findings;
}

function checkSums(row: PlacementRow, addFinding: AddFinding): void {
  const { current_balance: balance, amount_at_itemization: amountAtItemization } = row;
  if (balance === 0)
    return addFinding('balance-zero', 'current_balance', 'more than zero: nothing is owed on this row');
  const sum = amountAtItemization + row.interest_since + row.fees_since - row.payments_since - row.credits_since;
  if (sum === balance) return;
  const parts = 'amount_at_itemization + interest_since + fees_since - payments_since - credits_since';
  addFinding('sum-differs', 'current_balance', `${amountText(sum)}: ${parts}`);
}

type DateColumn = Extract<keyof PlacementRow, `${string}_date` | `${string}_on` | 'date_of_birth'>;
const DATES = [
  'date_of_birth',
  'itemization_date',
  'delinquency_date',
  'charge_off_date',
  'last_payment_date',
  'contract_date',
  'bankruptcy_filed_on',
  'deceased_on',
  'cease_requested_on',
  'disputed_on',
  'fraud_claimed_on',
  'email_used_on',
  'email_notice_on',
  'email_opted_out_on',
  'sms_consent_on',
  'mobile_checked_on',
  'judgment_date',
] as const satisfies readonly DateColumn[];

/** Nobody alive was born earlier, and no debt worked today is older: a year typed wrong. */
const OLDEST_BIRTH = '1900-01-01';
const OLDEST_DEBT = '1980-01-01';

/** Pairs of which the first cannot come after the second. */
const DATE_ORDER = [
  ['date_of_birth', 'contract_date'],
  ['date_of_birth', 'deceased_on'],
  ['contract_date', 'delinquency_date'],
  ['contract_date', 'last_payment_date'],
  ['delinquency_date', 'charge_off_date'],
] as const satisfies readonly (readonly [DateColumn, DateColumn])[];

function checkDates(row: PlacementRow, today: string, addFinding: AddFinding): void {
  for (const column of DATES) {
    const day = row[column];
    if (day === undefined) continue;
    if (day > today) addFinding('date-in-future', column, `a date not after ${today}`);
    const oldest = column === 'date_of_birth' ? OLDEST_BIRTH : OLDEST_DEBT;
    if (day < oldest) addFinding('date-too-old', column, `a date not before ${oldest}`);
  }
  for (const [earlier, later] of DATE_ORDER) {
    const first = row[earlier];
    const second = row[later];
    if (first !== undefined && second !== undefined && first > second)
      addFinding('date-order', later, `a date not before ${earlier}, ${first}`);
  }
  checkItemizationDate(row, addFinding);
  const dateOfBirth = row.date_of_birth;
  const obligedFrom = row.contract_date ?? row.delinquency_date;
  if (dateOfBirth !== undefined && dateOfBirth < obligedFrom && yearsAfter(dateOfBirth, 18) > obligedFrom)
    addFinding('person-under-age', 'date_of_birth', `a date at least 18 years before ${obligedFrom}`);
}

/** The dates that two of the bases name are columns of their own, and must agree. */
function checkItemizationDate(row: PlacementRow, addFinding: AddFinding): void {
  const basisColumn =
    row.itemization_basis === 'charge-off'
      ? ('charge_off_date' as const)
      : row.itemization_basis === 'last-payment'
        ? ('last_payment_date' as const)
        : undefined;
  if (basisColumn === undefined) return;
  const day = row[basisColumn];
  if (day !== undefined && day !== row.itemization_date)
    addFinding(
      'itemization-date-differs',
      'itemization_date',
      `${day}, the ${basisColumn}, as the basis is ${row.itemization_basis}`,
    );
}

function checkLocation({ state, zip }: PlacementRow, { limitation }: PlacementChecks, addFinding: AddFinding): void {
  if (limitation.states[state] === undefined) {
    addFinding('state-unsupported', 'state', 'one of the 50 states or the District of Columbia');
    return;
  }
  const zipState = stateOfZip(zip);
  if (zipState !== undefined && zipState !== state)
    addFinding('zip-state-mismatch', 'zip', `a ZIP code of ${state}; this one is of ${zipState}`);
  else if (zonesOfZip(zip).length === 0) addFinding('zip-unknown', 'zip', 'a ZIP code that the Postal Service uses');
}

function checkReach(row: PlacementRow, addFinding: AddFinding): void {
  const { mobile_phone: mobile, landline_phone: landline, email } = row;
  const others = row.more_phones ?? row.more_emails;
  if (mobile === undefined && landline === undefined && email === undefined && others === undefined)
    addFinding('unreachable', 'mobile_phone', 'a telephone number or an email address');
  if (row.sms_consent && mobile === undefined)
    addFinding('consent-without-number', 'sms_consent', 'a mobile_phone that the consent is for');
  if (row.call_consent && mobile === undefined && landline === undefined)
    addFinding('consent-without-number', 'call_consent', 'a number that the consent is for');
}

/** The shortest period of any law that may apply, as the rules will count it: domain/compliance/debts/limitation.ts. */
function checkLimitation(row: PlacementRow, checks: PlacementChecks, addFinding: AddFinding): void {
  const { contract, product, delinquency_date, last_payment_date, charge_off_date } = row;
  if (contract === 'judgment') return;
  const accrued = accrualDate({
    delinquentSince: delinquency_date,
    lastPaymentOn: last_payment_date,
    chargedOffOn: charge_off_date,
  });
  let barredFrom: string | undefined;
  const today = { earliest: checks.today, latest: checks.today };
  for (const state of [row.state, row.governing_state, checks.creditorState]) {
    if (state === undefined) continue;
    for (const period of periodsOn(checks.limitation.states[state], today)) {
      const barredThereFrom = yearsAfter(accrued, limitationYears({ contract, product }, period));
      if (barredFrom === undefined || barredThereFrom < barredFrom) barredFrom = barredThereFrom;
    }
  }
  if (barredFrom === undefined) return;
  if (barredFrom <= checks.today)
    addFinding('limitation-expired', 'delinquency_date', `a debt not barred since ${barredFrom}`);
  else if (Date.parse(barredFrom) - Date.parse(checks.today) <= checks.limitationNearDays * DAY)
    addFinding('limitation-near', 'delinquency_date', `a debt not barred from ${barredFrom}`);
}

const PROTECTIONS = [
  ['bankruptcy_filed_on', 'bankrupt'],
  ['deceased_on', 'deceased'],
  ['attorney_name', 'represented'],
  ['cease_requested_on', 'cease-requested'],
  ['disputed_on', 'disputed'],
  ['fraud_claimed_on', 'fraud-claimed'],
] as const satisfies readonly (readonly [keyof PlacementRow, FindingCode])[];

function checkProtections(row: PlacementRow, addFinding: AddFinding): void {
  for (const [column, code] of PROTECTIONS)
    if (row[column] !== undefined) addFinding(code, column, 'nothing, where it is not so');
  if (row.active_military) addFinding('active-military', 'active_military', 'no, where it is not so');
}

/** A number of 13 to 19 digits with a right check digit (Luhn) is a payment card's: it must not lie about in files. */
function checkCardNumber({ account_number: number }: PlacementRow, addFinding: AddFinding): void {
  const digits = number.replaceAll(/[ -]/g, '');
  if (digits.length < 13 || !/^\d{13,19}$/.test(digits)) return;
  let sum = 0;
  for (let at = 1; at <= digits.length; at++) {
    const doubled = Number(digits.charAt(digits.length - at)) * (at % 2 === 0 ? 2 : 1);
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  if (sum % 10 === 0) addFinding('card-number', 'account_number', 'the last four digits');
}
