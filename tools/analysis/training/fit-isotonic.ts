import type { Calibration } from '#domain/scoring/model.ts';
import { significant } from './significant.ts';

/** Rows whose scores lie together, and how many of them paid. */
interface Pool {
  readonly scores: number;
  readonly paid: number;
  readonly rows: number;
}

/** Share of the rows a pool must have: the ends would otherwise take the fate of a handful of accounts for a rule. */
const MIN_POOL_SHARE = 0.01;

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
      pool = mergePools(last, pool);
    }
    pools.push(pool);
  }
  mergeSmall(pools, MIN_POOL_SHARE * scores.length);
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

function mergePools(one: Pool, other: Pool): Pool {
  return { scores: one.scores + other.scores, paid: one.paid + other.paid, rows: one.rows + other.rows };
}

/** Merges pools with too few rows into the neighbor whose rate is nearer. Rates rise before and after. */
function mergeSmall(pools: Pool[], least: number): void {
  for (let at = pools.findIndex(({ rows }) => rows < least); at >= 0 && pools.length > 1; ) {
    const [before, pool, after] = [pools[at - 1], pools[at], pools[at + 1]];
    if (pool === undefined) return;
    const isNearer =
      before !== undefined && (after === undefined || rateOf(pool) - rateOf(before) <= rateOf(after) - rateOf(pool));
    if (isNearer) pools.splice(at - 1, 2, mergePools(before, pool));
    else if (after !== undefined) pools.splice(at, 2, mergePools(pool, after));
    at = pools.findIndex(({ rows }) => rows < least);
  }
}
