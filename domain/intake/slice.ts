import * as z from 'zod';
import { type Columns, readRow, type RowOf } from './column.ts';
import { defineError } from '#domain/errors.ts';

/** What we wrote for ourselves does not read as it was written: nothing is placed of it. */
export const RowsDamaged = defineError('RowsDamaged');

/** The index is a CSV that a Distributed Map reads, so its numbers arrive as text. It holds nothing of a row. */
const offset = z.coerce.number().int().nonnegative();
export const Slice = z.object({ firstRow: offset, from: offset, to: offset, rows: offset });
export type Slice = z.infer<typeof Slice>;

export const INDEX_HEAD = 'firstRow,from,to,rows\n';

const StoredRow = z.strictObject({ row: z.int().positive(), said: z.record(z.string(), z.string()) });
export type StoredRow = z.infer<typeof StoredRow>;

/**
 * The rows of a slice, read again as they were read when they were found good.
 * @throws RowsDamaged when there are others than the index says
 */
export function readSlice<Of extends Columns>(
  columns: Of,
  slice: Slice,
  text: string,
): (StoredRow & { readonly entry: RowOf<Of> })[] {
  const lines = text.split('\n').filter((line) => line !== '');
  if (lines.length !== slice.rows)
    throw new RowsDamaged(`from row ${slice.firstRow} on: found ${lines.length} rows, expected ${slice.rows}`);
  return lines.map((line) => {
    const stored = StoredRow.parse(JSON.parse(line));
    const { said: entry } = readRow(columns, stored.row, (column) => stored.said[column] ?? '');
    if (entry === undefined) throw new RowsDamaged(`row ${stored.row}: found what cannot be read, expected a good row`);
    return { ...stored, entry };
  });
}
