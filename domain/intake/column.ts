import { type Cell, looksLikeDate } from './cell.ts';
import { type Finding, finding } from './finding.ts';

/** One column of a kind of file: what it holds, whether it must be filled, what an empty cell means. */
export interface Column<Value> {
  readonly cell: Cell<unknown>;
  readonly must: boolean;
  readonly says: string;
  readonly read: (text: string) => Value | undefined;
  readonly whenEmpty: Value | undefined;
}

/** The columns of a kind of file, by the name each has in it, in the order they are documented. */
export type Columns = Readonly<Record<string, Column<unknown>>>;

/** What a row of such a file says once it is read. */
export type RowOf<Of extends Columns> = {
  readonly [Name in keyof Of]: Of[Name] extends Column<infer Value> ? Value : never;
};

/** A column that no row may leave empty. */
export function must<Value>(cell: Cell<Value>, says: string): Column<Value> {
  return { cell, must: true, says, read: cell.read, whenEmpty: undefined };
}

/** A column that may be empty or left out: what it would say is then unknown, which never loosens a rule. */
export function may<Value>(cell: Cell<Value>, says: string): Column<Value | undefined>;
export function may<Value>(cell: Cell<Value>, says: string, whenEmpty: Value): Column<Value>;
export function may<Value>(cell: Cell<Value>, says: string, whenEmpty?: Value): Column<Value | undefined> {
  return { cell, must: false, says, read: cell.read, whenEmpty };
}

export interface ReadRow<Of extends Columns> {
  /** What the row says; absent when a finding rejects it. */
  readonly said: RowOf<Of> | undefined;
  readonly findings: readonly Finding[];
}

/** U+FFFD, and what UTF-8 looks like when somebody read it as Windows-1252 and saved it again. */
const GARBLED = /�|Ã[\u0080-\u00bf]|â€/;

// oxlint-disable-next-line no-control-regex -- the first of the letters that are not ASCII follows the last control
const NOT_ASCII = /[^\0-\x7f]/;

interface Table {
  readonly columns: readonly (readonly [string, Column<unknown>])[];
  /** What a row of empty cells says. */
  readonly empty: Readonly<Record<string, unknown>>;
}
const tables = new WeakMap<Columns, Table>();

/** The columns as a list, made once a table: rows are read a million at a time, each from a copy of the empty one. */
function tableOf(columns: Columns): Table {
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
export function readRow<Of extends Columns>(
  columns: Of,
  row: number,
  texts: readonly string[],
  foundIn: (column: string) => string = textIn(columns, texts),
): ReadRow<Of> {
  const table = tableOf(columns);
  const said: Record<string, unknown> = { ...table.empty };
  const findings: Finding[] = [];
  let rejected = false;
  let at = 0;
  for (const [column, { cell, must: needed, read }] of table.columns) {
    const text = texts[at++] ?? '';
    if (text === '' && !needed) continue;
    const value = text === '' || (NOT_ASCII.test(text) && GARBLED.test(text)) ? undefined : read(text);
    said[column] = value;
    if (value !== undefined) continue;
    const fault = finding(codeOf(cell, text), { row, field: column, found: foundIn(column), expected: cell.expected });
    rejected ||= fault.severity === 'reject';
    findings.push(fault);
  }
  return { said: isWhole<Of>(said, rejected) ? said : undefined, findings };
}

/** A column's text among those of a row. */
function textIn(columns: Columns, texts: readonly string[]): (column: string) => string {
  return (column) => texts[Object.keys(columns).indexOf(column)] ?? '';
}

/** Every column was read, each by its own cell: what `said` holds is then what the columns promise. */
function isWhole<Of extends Columns>(said: unknown, rejected: boolean): said is RowOf<Of> {
  return said !== undefined && !rejected;
}

/** Names of the columns in the order of their table. */
export function columnNames<Of extends Columns>(columns: Of): Extract<keyof Of, string>[] {
  const names: Extract<keyof Of, string>[] = [];
  for (const column in columns) names.push(column);
  return names;
}

function codeOf({ code, holds }: Cell<unknown>, text: string): Finding['code'] {
  if (text === '') return 'field-missing';
  if (GARBLED.test(text)) return 'text-garbled';
  return holds === 'date' && looksLikeDate(text) ? 'date-impossible' : code;
}
