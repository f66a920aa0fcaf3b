import { accrualOf, type Limitation, periodsOn, yearsAfter, yearsOf } from '#domain/compliance/limitation.ts';
import { stateOfZip } from '#domain/geography/state-of-zip.ts';
import { zonesOfZip } from '#domain/geography/zones-of.ts';
import type { PlacementRow } from './placement-row.ts';
import { type Finding, type FindingCode, finding } from './finding.ts';
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

type Tell = (code: FindingCode, field: keyof PlacementRow, expected: string) => void;

/**
 * Everything that can be wrong with a row whose cells are readable: sums, dates against each other, the person, the place,
 * and what the creditor's knowledge means for the work.
 * @param textOf the row's own texts, to be quoted
 */
export function checkPlacement(
  row: number,
  said: PlacementRow,
  checks: PlacementChecks,
  textOf: (column: string) => string,
): Finding[] {
  const findings: Finding[] = [];
  const tell: Tell = (code, field, expected) =>
    findings.push(finding(code, { row, field, found: textOf(field), expected }));
  checkSums(said, tell);
  checkDates(said, checks.today, tell);
  checkPlace(said, checks, tell);
  checkReach(said, tell);
  checkProvenance(said, tell);
  checkLimitation(said, checks, tell);
  checkProtections(said, tell);
  checkCardNumber(said, tell);
  return findings;
}

function checkSums(said: PlacementRow, tell: Tell): void {
  const { current_balance: balance, amount_at_itemization: then } = said;
  if (balance === 0) return tell('balance-zero', 'current_balance', 'more than zero: nothing is owed on this row');
  const sum = then + said.interest_since + said.fees_since - said.payments_since - said.credits_since;
  if (sum === balance) return;
  const parts = 'amount_at_itemization + interest_since + fees_since - payments_since - credits_since';
  tell('sum-differs', 'current_balance', `${(sum / 100).toFixed(2)}: ${parts}`);
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
const ORDERED = [
  ['date_of_birth', 'contract_date'],
  ['date_of_birth', 'deceased_on'],
  ['contract_date', 'delinquency_date'],
  ['contract_date', 'last_payment_date'],
  ['delinquency_date', 'charge_off_date'],
] as const satisfies readonly (readonly [DateColumn, DateColumn])[];

function checkDates(said: PlacementRow, today: string, tell: Tell): void {
  for (const column of DATES) {
    const day = said[column];
    if (day === undefined) continue;
    if (day > today) tell('date-in-future', column, `a date not after ${today}`);
    const oldest = column === 'date_of_birth' ? OLDEST_BIRTH : OLDEST_DEBT;
    if (day < oldest) tell('date-too-old', column, `a date not before ${oldest}`);
  }
  for (const [earlier, later] of ORDERED) {
    const first = said[earlier];
    const second = said[later];
    if (first !== undefined && second !== undefined && first > second)
      tell('date-order', later, `a date not before ${earlier}, ${first}`);
  }
  checkItemizationDate(said, tell);
  const born = said.date_of_birth;
  const bound = said.contract_date ?? said.delinquency_date;
  if (born !== undefined && born < bound && yearsAfter(born, 18) > bound)
    tell('person-under-age', 'date_of_birth', `a date at least 18 years before ${bound}`);
}

/** The dates that two of the bases name are columns of their own, and must agree. */
function checkItemizationDate(said: PlacementRow, tell: Tell): void {
  const named =
    said.itemization_basis === 'charge-off'
      ? ('charge_off_date' as const)
      : said.itemization_basis === 'last-payment'
        ? ('last_payment_date' as const)
        : undefined;
  if (named === undefined) return;
  const day = said[named];
  if (day !== undefined && day !== said.itemization_date)
    tell(
      'itemization-date-differs',
      'itemization_date',
      `${day}, the ${named}, as the basis is ${said.itemization_basis}`,
    );
}

function checkPlace({ state, zip }: PlacementRow, { limitation }: PlacementChecks, tell: Tell): void {
  if (limitation.states[state] === undefined) {
    tell('state-unsupported', 'state', 'one of the 50 states or the District of Columbia');
    return;
  }
  const there = stateOfZip(zip);
  if (there !== undefined && there !== state)
    tell('zip-elsewhere', 'zip', `a ZIP code of ${state}; this one is of ${there}`);
  else if (zonesOfZip(zip).length === 0) tell('zip-unknown', 'zip', 'a ZIP code that the Postal Service uses');
}

function checkReach(said: PlacementRow, tell: Tell): void {
  const { mobile_phone: mobile, landline_phone: landline, email } = said;
  const others = said.more_phones ?? said.more_emails;
  if (mobile === undefined && landline === undefined && email === undefined && others === undefined)
    tell('unreachable', 'mobile_phone', 'a telephone number or an email address');
  if (said.sms_consent && mobile === undefined)
    tell('consent-without-number', 'sms_consent', 'a mobile_phone that the consent is for');
  if (said.call_consent && mobile === undefined && landline === undefined)
    tell('consent-without-number', 'call_consent', 'a number that the consent is for');
}

const DAY = 86_400_000;

/** The shortest period of any law that may apply, as the rules will count it: domain/compliance/limitation.ts. */
function checkLimitation(said: PlacementRow, checks: PlacementChecks, tell: Tell): void {
  const { contract, product, delinquency_date, last_payment_date, charge_off_date } = said;
  if (contract === 'judgment') return;
  const accrued = accrualOf({
    delinquentSince: delinquency_date,
    lastPaymentOn: last_payment_date,
    chargedOffOn: charge_off_date,
  });
  let barredFrom: string | undefined;
  const today = { earliest: checks.today, latest: checks.today };
  for (const state of [said.state, said.governing_state, checks.creditorState]) {
    if (state === undefined) continue;
    for (const period of periodsOn(checks.limitation.states[state], today)) {
      const there = yearsAfter(accrued, yearsOf({ contract, product }, period));
      if (barredFrom === undefined || there < barredFrom) barredFrom = there;
    }
  }
  if (barredFrom === undefined) return;
  if (barredFrom <= checks.today)
    tell('limitation-expired', 'delinquency_date', `a debt not barred since ${barredFrom}`);
  else if (Date.parse(barredFrom) - Date.parse(checks.today) <= checks.limitationNearDays * DAY)
    tell('limitation-near', 'delinquency_date', `a debt not barred from ${barredFrom}`);
}

const PROTECTIONS = [
  ['bankruptcy_filed_on', 'bankrupt'],
  ['deceased_on', 'deceased'],
  ['attorney_name', 'represented'],
  ['cease_requested_on', 'cease-requested'],
  ['disputed_on', 'disputed'],
  ['fraud_claimed_on', 'fraud-claimed'],
] as const satisfies readonly (readonly [keyof PlacementRow, FindingCode])[];

function checkProtections(said: PlacementRow, tell: Tell): void {
  for (const [column, code] of PROTECTIONS)
    if (said[column] !== undefined) tell(code, column, 'nothing, where it is not so');
  if (said.active_military) tell('active-military', 'active_military', 'no, where it is not so');
}

/** A number of 13 to 19 digits with a right check digit (Luhn) is a payment card's: it must not lie about in files. */
function checkCardNumber({ account_number: number }: PlacementRow, tell: Tell): void {
  const digits = number.replaceAll(/[ -]/g, '');
  if (digits.length < 13 || !/^\d{13,19}$/.test(digits)) return;
  let sum = 0;
  for (let at = 1; at <= digits.length; at++) {
    const doubled = Number(digits.charAt(digits.length - at)) * (at % 2 === 0 ? 2 : 1);
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  if (sum % 10 === 0) tell('card-number', 'account_number', 'the last four digits');
}
