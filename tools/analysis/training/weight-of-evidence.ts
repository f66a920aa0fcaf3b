/** Outcomes of the rows in a bin. */
export interface BinCount {
  readonly paid: number;
  readonly unpaid: number;
}

export const NO_ROWS: BinCount = { paid: 0, unpaid: 0 };

export function addCounts(one: BinCount, other: BinCount): BinCount {
  return { paid: one.paid + other.paid, unpaid: one.unpaid + other.unpaid };
}

export function sizeOf({ paid, unpaid }: BinCount): number {
  return paid + unpaid;
}

/** Rows at the overall rate that each bin is thought to have besides its own, so that small bins say little. */
const PRIOR_ROWS = 20;

/** Log-odds of payment in the bin above those of all rows. */
export function weightOfEvidence(bin: BinCount, all: BinCount): number {
  const rate = all.paid / sizeOf(all);
  const paid = bin.paid + PRIOR_ROWS * rate;
  const unpaid = bin.unpaid + PRIOR_ROWS * (1 - rate);
  return Math.log(paid / unpaid) - Math.log(all.paid / all.unpaid);
}

/** What the bin adds to the information value of its feature. */
export function informationIn(bin: BinCount, all: BinCount): number {
  return (bin.paid / all.paid - bin.unpaid / all.unpaid) * weightOfEvidence(bin, all);
}

/** Information value of a feature: how far its bins tell outcomes apart. 0.02 is weak, 0.3 strong. */
export function informationValue(bins: readonly BinCount[]): number {
  const all = bins.reduce(addCounts, NO_ROWS);
  return bins.reduce((sum, bin) => sum + informationIn(bin, all), 0);
}
