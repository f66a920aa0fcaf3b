import type { NumberType, TypesByNumber } from '#domain/ports/number-types.ts';
import { type IntakeFinding, finding } from './finding.ts';
import type { PlacementRow } from './placement-row.ts';

type LineType = 'mobile' | 'landline' | 'unknown';

/**
 * The line a number of that type is worked as. Who can be reached over the internet or otherwise may be on the move and may
 * be at work: they are texted never and called as strictly as either. Nothing is said of a number nobody could be asked about.
 */
const LINE_BY_NUMBER_TYPE: Readonly<Record<Exclude<NumberType, 'invalid' | 'unknown'>, LineType>> = {
  mobile: 'mobile',
  landline: 'landline',
  voip: 'unknown',
  other: 'unknown',
};

/** A row once its numbers were looked up. */
export interface LookedUpRow {
  /** Without the numbers that nobody has. */
  readonly row: PlacementRow;
  /** What lines its numbers are, where that was found out. */
  readonly lines: ReadonlyMap<string, LineType>;
  readonly findings: readonly IntakeFinding[];
}

const NUMBER_COLUMNS = ['mobile_phone', 'landline_phone'] as const;

/** The numbers of a row. */
export function numbersOf(row: Pick<PlacementRow, (typeof NUMBER_COLUMNS)[number] | 'more_phones'>): string[] {
  return [...NUMBER_COLUMNS.flatMap((column) => row[column] ?? []), ...(row.more_phones ?? [])];
}

/** What the types of its numbers mean for a row: a number that nobody has is left out, any other is worked as what it is. */
export function withNumberTypes(rowNumber: number, row: PlacementRow, types: TypesByNumber): LookedUpRow {
  const lines = new Map<string, LineType>();
  const findings: IntakeFinding[] = [];
  const unassigned: Partial<Record<(typeof NUMBER_COLUMNS)[number], undefined>> = {};
  for (const column of NUMBER_COLUMNS) {
    const found = row[column];
    const type = found === undefined ? undefined : types.get(found);
    if (found === undefined || type === undefined || type === 'unknown') continue;
    if (type === 'invalid') {
      unassigned[column] = undefined;
      findings.push(notAssigned(rowNumber, column, found));
      continue;
    }
    const line = LINE_BY_NUMBER_TYPE[type];
    lines.set(found, line);
    const expectedLine = column === 'mobile_phone' ? 'mobile' : 'landline';
    if (line !== expectedLine)
      findings.push(
        finding('phone-other-line', {
          row: rowNumber,
          field: column,
          found,
          expected: `a ${expectedLine} number, not ${TYPE_NAMES[type]}`,
        }),
      );
  }
  const more = (row.more_phones ?? []).filter((found) => {
    const type = types.get(found) ?? 'unknown';
    if (type === 'invalid') findings.push(notAssigned(rowNumber, 'more_phones', found));
    else if (type !== 'unknown') lines.set(found, LINE_BY_NUMBER_TYPE[type]);
    return type !== 'invalid';
  });
  const assignedRow = { ...row, ...unassigned, more_phones: more.length === 0 ? undefined : more };
  return { row: assignedRow, lines, findings };
}

function notAssigned(rowNumber: number, field: string, found: string): IntakeFinding {
  return finding('phone-not-assigned', { row: rowNumber, field, found, expected: 'a number that somebody has' });
}

const TYPE_NAMES: Readonly<Record<Exclude<NumberType, 'invalid' | 'unknown'>, string>> = {
  mobile: 'a mobile one',
  landline: 'a landline',
  voip: 'one on the internet',
  other: 'one of another kind',
};
