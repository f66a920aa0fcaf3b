import { describe, expect, it } from 'vitest';
import {
  type BinCounts,
  countBins,
  driftOf,
  mergeBinCounts,
  portfolioDrift,
  stabilityIndex,
} from '#domain/scoring/drift.ts';
import { smallCard } from './models.ts';

describe('the population stability index', () => {
  it('is that of the textbook', () => {
    // (0.3 − 0.5) ln(0.3 / 0.5) + (0.7 − 0.5) ln(0.7 / 0.5)
    expect(stabilityIndex([0.5, 0.5], [30_000, 70_000])).toBeCloseTo(
      0.2 * Math.log(0.5 / 0.3) + 0.2 * Math.log(0.7 / 0.5),
      4,
    );
    expect(stabilityIndex([0.1, 0.2, 0.7], [20_000, 20_000, 60_000])).toBeCloseTo(
      0.1 * Math.log(2) + 0.1 * Math.log(7 / 6),
      3,
    );
  });

  it('is nothing where nothing moved, and finite where a bin is empty', () => {
    expect(stabilityIndex([0.25, 0.75, 0], [250, 750, 0])).toBeCloseTo(0, 5);
    expect(stabilityIndex([0.5, 0.5], [1000, 0])).toBeGreaterThan(1);
    expect(stabilityIndex([1, 0], [0, 1000])).toBeGreaterThan(5);
  });
});

describe('the drift of a portfolio', () => {
  const card = smallCard();
  const add = (counts: BinCounts, bins: readonly number[], times: number) =>
    Array.from({ length: times }).reduce<BinCounts>((sum) => countBins(sum, bins), counts);

  it('is told of the score first, then of what moved farthest', () => {
    // All are very late, as only a tenth was in training; the rest is as it was.
    const alike = add(
      add(add(add([], [2, 0, 0, 0, 1], 35), [2, 0, 1, 1, 1], 35), [2, 1, 0, 0, 0], 15),
      [2, 1, 1, 1, 0],
      15,
    );
    const [score, first, ...others] = driftOf(card, alike);
    expect(score?.feature).toBe('score');
    expect(first).toMatchObject({ feature: 'months-late', verdict: 'stop' });
    expect(others.map(({ feature }) => feature)).toContain('months-late-before');
    expect(others.find(({ feature }) => feature === 'product')?.verdict).toBe('stable');
  });

  it('is the same whether its slices are counted together or apart', () => {
    const one = add([], [0, 1, 0, 0, 1], 3);
    const other = add(add([], [3, 0, 0, 1, 0], 2), [1, 0, 2, 1, 0], 4);
    const whole = add(add(one, [3, 0, 0, 1, 0], 2), [1, 0, 2, 1, 0], 4);
    expect(driftOf(card, mergeBinCounts(one, other))).toEqual(driftOf(card, whole));
    expect(portfolioDrift(card, new Map([['small-card', whole]]))).toMatchObject([
      { model: 'small-card', accounts: 9 },
    ]);
    expect(portfolioDrift(card, new Map())).toEqual([]);
  });
});
