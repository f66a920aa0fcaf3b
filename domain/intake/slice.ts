import * as z from 'zod';
import { type ColumnDefinitions, parseRow, type RowOf } from './column.ts';
import { defineError } from '#domain/values/errors.ts';

/** What we wrote for ourselves does not read as it was written: nothing is placed of it. */
export const RowsDamaged = defineError('RowsDamaged');

/** The index is a CSV that a Distributed Map reads, so its numbers arrive as text. It holds nothing of a row. */
const offset = z.coerce.number().int().nonnegative();
export const Slice = z.object({ firstRow: offset, from: offset, to: offset, rows: offset });
export type Slice = z.infer<typeof Slice>;

export const INDEX_HEAD = 'firstRow,from,to,rows\n';

/** The row, then every column of its kind of file in the order of their table. */
const StoredLine = z.tuple([z.int().positive()], z.string());

interface StoredRow<Of extends ColumnDefinitions> {
  readonly rowNumber: number;
  /** What each column says, in our way of writing. */
  readonly cells: Readonly<Record<string, string>>;
  readonly row: RowOf<Of>;
}

/**
 * The rows of a slice, read again as they were read when they were found good.
 * @throws RowsDamaged when there are others than the index says
 */
export function readSlice<Of extends ColumnDefinitions>(columns: Of, slice: Slice, text: string): StoredRow<Of>[] {
  const lines = text.split('\n').filter((line) => line !== '');
  if (lines.length !== slice.rows)
    throw new RowsDamaged(`from row ${slice.firstRow} on: found ${lines.length} rows, expected ${slice.rows}`);
  const names = Object.keys(columns);
  return lines.map((line) => {
    const [rowNumber, ...texts] = StoredLine.parse(JSON.parse(line));
    if (texts.length !== names.length)
      throw new RowsDamaged(`row ${rowNumber}: found ${texts.length} columns, expected ${names.length}`);
    const cells = Object.fromEntries(names.map((name, at) => [name, texts[at] ?? '']));
    const { row } = parseRow(columns, rowNumber, texts);
    if (row === undefined) throw new RowsDamaged(`row ${rowNumber}: found what cannot be read, expected a good row`);
    return { rowNumber, cells, row };
  });
}
