import { describe, expect, it } from 'vitest';
import {
  adjusted,
  treatmentEffectOf,
  meanOf,
  isSignificant,
} from '#tools/analysis/experiment-results/treatment-effect.ts';

/** Numbers that look like noise and are always the same. */
function noise(count: number, seed: number): number[] {
  let state = seed;
  return Array.from({ length: count }, () => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647 - 0.5;
  });
}

describe('the mean of an arm', () => {
  it('has the interval of a table', () => {
    // 1 to 9: mean 5, standard deviation 2.7386, standard error 0.9129.
    const { value, from, to } = meanOf([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(value).toBe(5);
    expect(from).toBeCloseTo(5 - 1.959964 * 0.912871, 5);
    expect(to).toBeCloseTo(5 + 1.959964 * 0.912871, 5);
  });
});

describe('an arm beside the control', () => {
  it('shows a difference that is there, and none that is not', () => {
    const control = noise(2000, 1);
    expect(isSignificant(treatmentEffectOf(noise(2000, 2), control).difference)).toBe(false);
    const { difference, detectable } = treatmentEffectOf(
      noise(2000, 2).map((each) => each + 0.1),
      control,
    );
    expect(isSignificant(difference)).toBe(true);
    expect(difference.value).toBeCloseTo(0.1, 1);
    // 2.8 standard errors of a difference of two uniform means of 2,000 each.
    expect(detectable).toBeCloseTo(2.8016 * Math.sqrt(2 / 12 / 2000), 3);
  });

  it('contains nought nineteen times in twenty when there is nothing', () => {
    const misses = Array.from({ length: 400 }, (_, seed) => {
      const { difference } = treatmentEffectOf(noise(200, 2 * seed + 11), noise(200, 7919 * seed + 3));
      return isSignificant(difference);
    }).filter(Boolean).length;
    expect(misses).toBeGreaterThan(5);
    expect(misses).toBeLessThan(40);
  });
});

describe('the placed balance taken out', () => {
  it('leaves the difference and narrows its interval', () => {
    const before = [noise(1000, 5), noise(1000, 6)];
    const arms = before.map((balances, arm) =>
      balances.map((balance, person) => ({
        before: balance,
        outcome: 3 * balance + 0.2 * arm + (noise(1, person + 99)[0] ?? 0),
      })),
    );
    const outcomes = arms.map((arm) => arm.map(({ outcome }) => outcome));
    const raw = treatmentEffectOf(outcomes[1] ?? [], outcomes[0] ?? []).difference;
    const [control = [], tried = []] = adjusted(arms);
    const { difference } = treatmentEffectOf(tried, control);
    expect(difference.value).toBeCloseTo(0.2, 1);
    expect(difference.to - difference.from).toBeLessThan((raw.to - raw.from) / 2);
  });

  it('changes nothing where nothing was known before', () => {
    const arms = [noise(50, 1), noise(50, 2)].map((arm) => arm.map((outcome) => ({ outcome, before: 7 })));
    expect(adjusted(arms)).toEqual(arms.map((arm) => arm.map(({ outcome }) => outcome)));
  });
});
