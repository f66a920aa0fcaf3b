import { type CellType, looksLikeDate } from './cell.ts';
import { type IntakeFinding, finding } from './finding.ts';

/** One column of a kind of file: what it holds, whether it must be filled, what an empty cell means. */
export interface ColumnDefinition<Value> {
  readonly cell: CellType<unknown>;
  readonly required: boolean;
  readonly explanation: string;
  readonly read: (text: string) => Value | undefined;
  readonly whenEmpty: Value | undefined;
}

/** The columns of a kind of file, by the name each has in it, in the order they are documented. */
export type ColumnDefinitions = Readonly<Record<string, ColumnDefinition<unknown>>>;

/** What a row of such a file says once it is read. */
export type RowOf<Of extends ColumnDefinitions> = {
  readonly [Name in keyof Of]: Of[Name] extends ColumnDefinition<infer Value> ? Value : never;
};

/** A column that no row may leave empty. */
export function requiredColumn<Value>(cell: CellType<Value>, explanation: string): ColumnDefinition<Value> {
  return { cell, required: true, explanation, read: cell.read, whenEmpty: undefined };
}

/** A column that may be empty or left out: what it would say is then unknown, which never loosens a rule. */
export function optionalColumn<Value>(cell: CellType<Value>, explanation: string): ColumnDefinition<Value | undefined>;
export function optionalColumn<Value>(
  cell: CellType<Value>,
  explanation: string,
  whenEmpty: Value,
): ColumnDefinition<Value>;
export function optionalColumn<Value>(
  cell: CellType<Value>,
  explanation: string,
  whenEmpty?: Value,
): ColumnDefinition<Value | undefined> {
  return { cell, required: false, explanation, read: cell.read, whenEmpty };
}

export interface ParsedRow<Of extends ColumnDefinitions> {
  /** What the row says; absent when a finding rejects it. */
  readonly row: RowOf<Of> | undefined;
  readonly findings: readonly IntakeFinding[];
}

/** U+FFFD, and what UTF-8 looks like when somebody read it as Windows-1252 and saved it again. */
const GARBLED = /�|Ã[\u0080-\u00bf]|â€/;

// oxlint-disable-next-line no-control-regex -- the first of the letters that are not ASCII follows the last control
const NOT_ASCII = /[^\0-\x7f]/;

interface ColumnTable {
  readonly columns: readonly (readonly [string, ColumnDefinition<unknown>])[];
  /** What a row of empty cells says. */
  readonly empty: Readonly<Record<string, unknown>>;
}
const tables = new WeakMap<ColumnDefinitions, ColumnTable>();

/** The columns as a list, made once a table: rows are read a million at a time, each from a copy of the empty one. */
function tableOf(columns: ColumnDefinitions): ColumnTable {
  const known = tables.get(columns);
  if (known !== undefined) return known;
  const list = Object.entries(columns);
  const made = { columns: list, empty: Object.fromEntries(list.map(([column, { whenEmpty }]) => [column, whenEmpty])) };
  tables.set(columns, made);
  return made;
}

/**
 * Reads a row's texts. A cell that cannot be read rejects the row, except telephone numbers and email addresses: those
 * are left out, and the account is placed without them.
 * @param texts what each column says in our way of writing, in the order of their table
 * @param foundIn the same as it stands in the file, to be quoted
 */
export function parseRow<Of extends ColumnDefinitions>(
  columns: Of,
  rowNumber: number,
  texts: readonly string[],
  foundIn: (column: string) => string = textIn(columns, texts),
): ParsedRow<Of> {
  const table = tableOf(columns);
  const row: Record<string, unknown> = { ...table.empty };
  const findings: IntakeFinding[] = [];
  let rejected = false;
  let at = 0;
  for (const [column, { cell, required: isRequired, read }] of table.columns) {
    const text = texts[at++] ?? '';
    if (text === '' && !isRequired) continue;
    const value = text === '' || (NOT_ASCII.test(text) && GARBLED.test(text)) ? undefined : read(text);
    row[column] = value;
    if (value !== undefined) continue;
    const problem = finding(codeOf(cell, text), {
      row: rowNumber,
      field: column,
      found: foundIn(column),
      expected: cell.expected,
    });
    rejected ||= problem.severity === 'reject';
    findings.push(problem);
  }
  return { row: isComplete<Of>(row, rejected) ? row : undefined, findings };
}

/** A column's text among those of a row. */
function textIn(columns: ColumnDefinitions, texts: readonly string[]): (column: string) => string {
  return (column) => texts[Object.keys(columns).indexOf(column)] ?? '';
}

/** Every column was read, each by its own cell: what `said` holds is then what the columns promise. */
function isComplete<Of extends ColumnDefinitions>(row: unknown, rejected: boolean): row is RowOf<Of> {
  return row !== undefined && !rejected;
}

/** Names of the columns in the order of their table. */
export function columnNames<Of extends ColumnDefinitions>(columns: Of): Extract<keyof Of, string>[] {
  const names: Extract<keyof Of, string>[] = [];
  for (const column in columns) names.push(column);
  return names;
}

function codeOf({ code, valueType }: CellType<unknown>, text: string): IntakeFinding['code'] {
  if (text === '') return 'field-missing';
  if (GARBLED.test(text)) return 'text-garbled';
  return valueType === 'date' && looksLikeDate(text) ? 'date-impossible' : code;
}
