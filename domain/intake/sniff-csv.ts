import { type CsvShape, type Delimiter, DELIMITERS, readCells } from './csv-records.ts';

const NAMES: Readonly<Record<Delimiter, string>> = { ',': 'a comma', ';': 'a semicolon', '\t': 'a tab', '|': 'a bar' };

/** Rows of the sample that are looked at. */
const ROWS = 30;

/**
 * The delimiter under which the header has the most columns and the rows below as many as it; a comma when none parts
 * anything. Lines end with LF or CR LF, or with CR alone, as old exports have it.
 */
export function sniffCsv(sample: string): { csv: CsvShape; assumed: string[] } {
  const newline = sample.includes('\n') ? '\n' : '\r';
  let best: { delimiter: Delimiter; score: number } = { delimiter: ',', score: 0 };
  for (const delimiter of DELIMITERS) {
    const score = scoreOf(sample, { delimiter, newline });
    if (score > best.score) best = { delimiter, score };
  }
  const { delimiter } = best;
  const assumed = delimiter === ',' ? [] : [`${NAMES[delimiter]} between columns, because it parts the rows alike`];
  return { csv: { delimiter, newline }, assumed };
}

function scoreOf(sample: string, shape: CsvShape): number {
  const widths: number[] = [];
  const scan = { at: 0, cells: Array<string>() };
  while (widths.length < ROWS && scan.at < sample.length && readCells(sample, shape, scan))
    widths.push(scan.cells.length);
  const [header = 0, ...rows] = widths;
  if (header < 2) return 0;
  const alike = rows.filter((width) => width === header).length;
  return header * (rows.length === 0 ? 1 : (alike + 0.01) / rows.length);
}
