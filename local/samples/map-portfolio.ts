import { parse } from 'csv-parse/sync';
import * as z from 'zod';
import { mapHeader, RecordReader } from '#domain/intake/mapping.ts';
import { Mapping } from '#domain/policy/intake-mapping.ts';
import { COLUMNS, PLACEMENT_COLUMNS } from '#domain/intake/placement-row.ts';
import { readYaml } from '#domain/policy/read-yaml.ts';
import { defineError } from '#domain/values/errors.ts';
import { SeededRandom } from '#domain/values/seeded-random.ts';
import { inventDebt, inventProvenance, inventPerson, itemized, type PlacementCells } from './generate-portfolio.ts';

/** A file does not have what its mapping says. */
export const MappingMismatch = defineError('MappingMismatch');

/** How a foreign file becomes a placement file: as a creditor's mapping, and what only the scripted debtors need. */
const MapFile = Mapping.extend({
  creditor: z.string().min(1),
  /** The file's column of ages in years, if it has one: birthdays are drawn to fit. */
  age: z.string().min(1).optional(),
  /** The file's column of what was really recovered, in dollars: the scripted debtor then pays that and nothing else. */
  recovered: z.string().min(1).optional(),
});
export type MapFile = z.infer<typeof MapFile>;

/** @throws PolicyInvalid naming file, line and field */
export function readMapFile(path: string, text: string): MapFile {
  return readYaml(MapFile, path, text);
}

export interface MappedPortfolio {
  readonly rows: readonly PlacementCells[];
  /** Cents really recovered, by account reference. */
  readonly recoveries: ReadonlyMap<string, number>;
}

/**
 * The rows of a foreign file as placements. What the file says is taken as it is; what it lacks is drawn from the seed
 * and named in `invented_fields`, so that nobody takes an invented address for a real one.
 * @throws MappingMismatch naming the column that is not there or the row whose amount cannot be read
 */
export function mapPortfolio(csv: string, mapping: MapFile, seed: string, today: string): MappedPortfolio {
  const [header = [], ...records]: string[][] = parse(csv, { bom: true, skip_empty_lines: true });
  const { age: ageColumn, recovered, columns, behavior } = mapping;
  const wanted = [...Object.values(columns), ...Object.values(behavior), ageColumn, recovered];
  const missing = wanted.filter((name) => name !== undefined && !header.includes(name));
  if (missing.length > 0)
    throw new MappingMismatch(`found columns ${header.join(', ')}; expected ${missing.join(', ')} too`);
  const reader = new RecordReader(
    PLACEMENT_COLUMNS,
    mapping,
    mapHeader(PLACEMENT_COLUMNS, mapping, header).indexByColumn,
  );
  const cellOf = (cells: readonly string[], name: string) => cells[header.indexOf(name)] ?? '';
  const recoveries = new Map<string, number>();
  const rows = records.map((cells, index): PlacementCells => {
    const random = new SeededRandom(seed, 'mapped', String(index));
    const invented = inventPerson(random, index, today);
    const debt = inventDebt(random, index, today, invented.state);
    const age = ageColumn === undefined ? undefined : Number(cellOf(cells, ageColumn));
    const person = age === undefined ? invented : withAgeAtDelinquency(invented, age, debt.delinquency_date);
    const texts = reader.textsOf(cells);
    const given = Object.fromEntries(
      COLUMNS.flatMap((column, at) => (texts[at] === undefined || texts[at] === '' ? [] : [[column, texts[at]]])),
    );
    const provenance = inventProvenance(random, { ...person, ...given }, today);
    const row: PlacementCells = { ...person, ...debt, ...provenance, invented_fields: '', ...given };
    const { amount_at_itemization: then, current_balance: now = then } = given;
    if (then !== undefined && now === then) {
      // The file has one amount: it is the whole debt.
      const amount = centsOf(row.amount_at_itemization, index + 2);
      Object.assign(
        row,
        itemized({ amount_at_itemization: amount, interest_since: 0, fees_since: 0, payments_since: 0 }),
      );
    }
    const known = new Set<string>([...Object.keys(given), ...DERIVED_AMOUNTS, 'invented_fields']);
    row.invented_fields = COLUMNS.filter((column) => !known.has(column) && (row[column] ?? '') !== '').join(';');
    if (recovered !== undefined) recoveries.set(row.account_ref, centsOf(cellOf(cells, recovered), index + 2));
    return row;
  });
  return { rows, recoveries };
}

/** The same person, at least of this age on a day: somebody's debt went unpaid when they were as old as the file says. */
function withAgeAtDelinquency<Person extends { readonly date_of_birth: string }>(
  person: Person,
  age: number,
  day: string,
): Person {
  const year = Number(day.slice(0, 4)) - age - 1;
  return { ...person, date_of_birth: `${year}${person.date_of_birth.slice(4)}` };
}

/** Columns that follow from the amount of a file that has one. */
const DERIVED_AMOUNTS = ['interest_since', 'fees_since', 'payments_since', 'credits_since', 'current_balance'] as const;

/** A published amount can have more than two decimals; the nearest cent is what could have been paid. */
function centsOf(dollars: string, row: number): number {
  const amount = Number(dollars);
  if (dollars.trim() === '' || !Number.isFinite(amount)) {
    throw new MappingMismatch(`row ${row}: found amount '${dollars}', expected dollars like 1234.56`);
  }
  return Math.round(amount * 100);
}
