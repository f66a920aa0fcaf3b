/** How a CSV file parts its cells and rows. */
export interface CsvShape {
  readonly delimiter: Delimiter;
  readonly newline: '\n' | '\r';
}
export const DELIMITERS = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** One record of an upload, with its text as it stands there: what is rejected goes back unchanged. */
export interface SourceRecord {
  /** Line number as a spreadsheet shows it: the header is row 1, and empty lines count. */
  readonly row: number;
  readonly original: string;
  readonly cells: readonly string[];
  /** Why the record cannot be taken apart, and at which field. */
  readonly fault?: { readonly code: 'quote-not-closed' | 'json-broken' | 'field-unknown'; readonly field: string };
}

/** A record longer than this is a quotation mark that was opened and never closed, so that everything after it is one cell. */
const LONGEST_RECORD = 256 * 1024;

/**
 * The records of a CSV file, as many at a time as a piece of its text holds. RFC 4180 with what creditors do besides: any
 * delimiter, quotation marks inside unquoted cells, line breaks inside quoted ones.
 */
export async function* csvRecords(
  pieces: AsyncIterable<string>,
  shape: CsvShape,
): AsyncGenerator<readonly SourceRecord[]> {
  let rest = '';
  let row = 0;
  for await (const piece of pieces) {
    const text = rest + piece;
    const scan = { at: 0, cells: Array<string>() };
    const records: SourceRecord[] = [];
    for (let from = 0; ; from = scan.at) {
      if (!readCells(text, shape, scan)) {
        rest = text.slice(from);
        break;
      }
      row++;
      const original = withoutBreak(text.slice(from, scan.at));
      if (original !== '') records.push({ row, original, cells: scan.cells });
    }
    if (records.length > 0) yield records;
    if (rest.length > LONGEST_RECORD) {
      yield [notClosed(row + 1, rest)];
      return;
    }
  }
  if (rest === '') return;
  // The last line of a file may end with the file.
  const scan = { at: 0, cells: Array<string>() };
  if (!readCells(rest + shape.newline, shape, scan)) {
    yield [notClosed(row + 1, rest)];
    return;
  }
  const original = withoutBreak(rest);
  if (original !== '') yield [{ row: row + 1, original, cells: scan.cells }];
}

function notClosed(row: number, text: string): SourceRecord {
  return { row, original: text.slice(0, 80), cells: [], fault: { code: 'quote-not-closed', field: '(row)' } };
}

/**
 * Reads one record from `scan.at` on and moves behind it.
 * @returns false when the text ends before the record does
 */
export function readCells(
  text: string,
  { delimiter, newline }: CsvShape,
  scan: { at: number; cells: string[] },
): boolean {
  const end = text.indexOf(newline, scan.at);
  if (end < 0) return false;
  const line = text.slice(scan.at, newline === '\n' && text.charCodeAt(end - 1) === 13 ? end - 1 : end);
  if (!line.includes('"')) {
    scan.cells = line.split(delimiter);
    scan.at = end + 1;
    return true;
  }
  return readQuotedCells(text, delimiter, newline, scan);
}

function readQuotedCells(
  text: string,
  delimiter: string,
  newline: string,
  scan: { at: number; cells: string[] },
): boolean {
  const cells: string[] = [];
  let at = scan.at;
  for (;;) {
    let cell = '';
    if (text[at] === '"') {
      at++;
      for (;;) {
        const quote = text.indexOf('"', at);
        if (quote < 0) return false;
        cell += text.slice(at, quote);
        at = quote + 1;
        if (text[at] !== '"') break;
        cell += '"';
        at++;
      }
    }
    // What stands behind a closing quotation mark belongs to the cell too: nothing is dropped.
    let end = at;
    while (end < text.length && text[end] !== delimiter && text[end] !== newline) end++;
    if (end === text.length) return false;
    cell += text.slice(at, end);
    at = end + 1;
    if (text[end] === delimiter) {
      cells.push(cell);
      continue;
    }
    cells.push(newline === '\n' && cell.endsWith('\r') ? cell.slice(0, -1) : cell);
    scan.cells = cells;
    scan.at = at;
    return true;
  }
}

function withoutBreak(line: string): string {
  return line.replace(/[\r\n]+$/, '');
}
