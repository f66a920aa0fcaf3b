import { type Quantized, UNKNOWN_BIN } from './quantize.ts';
import { type BinCount, informationIn, NO_ROWS, sizeOf, addCounts } from './weight-of-evidence.ts';

export interface BinLimits {
  readonly most: number;
  /** Share of rows below which a bin is merged with a neighbor. */
  readonly leastShare: number;
}

/** Which way the share that pays may go from bin to bin. */
export type Monotone = 'rising' | 'falling';

/** Bins of a feature with their outcomes. */
export interface Binned {
  readonly edges: readonly number[];
  /** One more than edges, and the last: unknown. */
  readonly counts: readonly BinCount[];
  /** By fine bin: the bin it went into. */
  readonly binOfFine: Uint8Array;
}

/**
 * Merges neighboring fine bins, each time those whose merging loses least information, until there are few enough, each
 * is large enough and, if asked for, the share that pays goes one way. Unknown stays a bin of its own.
 * @param outcomes 1 paid, 0 did not
 */
export function mergeBins(
  { edges: fine, bins }: Quantized,
  outcomes: readonly number[],
  { most, leastShare }: BinLimits,
  monotone?: Monotone,
): Binned {
  const byFine = countFine(bins, outcomes);
  const unknown = byFine[UNKNOWN_BIN] ?? NO_ROWS;
  const counts = byFine.slice(0, fine.length + 1);
  const edges = [...fine];
  const least = leastShare * outcomes.length;
  const all = counts.reduce(addCounts, NO_ROWS);
  while (edges.length > 0) {
    const next = cheapest(counts, all, (left, right) =>
      Math.min(sizeOf(left), sizeOf(right)) < least ? 0 : violates(left, right, monotone) ? 1 : 2,
    );
    if (next.urgency === 2 && counts.length <= most) break;
    counts.splice(next.at, 2, addCounts(counts[next.at] ?? NO_ROWS, counts[next.at + 1] ?? NO_ROWS));
    edges.splice(next.at, 1);
  }
  const binOfFine = new Uint8Array(UNKNOWN_BIN + 1).fill(edges.length + 1);
  for (let bin = 0; bin <= fine.length; bin++) {
    const lower = fine[bin - 1] ?? Number.NEGATIVE_INFINITY;
    binOfFine[bin] = edges.filter((edge) => edge <= lower).length;
  }
  return { edges, counts: [...counts, unknown], binOfFine };
}

function countFine(bins: Uint8Array, outcomes: readonly number[]): BinCount[] {
  const paid = new Float64Array(UNKNOWN_BIN + 1);
  const unpaid = new Float64Array(UNKNOWN_BIN + 1);
  bins.forEach((bin, row) => {
    const side = outcomes[row] === 1 ? paid : unpaid;
    side[bin] = (side[bin] ?? 0) + 1;
  });
  return Array.from(paid, (count, bin) => ({ paid: count, unpaid: unpaid[bin] ?? 0 }));
}

/** The neighbors to merge: the most urgent, and of those the ones that differ least. */
function cheapest(
  counts: readonly BinCount[],
  all: BinCount,
  urgencyOf: (left: BinCount, right: BinCount) => number,
): { at: number; urgency: number } {
  let best = { at: 0, urgency: Number.POSITIVE_INFINITY, loss: Number.POSITIVE_INFINITY };
  for (let at = 0; at + 1 < counts.length; at++) {
    const left = counts[at] ?? NO_ROWS;
    const right = counts[at + 1] ?? NO_ROWS;
    const urgency = urgencyOf(left, right);
    const loss = informationIn(left, all) + informationIn(right, all) - informationIn(addCounts(left, right), all);
    if (urgency < best.urgency || (urgency === best.urgency && loss < best.loss)) best = { at, urgency, loss };
  }
  return best;
}

function violates(left: BinCount, right: BinCount, monotone: Monotone | undefined): boolean {
  if (monotone === undefined) return false;
  const rise = right.paid / sizeOf(right) - left.paid / sizeOf(left);
  return monotone === 'rising' ? rise <= 0 : rise >= 0;
}
