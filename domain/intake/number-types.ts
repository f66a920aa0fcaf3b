import * as z from 'zod';
import { type Finding, finding } from './finding.ts';
import type { PlacementRow } from './placement-row.ts';

/** What a telephone number is, as whoever keeps track of numbers says; `unknown` when nobody could be asked. */
export const NumberType = z.enum(['mobile', 'landline', 'internet', 'other', 'invalid', 'unknown']);
export type NumberType = z.infer<typeof NumberType>;

/** Numbers in E.164 and what each is. */
export type TypesByNumber = ReadonlyMap<string, NumberType>;

/** Somebody who knows what kind of number a number is, and is paid for each answer. */
export interface NumberTypes {
  /** False: nobody is asked, and the columns of the file say what a number is. */
  readonly switchedOn: boolean;
  /** What each of the numbers is. Never fails: what cannot be found out is `unknown`. */
  typesOf(numbers: readonly string[]): Promise<TypesByNumber>;
}

/** For those who do not pay for look-ups. */
export const NOT_LOOKED_UP: NumberTypes = { switchedOn: false, typesOf: () => Promise.resolve(new Map()) };

type Line = 'mobile' | 'landline' | 'unknown';

/**
 * The line a number of that type is worked as. Who can be reached over the internet or otherwise may be on the move and may
 * be at work: they are texted never and called as strictly as either. Nothing is said of a number nobody could be asked about.
 */
const LINES: Readonly<Record<Exclude<NumberType, 'invalid' | 'unknown'>, Line>> = {
  mobile: 'mobile',
  landline: 'landline',
  internet: 'unknown',
  other: 'unknown',
};

/** A row once its numbers were looked up. */
export interface LookedUpRow {
  /** Without the numbers that nobody has. */
  readonly entry: PlacementRow;
  /** What lines its numbers are, where that was found out. */
  readonly lines: ReadonlyMap<string, Line>;
  readonly findings: readonly Finding[];
}

const NUMBER_COLUMNS = ['mobile_phone', 'landline_phone'] as const;

/** The numbers of a row. */
export function numbersOf(row: Pick<PlacementRow, (typeof NUMBER_COLUMNS)[number] | 'more_phones'>): string[] {
  return [...NUMBER_COLUMNS.flatMap((column) => row[column] ?? []), ...(row.more_phones ?? [])];
}

/** What the types of its numbers mean for a row: a number that nobody has is left out, any other is worked as what it is. */
export function withTypes(row: number, entry: PlacementRow, types: TypesByNumber): LookedUpRow {
  const lines = new Map<string, Line>();
  const findings: Finding[] = [];
  const nobodys: Partial<Record<(typeof NUMBER_COLUMNS)[number], undefined>> = {};
  for (const column of NUMBER_COLUMNS) {
    const found = entry[column];
    const type = found === undefined ? undefined : types.get(found);
    if (found === undefined || type === undefined || type === 'unknown') continue;
    if (type === 'invalid') {
      nobodys[column] = undefined;
      findings.push(notAssigned(row, column, found));
      continue;
    }
    const line = LINES[type];
    lines.set(found, line);
    const says = column === 'mobile_phone' ? 'mobile' : 'landline';
    if (line !== says)
      findings.push(
        finding('phone-other-line', { row, field: column, found, expected: `a ${says} number, not ${NAMES[type]}` }),
      );
  }
  const more = (entry.more_phones ?? []).filter((found) => {
    const type = types.get(found) ?? 'unknown';
    if (type === 'invalid') findings.push(notAssigned(row, 'more_phones', found));
    else if (type !== 'unknown') lines.set(found, LINES[type]);
    return type !== 'invalid';
  });
  const kept = { ...entry, ...nobodys, more_phones: more.length === 0 ? undefined : more };
  return { entry: kept, lines, findings };
}

function notAssigned(row: number, field: string, found: string): Finding {
  return finding('phone-not-assigned', { row, field, found, expected: 'a number that somebody has' });
}

const NAMES: Readonly<Record<Exclude<NumberType, 'invalid' | 'unknown'>, string>> = {
  mobile: 'a mobile one',
  landline: 'a landline',
  internet: 'one on the internet',
  other: 'one of another kind',
};
