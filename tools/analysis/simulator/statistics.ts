import { mean } from '#domain/values/mean.ts';

/** A mean over runs and its 95 % interval; no interval of a single run. */
export interface Interval {
  readonly mean: number;
  readonly low: number | undefined;
  readonly high: number | undefined;
}

/** Student's t at 97.5 %, by degrees of freedom from 1; the last entry serves all beyond. */
const STUDENT = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11,
  2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
];

/** @param values one a run, independent of each other */
export function intervalOf(values: readonly number[]): Interval {
  const middle = mean(values);
  const freedom = values.length - 1;
  if (freedom < 1) return { mean: middle, low: undefined, high: undefined };
  const variance = values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / freedom;
  const half = (STUDENT[Math.min(freedom, STUDENT.length) - 1] ?? 1.96) * Math.sqrt(variance / values.length);
  return { mean: middle, low: middle - half, high: middle + half };
}

/** Of each pair the second less the first. */
export function differences(from: readonly number[], to: readonly number[]): number[] {
  return to.map((value, index) => value - (from[index] ?? 0));
}

/** How far two things go up and down together, by their ranks: from -1 to 1. */
export function rankCorrelation(one: readonly number[], other: readonly number[]): number {
  const [a, b] = [ranks(one), ranks(other)];
  const [middleA, middleB] = [mean(a), mean(b)];
  let [together, apartA, apartB] = [0, 0, 0];
  for (const [index, rank] of a.entries()) {
    const [fromA, fromB] = [rank - middleA, (b[index] ?? 0) - middleB];
    together += fromA * fromB;
    apartA += fromA * fromA;
    apartB += fromB * fromB;
  }
  return apartA === 0 || apartB === 0 ? 0 : together / Math.sqrt(apartA * apartB);
}

/** Ranks from 1; equal values share the mean of theirs. */
function ranks(values: readonly number[]): number[] {
  const order = values.map((value, index) => ({ value, index })).sort((a, b) => a.value - b.value);
  const result = values.map(() => 0);
  for (let first = 0; first < order.length; ) {
    let next = first + 1;
    while (next < order.length && order[next]?.value === order[first]?.value) next++;
    for (const { index } of order.slice(first, next)) result[index] = (first + 1 + next) / 2;
    first = next;
  }
  return result;
}
