import { binOf } from './bin-of.ts';
import type { BoostedTrees, Calibration, Characteristic, Scale, Scorecard, ScoringModel } from './model.ts';
import type { ModelFeature } from './model-feature.ts';
import type { Band, Reason, Score } from './score.ts';
import { type Observations, featureValue } from './feature-value.ts';
import { walkTrees } from './evaluate-trees.ts';

/** What a trained model says of an account. The trainer measures with this function what the workflow then runs. */
export type ModelScore = Score & { readonly probability: number };

/**
 * Scores an account. Reasons are whole points lost: for a scorecard against the best bin of each feature, for trees
 * against the average account of training. They add up to the score exactly, from {@link pointsWithoutLoss}.
 */
export function scoreByModel(model: ScoringModel, observed: Observations): ModelScore {
  const values = model.features.map((feature) => featureValue(feature, observed));
  const { score, probability, points } =
    model.kind === 'scorecard' ? scoreByCard(model, values) : scoreByTrees(model, values);
  return {
    model: model.id,
    score,
    band: bandOf(model, probability),
    reasons: reasonsOf(model.features, points),
    probability,
  };
}

/** The score of an account no reason speaks about. */
export function pointsWithoutLoss(model: ScoringModel): number {
  return model.kind === 'scorecard'
    ? model.characteristics.reduce((sum, characteristic) => sum + bestPoints(characteristic), model.base)
    : Math.round(pointsAt(model.scale, model.base));
}

interface Scored {
  readonly score: number;
  readonly probability: number;
  /** By feature, against an account without loss. */
  readonly points: readonly number[];
}

function scoreByCard({ base, characteristics, calibration }: Scorecard, values: readonly number[]): Scored {
  let score = base;
  const points = characteristics.map((characteristic, index) => {
    const pointsGiven = characteristicPoints(characteristic, values[index] ?? Number.NaN);
    score += pointsGiven;
    return pointsGiven - bestPoints(characteristic);
  });
  return { score, probability: calibratedProbability(calibration, score), points };
}

function characteristicPoints({ edges, points, unknown }: Characteristic, value: number): number {
  return points[binOf(edges, value)] ?? unknown;
}

function bestPoints({ points, unknown }: Characteristic): number {
  return Math.max(unknown, ...points);
}

function scoreByTrees(model: BoostedTrees, values: readonly number[]): Scored {
  const { odds, contributions } = walkTrees(model, values);
  // Rounding the running sum, not each part, keeps the sum of the parts exact.
  let sum = model.base;
  let rounded = pointsWithoutLoss(model);
  const points = Array.from(contributions, (part) => {
    const before = rounded;
    sum += part;
    rounded = Math.round(pointsAt(model.scale, sum));
    return rounded - before;
  });
  return { score: Math.max(0, Math.min(1000, rounded)), probability: 1 / (1 + Math.exp(-odds)), points };
}

/** Log-odds of payment as points, not rounded. */
export function pointsAt({ atEvenOdds, toDoubleOdds }: Scale, odds: number): number {
  return atEvenOdds + (odds * toDoubleOdds) / Math.LN2;
}

/** The probability at a score: between two knots in proportion. */
export function calibratedProbability({ at, probability }: Calibration, score: number): number {
  let upper = 0;
  while (upper < at.length && (at[upper] ?? 0) < score) upper++;
  const below = at[upper - 1];
  const above = at[upper];
  if (above === undefined) return probability[upper - 1] ?? 0;
  if (below === undefined) return probability[upper] ?? 0;
  const from = probability[upper - 1] ?? 0;
  return from + (((probability[upper] ?? 0) - from) * (score - below)) / (above - below);
}

function bandOf({ bands }: ScoringModel, probability: number): Band {
  return probability >= bands.high ? 'high' : probability >= bands.medium ? 'medium' : 'low';
}

function reasonsOf(features: readonly ModelFeature[], points: readonly number[]): Reason[] {
  const byReason = new Map<string, number>();
  features.forEach(({ reason }, index) => byReason.set(reason, (byReason.get(reason) ?? 0) + (points[index] ?? 0)));
  return [...byReason]
    .flatMap(([code, sum]) => (sum === 0 ? [] : [{ code, points: sum }]))
    .sort((a, b) => a.points - b.points || (a.code < b.code ? -1 : 1));
}
