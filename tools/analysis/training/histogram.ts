import { MAX_BINS, type Quantized } from './quantize.ts';

/** Slots of a feature: its bins and one for unknown. */
export const SLOTS = MAX_BINS + 1;

/** Sums by feature and slot, gradient and curvature side by side: both are read together, so they lie together. */
export type Histogram = Float64Array;

/** Counts some rows. Where training spends most of its time, hence the plain loops. */
export function histogramOf(
  features: readonly Quantized[],
  { gradient, curvature }: { readonly gradient: Float64Array; readonly curvature: Float64Array },
  rows: Int32Array,
): Histogram {
  const sums = new Float64Array(features.length * SLOTS * 2);
  const size = rows.length;
  const gradients = new Float64Array(size);
  const curvatures = new Float64Array(size);
  for (let index = 0; index < size; index++) {
    const row = rows[index] ?? 0;
    gradients[index] = gradient[row] ?? 0;
    curvatures[index] = curvature[row] ?? 0;
  }
  for (let feature = 0; feature < features.length; feature++) {
    const bins = features[feature]?.bins ?? new Uint8Array(0);
    const offset = feature * SLOTS * 2;
    for (let index = 0; index < size; index++) {
      const slot = offset + (bins[rows[index] ?? 0] ?? 0) * 2;
      sums[slot] = (sums[slot] ?? 0) + (gradients[index] ?? 0);
      sums[slot + 1] = (sums[slot + 1] ?? 0) + (curvatures[index] ?? 0);
    }
  }
  return sums;
}

/** What the rest of the rows sum up to. */
export function subtractHistogram(whole: Histogram, part: Histogram): Histogram {
  const rest = new Float64Array(whole.length);
  for (let slot = 0; slot < rest.length; slot++) rest[slot] = (whole[slot] ?? 0) - (part[slot] ?? 0);
  return rest;
}
