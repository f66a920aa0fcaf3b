import { binOf } from '#domain/scoring/bin-of.ts';
import { significant } from './significant.ts';

/** A feature of some rows as small whole numbers: which of its fine bins a value is in, {@link UNKNOWN_BIN} when unknown. */
export interface Quantized {
  readonly edges: readonly number[];
  readonly bins: Uint8Array;
}

/** Fine bins of a feature: enough for 64ths of the rows, and one byte holds them. */
export const MAX_BINS = 64;
export const UNKNOWN_BIN = MAX_BINS;

/** Cuts a feature where each bin gets as many rows, or between its values where they are few. Outcomes play no part. */
export function quantize(values: Float64Array): Quantized {
  const known = values.filter((value) => !Number.isNaN(value)).sort();
  const distinct = known.filter((value, index) => index === 0 || value !== known[index - 1]);
  const cuts =
    distinct.length <= MAX_BINS
      ? distinct
      : Float64Array.from(
          { length: MAX_BINS - 1 },
          (_, cut) => known[Math.floor(((cut + 1) * known.length) / MAX_BINS)] ?? 0,
        );
  const lowest = known[0] ?? 0;
  const edges = [...new Set(Array.from(cuts, significant))].filter((edge) => edge > lowest).sort((a, b) => a - b);
  return { edges, bins: Uint8Array.from(values, (value) => (Number.isNaN(value) ? UNKNOWN_BIN : binOf(edges, value))) };
}

/** The same for some of the rows. */
export function selectRows<Column extends Quantized>(column: Column, rows: readonly number[]): Column {
  const bins = new Uint8Array(rows.length);
  for (let index = 0; index < rows.length; index++) bins[index] = column.bins[rows[index] ?? 0] ?? UNKNOWN_BIN;
  return { ...column, bins };
}
