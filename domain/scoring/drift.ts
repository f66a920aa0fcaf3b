import * as z from 'zod';
import type { Distribution, ScoringModel } from './model.ts';

/** From here on somebody looks; from {@link DRIFT_STOP} on nobody relies on the model until it was looked at. */
export const DRIFT_WARN = 0.1;
export const DRIFT_STOP = 0.25;

/** Accounts of a portfolio in each bin of each feature of a model, the score last. */
export type BinCounts = readonly (readonly number[])[];

/** How far a feature, or the score, lies from where it lay in training. */
export const Drift = z.strictObject({
  feature: z.string(),
  psi: z.number(),
  verdict: z.enum(['stable', 'warn', 'stop']),
});
export type Drift = z.infer<typeof Drift>;

/** What a portfolio's accounts look like to a model beside those it was trained on. */
export const PortfolioDrift = z.strictObject({ model: z.string(), accounts: z.int(), drift: z.array(Drift) });
export type PortfolioDrift = z.infer<typeof PortfolioDrift>;

/** Adds an account's bins to those of its portfolio. */
export function countBins(counts: BinCounts, bins: readonly number[]): number[][] {
  return bins.map((bin, index) => {
    const before = counts[index] ?? [];
    return Array.from(
      { length: Math.max(before.length, bin + 1) },
      (_, at) => (before[at] ?? 0) + (at === bin ? 1 : 0),
    );
  });
}

export function mergeBinCounts(one: BinCounts, other: BinCounts): number[][] {
  return Array.from({ length: Math.max(one.length, other.length) }, (_, index) => {
    const [a, b] = [one[index] ?? [], other[index] ?? []];
    return Array.from({ length: Math.max(a.length, b.length) }, (__, at) => (a[at] ?? 0) + (b[at] ?? 0));
  });
}

/** Population stability index of the score first, then of every feature, the farthest first. */
export function driftOf({ features, reference }: ScoringModel, counts: BinCounts): Drift[] {
  const driftIn = (name: string, distribution: Distribution, at: number): Drift => {
    const psi = stabilityIndex(distribution.shares, counts[at] ?? []);
    return {
      feature: name,
      psi: Number(psi.toFixed(4)),
      verdict: psi >= DRIFT_STOP ? 'stop' : psi >= DRIFT_WARN ? 'warn' : 'stable',
    };
  };
  const byFeature = features.map(({ name }, index) =>
    driftIn(name, reference.features[index] ?? reference.score, index),
  );
  return [driftIn('score', reference.score, features.length), ...byFeature.toSorted((a, b) => b.psi - a.psi)];
}

/** The drift of the accounts that a model scored, none if it scored none. */
export function portfolioDrift(model: ScoringModel, scored: ReadonlyMap<string, BinCounts>): PortfolioDrift[] {
  const counts = scored.get(model.id);
  if (counts === undefined) return [];
  const accounts = (counts[0] ?? []).reduce((sum, count) => sum + count, 0);
  return [{ model: model.id, accounts, drift: driftOf(model, counts) }];
}

/** Rows that each bin is thought to have besides its own: a share of nothing has no logarithm. */
const PSEUDO_COUNT = 0.5;

/**
 * Population stability index: over the bins, (actual − expected) × ln(actual / expected). 0 means the same. Of two samples
 * of one population it is about (bins − 1) × (1/n + 1/m): a hundred accounts show some tenth by chance.
 * @param expected shares that add up to 1
 * @param counts accounts in each of those bins
 */
export function stabilityIndex(expected: readonly number[], counts: readonly number[]): number {
  const total = expected.reduce((sum, _, bin) => sum + (counts[bin] ?? 0), 0);
  const occupied = expected
    .map((share, bin) => ({ share, count: counts[bin] ?? 0 }))
    .filter(({ share, count }) => share > 0 || count > 0);
  return occupied.reduce((sum, { share, count }) => {
    const actual = (count + PSEUDO_COUNT) / (total + PSEUDO_COUNT * occupied.length);
    const expectedShare = Math.max(share, PSEUDO_COUNT / 1000);
    return sum + (actual - expectedShare) * Math.log(actual / expectedShare);
  }, 0);
}
