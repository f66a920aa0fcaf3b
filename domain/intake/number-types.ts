import type { NumberType, TypesByNumber } from '#domain/ports/number-types.ts';
import { type Finding, finding } from './finding.ts';
import type { PlacementRow } from './placement-row.ts';

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
