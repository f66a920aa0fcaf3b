import { mean } from '#domain/values/mean.ts';
import { logistic } from './fit-logistic.ts';

/** A probability of payment and what happened: 1 paid, 0 did not. */
export interface PredictedOutcome {
  readonly probability: number;
  readonly paid: 0 | 1;
}

/** How well scores tell who pays, and how far the probabilities can be taken at their word. */
export interface Measures {
  readonly rows: number;
  /** Share that paid. */
  readonly base: number;
  readonly auc: number;
  /** 95 % interval of the AUC, Hanley and McNeil 1982. */
  readonly aucInterval: readonly [number, number];
  readonly ks: number;
  readonly brier: number;
  /** Brier score of giving every account the base rate: what a model must beat. */
  readonly brierOfBase: number;
  /** Mean distance of predicted from observed over ten groups of equal size. */
  readonly ece10: number;
  /** Of a logistic regression of the outcome on the predicted log-odds: 1 and 0 when probabilities are right. */
  readonly slope: number;
  readonly intercept: number;
}

export function measure(outcomes: readonly PredictedOutcome[]): Measures {
  const rows = outcomes.length;
  const base = mean(outcomes.map(({ paid }) => paid));
  const { auc, ks } = ranking(outcomes);
  const { slope, intercept } = calibrationLine(outcomes);
  return {
    rows,
    base,
    auc,
    aucInterval: aucInterval(auc, base * rows, (1 - base) * rows),
    ks,
    brier: mean(outcomes.map(({ probability, paid }) => (probability - paid) ** 2)),
    brierOfBase: base * (1 - base),
    ece10: deciles(outcomes).reduce(
      (sum, tenth) => sum + (tenth.rows / rows) * Math.abs(tenth.predicted - tenth.observed),
      0,
    ),
    slope,
    intercept,
  };
}

/** AUC and the greatest distance between the two score distributions; equal probabilities count half. */
function ranking(judged: readonly PredictedOutcome[]): { auc: number; ks: number } {
  const sorted = judged.toSorted((a, b) => a.probability - b.probability);
  const paidInAll = sorted.reduce((sum, { paid }) => sum + paid, 0);
  const unpaidInAll = sorted.length - paidInAll;
  let paidBelow = 0;
  let unpaidBelow = 0;
  let wins = 0;
  let ks = 0;
  for (let from = 0; from < sorted.length; ) {
    let paid = 0;
    let to = from;
    for (; to < sorted.length && sorted[to]?.probability === sorted[from]?.probability; to++)
      paid += sorted[to]?.paid ?? 0;
    const unpaid = to - from - paid;
    wins += paid * (unpaidBelow + unpaid / 2);
    paidBelow += paid;
    unpaidBelow += unpaid;
    ks = Math.max(ks, Math.abs(unpaidBelow / unpaidInAll - paidBelow / paidInAll));
    from = to;
  }
  return { auc: wins / (paidInAll * unpaidInAll), ks };
}

function aucInterval(auc: number, paid: number, unpaid: number): readonly [number, number] {
  const q1 = auc / (2 - auc);
  const q2 = (2 * auc * auc) / (1 + auc);
  const variance = (auc * (1 - auc) + (paid - 1) * (q1 - auc ** 2) + (unpaid - 1) * (q2 - auc ** 2)) / (paid * unpaid);
  const reach = 1.96 * Math.sqrt(variance);
  return [auc - reach, Math.min(1, auc + reach)];
}

/** Ten groups of equal size, from least to most likely: what was predicted and what happened. */
export function deciles(judged: readonly PredictedOutcome[]): { rows: number; predicted: number; observed: number }[] {
  const sorted = judged.toSorted((a, b) => a.probability - b.probability);
  return Array.from({ length: 10 }, (_, tenth) => {
    const group = sorted.slice(
      Math.floor((tenth * sorted.length) / 10),
      Math.floor(((tenth + 1) * sorted.length) / 10),
    );
    return {
      rows: group.length,
      predicted: mean(group.map(({ probability }) => probability)),
      observed: mean(group.map(({ paid }) => paid)),
    };
  }).filter(({ rows }) => rows > 0);
}

function calibrationLine(judged: readonly PredictedOutcome[]): { slope: number; intercept: number } {
  const odds = judged.map(({ probability }) => {
    const inside = Math.min(1 - 1e-6, Math.max(1e-6, probability));
    return Math.log(inside / (1 - inside));
  });
  const paid = judged.map((each) => each.paid);
  const { intercept, coefficients } = logistic([Float64Array.from(odds)], paid, 0);
  const [slope = Number.NaN] = coefficients;
  return { slope, intercept };
}
