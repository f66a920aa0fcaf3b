import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import type { Observations } from '#domain/scoring/feature-value.ts';
import { TrainingDataUnusable } from './failures.ts';

/** Accounts whose outcome is known: a table with a header, one account a row. */
export interface TrainingData {
  /** SHA-256 of the table's bytes, the same whether the file is gzipped or not. */
  readonly hash: string;
  readonly columns: readonly string[];
  /** One record a row; a cell that says nothing is absent. */
  readonly rows: readonly Observations[];
}

/** What people write into a cell when they know nothing. */
const BLANK_VALUES: ReadonlySet<string> = new Set(['', 'na', 'n/a', 'nan', 'null', 'none', '?', '.']);

/**
 * Reads a CSV with a header, gzipped or not, delimited by comma, semicolon, tab or bar.
 * @throws TrainingDataUnusable when it cannot be read or has no rows
 */
export function readTrainingData(path: string): TrainingData {
  const read = readBytes(path);
  const bytes = read[0] === 0x1f && read[1] === 0x8b ? gunzipSync(read) : read;
  return { hash: hash('sha256', bytes), ...tableOf(bytes.toString('utf8'), path) };
}

function readBytes(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new TrainingDataUnusable(`found no readable file at ${path}, expected a CSV or .csv.gz`, { cause: error });
  }
}

function tableOf(text: string, path: string): Pick<TrainingData, 'columns' | 'rows'> {
  const [header = [], ...records] = parseTable(text, path);
  const columns = header.map((name) => name.trim());
  const twice = columns.find((name, index) => columns.indexOf(name) !== index);
  if (twice !== undefined) throw new TrainingDataUnusable(`${path}: found column ${twice} twice, expected each once`);
  if (records.length === 0)
    throw new TrainingDataUnusable(`${path}: found no rows, expected a header and one account a row`);
  return { columns, rows: records.map((cells) => observationsOf(columns, cells)) };
}

function parseTable(text: string, path: string): string[][] {
  const [firstLine = ''] = text.split('\n', 1);
  const delimiter = [',', ';', '\t', '|'].toSorted((a, b) => firstLine.split(b).length - firstLine.split(a).length)[0];
  try {
    return parse(text, { bom: true, delimiter: delimiter ?? ',', skip_empty_lines: true });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new TrainingDataUnusable(`${path}: ${why}; expected a CSV with a header and as many cells in every row`, {
      cause: error,
    });
  }
}

function observationsOf(columns: readonly string[], cells: readonly string[]): Observations {
  const observed: Record<string, number | string> = {};
  columns.forEach((column, index) => {
    const cell = (cells[index] ?? '').trim();
    if (BLANK_VALUES.has(cell.toLowerCase())) return;
    const number = Number(cell);
    observed[column] = Number.isFinite(number) ? number : cell;
  });
  return observed;
}

/** The same history with some columns called otherwise. */
export function withRenamedColumns(history: TrainingData, names: Readonly<Record<string, string>>): TrainingData {
  const nameOf = (column: string) => names[column] ?? column;
  const columns = history.columns.map(nameOf);
  const twice = columns.find((name, index) => columns.indexOf(name) !== index);
  if (twice !== undefined)
    throw new TrainingDataUnusable(`rename: found ${twice} twice among the columns, expected each once`);
  const rows = history.rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([column, value]) => [nameOf(column), value])),
  );
  return { ...history, columns, rows };
}
