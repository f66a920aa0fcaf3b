import * as z from 'zod';
import type { FindingCode } from './finding.ts';
import { northAmericanNumber } from './phone-number.ts';

/** What a cell can hold: how it is read, and what a clerk, an editor and the proposer of mappings are told of it. */
export interface CellType<Value> {
  readonly valueType: 'text' | 'name' | 'amount' | 'date' | 'phone' | 'email' | 'zip' | 'state' | 'yes-no' | 'choice';
  /** What is expected, after "expected". */
  readonly expected: string;
  readonly example: string;
  /** What to report when it cannot be read. */
  readonly code: FindingCode;
  /** The values there are, when they can be listed. */
  readonly choices?: readonly string[];
  /** The value, or undefined when it cannot be read. Never given an empty text; always given a trimmed one. */
  readonly read: (text: string) => Value | undefined;
}

const unchanged = (found: string) => found;

export function text(expected: string, example = ''): CellType<string> {
  return { valueType: 'text', expected, example, code: 'field-missing', read: unchanged };
}

/** A part of a name or an address: letters go out with it, so what is no name must not pass for one. */
export function name(expected: string, example = ''): CellType<string> {
  return {
    valueType: 'name',
    expected,
    example,
    code: 'text-placeholder',
    read: (found) => (PLACEHOLDERS.test(found) ? undefined : found),
  };
}
const PLACEHOLDERS = /^(?:n\/?a|none|null|nil|unknown|unk|test|tbd|xxx+|\?+|-+|\.+|#n\/a|#ref!|#value!)$/i;

/** A number of an account: a spreadsheet that took it for a quantity has lost its last digits. */
export function reference(expected: string, example: string): CellType<string> {
  return {
    valueType: 'text',
    expected,
    example,
    code: 'number-rounded',
    read: (found) => (/^\d(?:\.\d+)?E\+\d+$/i.test(found) ? undefined : found),
  };
}

/** `1234.5` dollars as 123450 cents; exact, because it never becomes a fraction. */
export const amount: CellType<number> = {
  valueType: 'amount',
  expected: 'dollars like 1234.56, without sign or thousands separator',
  example: '1234.56',
  code: 'amount-unreadable',
  read: (found) => (/^\d{1,9}(?:\.\d{1,2})?$/.test(found) ? cents(found) : undefined),
};

/** An amount that may go either way. */
export const signedAmount: CellType<number> = {
  ...amount,
  expected: 'dollars like 1234.56, or -1234.56 to take away',
  read(found) {
    const value = amount.read(found.replace(/^-/, ''));
    return value !== undefined && found.startsWith('-') ? -value : value;
  },
};

function cents(dollars: string): number {
  const point = dollars.indexOf('.');
  if (point < 0) return Number(dollars) * 100;
  return Number(dollars.slice(0, point)) * 100 + Number(dollars.slice(point + 1).padEnd(2, '0'));
}

/** A calendar date. Whether it exists is part of reading it. */
export const date: CellType<string> = {
  valueType: 'date',
  expected: 'a date that exists, like 2026-01-05',
  example: '2026-01-05',
  code: 'date-unreadable',
  read: (found) => (isDate(found) ? found : undefined),
};

const DATE = /^\d{4}-\d{2}-\d{2}$/;

export function looksLikeDate(found: string): boolean {
  return DATE.test(found);
}

function isDate(found: string): boolean {
  if (!DATE.test(found)) return false;
  // Of the first 28 days every month has each: only the others need a calendar.
  const [month, day] = [found.slice(5, 7), found.slice(8)];
  if (month < '01' || month > '12' || day < '01') return false;
  return day <= '28' || Number(day) <= daysIn(Number(month), Number(found.slice(0, 4)));
}

function daysIn(month: number, year: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** A number of the North American plan as E.164. */
export const phone: CellType<string> = {
  valueType: 'phone',
  expected: 'a US telephone number like 614-555-0123 or +16145550123',
  example: '+16145550123',
  code: 'phone-unusable',
  read: northAmericanNumber,
};

const PLACEHOLDER_EMAIL =
  /^(?:no-?e?mail|none|na|n\/a|unknown|test|noreply|no-reply|donotreply)@|@(?:none|noemail|na|test)\./i;

export const email: CellType<string> = {
  valueType: 'email',
  expected: 'an email address of the person like ana@example.com',
  example: 'ana@example.com',
  code: 'email-unusable',
  read: (found) => (z.regexes.email.test(found) && !PLACEHOLDER_EMAIL.test(found) ? found : undefined),
};

export const zip: CellType<string> = {
  valueType: 'zip',
  expected: 'a ZIP code like 43215',
  example: '43215',
  code: 'zip-unreadable',
  read: (found) => (/^\d{5}(?:-\d{4})?$/.test(found) ? found : undefined),
};

/** States, the District of Columbia, territories and military post, as the Postal Service abbreviates them. */
const STATES = new Set(
  `AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA
   RI SC SD TN TX UT VT VA WA WV WI WY AS GU MP PR VI AA AE AP`.split(/\s+/),
);

export const state: CellType<string> = {
  valueType: 'state',
  expected: 'a two-letter state like OH',
  example: 'OH',
  code: 'state-unknown',
  read(found) {
    const upper = found.toUpperCase();
    return STATES.has(upper) ? upper : undefined;
  },
};

export const yesNo: CellType<boolean> = {
  valueType: 'yes-no',
  expected: 'yes, no or nothing',
  example: 'yes',
  code: 'value-not-listed',
  choices: ['yes', 'no'],
  read(found) {
    const lower = found.toLowerCase();
    return lower === 'yes' ? true : lower === 'no' ? false : undefined;
  },
};

export function choice<const Value extends string>(...values: readonly Value[]): CellType<Value> {
  const valueByLowerCase = new Map<string, Value>(values.map((value) => [value.toLowerCase(), value]));
  const listed = [values.slice(0, -1).join(', '), ...values.slice(-1)].filter((part) => part !== '').join(' or ');
  return {
    valueType: 'choice',
    expected: listed,
    example: values[0] ?? '',
    code: 'value-not-listed',
    choices: values,
    read: (found) => valueByLowerCase.get(found) ?? valueByLowerCase.get(found.toLowerCase()),
  };
}
