import type { Calibration } from '#domain/scoring/model.ts';
import { significant } from './significant.ts';

/** Rows whose scores lie together, and how many of them paid. */
interface Pool {
  readonly scores: number;
  readonly paid: number;
  readonly rows: number;
}

/**
 * Rising probabilities that fit the outcomes best, by pooling adjacent violators: a knot at the mean score of each pool.
 * Probabilities keep off 0 and 1, which no finite sample shows.
 * @param outcomes 1 paid, 0 did not
 */
export function isotonic(scores: readonly number[], outcomes: readonly number[]): Calibration {
  const pools: Pool[] = [];
  for (const each of bySameScore(scores, outcomes)) {
    let pool = each;
    for (let last = pools.at(-1); last !== undefined && rateOf(last) >= rateOf(pool); last = pools.at(-1)) {
      pools.pop();
      pool = { scores: last.scores + pool.scores, paid: last.paid + pool.paid, rows: last.rows + pool.rows };
    }
    pools.push(pool);
  }
  const least = 1 / (scores.length + 2);
  return {
    at: pools.map((pool) => significant(pool.scores / pool.rows)),
    probability: pools.map((pool) => significant(Math.min(1 - least, Math.max(least, rateOf(pool))))),
  };
}

/** Equal scores are one pool from the start: they cannot get different probabilities. */
function bySameScore(scores: readonly number[], outcomes: readonly number[]): Pool[] {
  const same = new Map<number, { paid: number; rows: number }>();
  scores.forEach((score, index) => {
    const { paid, rows } = same.get(score) ?? { paid: 0, rows: 0 };
    same.set(score, { paid: paid + (outcomes[index] ?? 0), rows: rows + 1 });
  });
  return [...same].sort(([a], [b]) => a - b).map(([score, { paid, rows }]) => ({ scores: score * rows, paid, rows }));
}

function rateOf({ paid, rows }: Pool): number {
  return paid / rows;
}
