import type { Characteristic, Scale } from '#domain/scoring/model.ts';
import { type LogisticFit, logistic } from './fit-logistic.ts';
import { type Binned, type BinLimits, mergeBins, type Monotone } from './merge-bins.ts';
import { type Quantized, UNKNOWN_BIN } from './quantize.ts';
import { informationValue, NO_ROWS, addCounts, weightOfEvidence } from './weight-of-evidence.ts';

/** A feature of the rows a card is fitted to. */
export interface CardColumn extends Quantized {
  readonly monotone: Monotone | undefined;
}

export interface CardSettings {
  readonly bins: BinLimits;
  readonly ridge: number;
  readonly scale: Scale;
}

export interface CardFit {
  readonly base: number;
  readonly features: readonly CardFeature[];
}

/** A feature that was tried, in or out. */
export interface CardFeature {
  readonly binned: Binned;
  readonly informationValue: number;
  /** What its weight of evidence is multiplied with; undefined: others said it better, it has no points. */
  readonly coefficient: number | undefined;
  readonly characteristic: Characteristic;
}

/**
 * Fits a points scorecard: bins, weights of evidence, a ridge logistic regression on them, whole points. Evidence for
 * payment may only win points: a feature whose weight is not positive is dropped.
 * @param outcomes 1 paid, 0 did not
 */
export function fitCard(columns: readonly CardColumn[], outcomes: readonly number[], settings: CardSettings): CardFit {
  const evidence = columns.map((column) => {
    const binned = mergeBins(column, outcomes, settings.bins, column.monotone);
    const all = binned.counts.reduce(addCounts, NO_ROWS);
    const woe = binned.counts.map((count) => weightOfEvidence(count, all));
    const values = new Float64Array(outcomes.length);
    for (let row = 0; row < values.length; row++)
      values[row] = woe[binned.binOfFine[column.bins[row] ?? UNKNOWN_BIN] ?? 0] ?? 0;
    return { binned, woe, values };
  });
  const { intercept, coefficients } = positiveFit(
    evidence.map(({ values }) => values),
    outcomes,
    settings.ridge,
  );
  const perOdds = settings.scale.toDoubleOdds / Math.LN2;
  return {
    base: Math.round(settings.scale.atEvenOdds + perOdds * intercept),
    features: evidence.map(({ binned, woe }, index): CardFeature => {
      const coefficient = coefficients[index];
      // Adding zero turns −0, which JSON does not keep, into 0.
      const points = woe.map((each) => Math.round(perOdds * (coefficient ?? 0) * each) + 0);
      const unknown = points.pop() ?? 0;
      return {
        binned,
        informationValue: informationValue(binned.counts),
        coefficient,
        characteristic: { edges: [...binned.edges], points, unknown },
      };
    }),
  };
}

/** Fits, leaves out what has no positive weight, and fits again from there until all have. */
function positiveFit(columns: readonly Float64Array[], outcomes: readonly number[], ridge: number) {
  let kept = columns.map((values, index) => ({ values, index }));
  let start: LogisticFit | undefined;
  for (;;) {
    const values = kept.map((column) => column.values);
    const fit = logistic(values, outcomes, ridge, start);
    const isPositive = (_: unknown, at: number) => (fit.coefficients[at] ?? 0) > 0;
    const positive = kept.filter(isPositive);
    if (positive.length === kept.length) {
      const weights = new Map(kept.map(({ index }, at) => [index, fit.coefficients[at]]));
      return { intercept: fit.intercept, coefficients: columns.map((_, index) => weights.get(index)) };
    }
    kept = positive;
    start = { intercept: fit.intercept, coefficients: fit.coefficients.filter(isPositive) };
  }
}

/** Scores rows cut into the same fine bins as the card was fitted on. */
export function cardScores({ base, features }: CardFit, columns: readonly Quantized[], rows: number): number[] {
  const scores = Array.from({ length: rows }, () => base);
  features.forEach(({ binned, characteristic: { points, unknown } }, index) => {
    const pointsOfFine = Float64Array.from(binned.binOfFine, (bin) => points[bin] ?? unknown);
    const bins = columns[index]?.bins;
    for (let row = 0; row < rows; row++)
      scores[row] = (scores[row] ?? 0) + (pointsOfFine[bins?.[row] ?? UNKNOWN_BIN] ?? 0);
  });
  return scores;
}
