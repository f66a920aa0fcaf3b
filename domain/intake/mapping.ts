import type * as z from 'zod';
import type { Amounts, Mapping } from '#domain/policy/intake-mapping.ts';
import { behaviorText } from './behavior-cell.ts';
import type { CellType } from './cell.ts';
import type { ColumnDefinitions } from './column.ts';

/** Columns that our own rejected-rows files carry besides the creditor's: they come back with the mended rows. */
export const ADDED_COLUMNS = ['forbear_row', 'forbear_reasons'] as const;

/** A file's columns as they were found to be ours. */
export interface MappedHeader {
  /** Our column → where it stands in a record. */
  readonly indexByColumn: ReadonlyMap<string, number>;
  readonly missing: readonly string[];
  readonly unknown: readonly string[];
  readonly duplicates: readonly string[];
}

/** `Account Ref.` and `account_ref` are one name. */
export function normalizedColumnName(name: string): string {
  return name
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '_')
    .replaceAll(/^_|_$/g, '');
}

/** Finds our columns among the names of theirs. */
export function mapHeader(columns: ColumnDefinitions, mapping: Mapping, names: readonly string[]): MappedHeader {
  const normalized = names.map(normalizedColumnName);
  // Our own name is understood too, unless it is the creditor's for something else: lists that we send come back mended.
  const mapped = Map.groupBy(Object.entries(mapping.columns), ([, theirs]) => normalizedColumnName(theirs));
  const ours = new Map<string, readonly string[]>(
    Object.keys(columns).map((column) => [normalizedColumnName(column), [column]]),
  );
  for (const [theirs, entries] of mapped)
    ours.set(
      theirs,
      entries.map(([column]) => column),
    );
  for (const [name, theirs] of Object.entries(mapping.behavior))
    ours.set(normalizedColumnName(theirs), [
      ...(mapped.get(normalizedColumnName(theirs)) ?? []).map(([column]) => column),
      partOfBehavior(name),
    ]);
  const ignoredNames = new Set([...mapping.ignore.map(normalizedColumnName), ...ADDED_COLUMNS]);
  const indexByColumn = new Map<string, number>();
  const unknown: string[] = [];
  for (const [index, name] of normalized.entries()) {
    const found = ours.get(name);
    if (found === undefined && !ignoredNames.has(name)) unknown.push(names[index] ?? '');
    for (const column of found ?? []) indexByColumn.set(column, indexByColumn.get(column) ?? index);
  }
  const missing = Object.entries(columns)
    .filter(
      ([column, { required }]) => required && !indexByColumn.has(column) && mapping.defaults[column] === undefined,
    )
    .map(([column]) => mapping.columns[column] ?? column);
  const duplicates = names.filter(
    (_, index) => !ignoredNames.has(normalized[index] ?? '') && normalized.indexOf(normalized[index] ?? '') !== index,
  );
  return { indexByColumn, missing, unknown, duplicates };
}

/** Where {@link MappedHeader} keeps a column that is a part of our `behavior`. */
function partOfBehavior(name: string): string {
  return `behavior.${name}`;
}

/** The names a JSON Lines file may use, in the order their values are put into records. */
export function namesOf(columns: ColumnDefinitions, mapping: Mapping): string[] {
  const own = Object.keys(columns).map((column) => mapping.columns[column] ?? column);
  return [...own, ...Object.values(mapping.behavior), ...mapping.ignore, ...ADDED_COLUMNS];
}

/** Turns a text of theirs into one of ours; what it cannot turn it leaves for the reader of the cell to find. */
type CellConversion = (text: string) => string;

/** What each of our columns says in a record of theirs, written as we write it. */
export class RecordReader {
  /** What a record of empty cells says. */
  readonly #empty: readonly string[];
  readonly #sources: readonly {
    /** Where it goes, and where it comes from. */
    readonly to: number;
    readonly at: number;
    readonly convert: CellConversion;
  }[];
  readonly #indexByColumn: ReadonlyMap<string, number>;
  readonly #behavior: number;
  readonly #measurements: readonly (readonly [name: string, at: number])[];

  constructor(columns: ColumnDefinitions, mapping: Mapping, indexByColumn: ReadonlyMap<string, number>) {
    this.#indexByColumn = indexByColumn;
    this.#measurements = Object.keys(mapping.behavior).map((name) => [
      name,
      indexByColumn.get(partOfBehavior(name)) ?? -1,
    ]);
    const names = Object.keys(columns);
    this.#behavior = names.indexOf('behavior');
    this.#empty = names.map((column) => (mapping.defaults[column] ?? '').trim());
    this.#sources = Object.entries(columns).flatMap(([column, { cell }], to) => {
      const from = indexByColumn.get(column);
      return from === undefined ? [] : [{ to, at: from, convert: conversionOf(column, cell, mapping) }];
    });
  }

  /** A text for every column of ours, in the order of their table; what the record does not say is empty. */
  textsOf(cells: readonly string[]): readonly string[] {
    const texts = this.#empty.slice();
    for (const { to, at, convert } of this.#sources) {
      const text = (cells[at] ?? '').trim();
      if (text !== '') texts[to] = convert(text);
    }
    if (this.#measurements.length > 0 && texts[this.#behavior] === '')
      texts[this.#behavior] = behaviorText(this.#measurements.map(([name, at]) => [name, (cells[at] ?? '').trim()]));
    return texts;
  }

  /** A column's text as it stands in the record. */
  originalCell(cells: readonly string[], column: string): string {
    return cells[this.#indexByColumn.get(column) ?? -1] ?? '';
  }

  /** What was said, as a line to keep: the row, then every column in the order of their table. */
  storedLine(rowNumber: number, texts: readonly string[]): string {
    return `[${rowNumber},${JSON.stringify(texts).slice(1)}\n`;
  }
}

const unchanged: CellConversion = (text) => text;

function conversionOf(
  column: string,
  { valueType }: CellType<unknown>,
  { values, dates, amounts }: Mapping,
): CellConversion {
  const mapped = values[column];
  const convert =
    valueType === 'date' && dates !== undefined
      ? dateConversion(dates.by[column] ?? dates.format)
      : valueType === 'amount' && amounts !== undefined
        ? amountConversion(amounts)
        : unchanged;
  if (mapped === undefined) return convert;
  const known = new Map(Object.entries(mapped).map(([theirs, ours]) => [theirs.toLowerCase(), ours]));
  return (text) => known.get(text.toLowerCase()) ?? convert(text);
}

/** `01/31/2026` in the format `MM/DD/YYYY` is `2026-01-31`. */
export function dateConversion(format: string): CellConversion {
  const parts: string[] = [];
  const pattern = format.replaceAll(/YYYY|YY|MM|M|DD|D|[./ -]/g, (part) => {
    if (!/^[YMD]/.test(part)) return part === ' ' ? ' ' : `\\${part}`;
    parts.push(part.charAt(0));
    // Without anything between them only full-length parts can be told apart.
    return part === 'YYYY' ? '(\\d{4})' : part === 'YY' || !/[./ -]/.test(format) ? '(\\d{2})' : '(\\d{1,2})';
  });
  // A time of day behind the date tells nothing that we take.
  const whole = new RegExp(`^${pattern}(?:[T ]\\d{1,2}:\\d{2}.*)?$`);
  return (text) => {
    const found = whole.exec(text);
    if (found === null) return text;
    const [year, month, day] = ['Y', 'M', 'D'].map((part) => found[parts.indexOf(part) + 1] ?? '');
    return `${fullYear(year ?? '')}-${(month ?? '').padStart(2, '0')}-${(day ?? '').padStart(2, '0')}`;
  };
}

/** No debt lies in the future: of two centuries the year is of the one that is not later than 2050 allows. */
function fullYear(year: string): string {
  if (year.length === 4) return year;
  return Number(year) > 50 ? `19${year}` : `20${year}`;
}

/** `$1,234.56`, `1.234,56 USD` or `123456` cents are `1234.56`. */
export function amountConversion({ unit, decimal }: z.infer<typeof Amounts>): CellConversion {
  const grouping = decimal === '.' ? /(?<=\d),(?=\d{3}(?:\D|$))/g : /(?<=\d)\.(?=\d{3}(?:\D|$))/g;
  return (text) => {
    const bare = text.replaceAll(/[$\s\u00a0]|USD/gi, '').replaceAll(grouping, '');
    const point = decimal === ',' ? bare.replace(',', '.') : bare;
    if (unit === 'dollars') return /^-?\d+\.\d{3,}$/.test(point) ? withoutZeros(point) : point;
    const [, sign = '', digits] = /^(-?)(\d+)$/.exec(point) ?? [];
    return digits === undefined ? text : `${sign}${digits.padStart(3, '0').replace(/(\d{2})$/, '.$1')}`;
  };
}

/** `12.5000` is `12.50`; more than two decimals that are not zero are left for the reader to refuse. */
function withoutZeros(amount: string): string {
  return amount.replace(/(\.\d{2})0+$/, '$1');
}
