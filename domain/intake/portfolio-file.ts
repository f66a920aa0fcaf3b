import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { stringify } from 'csv-stringify/sync';
import { COLUMNS, type Finding, OPTIONAL_COLUMNS } from './placement-row.ts';

/** A stretch of whole rows in a file, by byte offset: what one worker reads without seeing the rest. */
export interface Slice {
  /** Number of its first row as a spreadsheet shows it; the header is row 1. */
  readonly firstRow: number;
  /** Bytes from the start of the file, `to` exclusive. */
  readonly from: number;
  readonly to: number;
}

export interface Scan {
  readonly rows: number;
  readonly slices: readonly Slice[];
  /** SHA-256 of the bytes: the same file again has the same. */
  readonly contentHash: string;
  /** What is wrong with the header; a file with any is refused whole. */
  readonly headerFindings: readonly Finding[];
}

/** Rows per slice. Ten slices make a batch: 200 rows, a few seconds of one Lambda, and a retry repeats no more than that. */
const ROWS_PER_SLICE = 20;

/** AWS reads no CSV header beyond 10 KiB, and neither do we. */
export const HEADER_BYTES = 10 * 1024;

/** Reads a portfolio file once, in constant memory, and cuts it into slices at row boundaries. */
export async function scanPortfolio(bytes: Readable): Promise<Scan> {
  const hash = createHash('sha256');
  const parser = bytes
    .on('data', (chunk: Buffer) => hash.update(chunk))
    .pipe(parse({ bom: true, info: true, relax_column_count: true, skip_empty_lines: true }));
  let headerFindings: Finding[] | undefined;
  let rows = 0;
  let end = 0;
  const slices: Slice[] = [];
  for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { bytes: number } }>) {
    if (headerFindings === undefined) {
      headerFindings = judgeHeader(record);
      end = info.bytes;
      continue;
    }
    const slice = slices.at(-1);
    if (slice === undefined || rows % ROWS_PER_SLICE === 0)
      slices.push({ firstRow: rows + 2, from: end, to: info.bytes });
    else slices[slices.length - 1] = { ...slice, to: info.bytes };
    rows++;
    end = info.bytes;
  }
  const findings = headerFindings ?? [
    { row: 1, field: '(file)', found: 'an empty file', expected: 'a header row and one row per account' },
  ];
  return { rows, slices, contentHash: hash.digest('hex'), headerFindings: findings };
}

function judgeHeader(header: readonly string[]): Finding[] {
  const names = header.map((name) => name.trim());
  const missing = COLUMNS.filter((column) => !OPTIONAL_COLUMNS.has(column) && !names.includes(column));
  const known: readonly string[] = COLUMNS;
  return [
    ...missing.map((field) => ({ row: 1, field, found: 'no such column', expected: `a column named ${field}` })),
    ...names
      .filter((name) => !known.includes(name))
      .map((field) => ({
        row: 1,
        field,
        found: `a column named ${field}`,
        expected: `a column of docs/portfolio-files.md; rename or remove it`,
      })),
    ...names
      .filter((name, index) => names.indexOf(name) !== index)
      .map((field) => ({
        row: 1,
        field,
        found: 'this column twice',
        expected: 'each column once',
      })),
  ];
}

/** The column names of a file, from its first bytes. */
export async function readHeader(start: Readable): Promise<string[]> {
  for await (const record of start.pipe(parse({ bom: true, to: 1, relax_column_count: true })) as AsyncIterable<
    string[]
  >) {
    return record.map((name) => name.trim());
  }
  return [];
}

/** The records of one slice with their row numbers. A record with too many or too few cells is given as it is. */
export async function* readSlice(
  header: readonly string[],
  slice: Slice,
  bytes: Readable,
): AsyncGenerator<{ readonly row: number; readonly record: Record<string, string> }> {
  let row = slice.firstRow;
  const records = bytes.pipe(parse({ relax_column_count: true, skip_empty_lines: true })) as AsyncIterable<string[]>;
  for await (const cells of records) {
    yield { row, record: Object.fromEntries(header.map((name, index) => [name, cells[index] ?? ''])) };
    row++;
  }
}

/** The index of slices as a CSV, which a Distributed Map reads; it holds offsets, never anything of a row. */
export function sliceIndex(slices: readonly Slice[]): string {
  return stringify(
    slices.map(({ firstRow, from, to }) => [firstRow, from, to]),
    { header: true, columns: ['firstRow', 'from', 'to'] },
  );
}

/** The file a clerk gets back: what was wrong where, and how to mend it. */
export function rejectsFile(findings: readonly Finding[]): string {
  return stringify(
    findings.map(({ row, field, found, expected }) => [row, field, found, expected]),
    {
      header: true,
      columns: ['row', 'field', 'found', 'expected'],
    },
  );
}
