import { gzipSync } from 'node:zlib';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { calibratedProbability } from '#domain/scoring/score-by-model.ts';
import { association } from '#tools/analysis/training/association.ts';
import { isotonic } from '#tools/analysis/training/fit-isotonic.ts';
import { logistic } from '#tools/analysis/training/fit-logistic.ts';
import { fitTrees } from '#tools/analysis/training/fit-trees.ts';
import { readTrainingData } from '#tools/analysis/training/training-data.ts';
import { refusalsOf } from '#tools/analysis/training/judge.ts';
import { measure } from '#tools/analysis/training/measures.ts';
import { mergeBins } from '#tools/analysis/training/merge-bins.ts';
import { quantize } from '#tools/analysis/training/quantize.ts';
import { isForTraining } from '#tools/analysis/training/split.ts';
import { SeededRandom } from '#domain/values/seeded-random.ts';

describe('the split', () => {
  it('depends on the id and the seed alone', () => {
    // SHA-256 of "collect-split-v1:1" begins with 0xdf, of "collect-split-v1:4" with 0x4e; 0.7 of a byte is 0xb3.
    const sides = ['1', '2', '3', '4', '5', '6', '7', '8'].map((id) => isForTraining(id, 'collect-split-v1', 0.7));
    expect(sides).toEqual([false, false, true, true, true, true, false, true]);
    const ids = Array.from({ length: 30_000 }, (_, index) => String(index + 1));
    expect(ids.filter((id) => isForTraining(id, 'collect-split-v1', 0.7))).toHaveLength(20_990);
  });
});

describe('isotonic calibration', () => {
  it('pools what falls and leaves what rises', () => {
    const { at, probability } = isotonic([1, 1, 2, 2, 3, 3, 4, 4], [0, 0, 1, 1, 0, 0, 1, 1]);
    expect(at).toEqual([1, 2.5, 4]);
    expect(probability).toEqual([0.1, 0.5, 0.9]);
  });

  it('never falls, and keeps equal scores together', () => {
    const draws = new SeededRandom('isotonic');
    const scores = Array.from({ length: 500 }, () => draws.between(400, 600));
    const outcomes = scores.map((score) => (draws.chance((score - 350) / 300) ? 1 : 0));
    const knots = isotonic(scores, outcomes);
    expect(new Set(knots.at).size).toBe(knots.at.length);
    const line = Array.from({ length: 300 }, (_, index) => calibratedProbability(knots, 350 + index));
    expect(line).toEqual(line.toSorted((a, b) => a - b));
    expect(Math.min(...line)).toBeGreaterThan(0);
    expect(Math.max(...line)).toBeLessThan(1);
  });
});

describe('bins', () => {
  const draws = new SeededRandom('bins');
  const values = Float64Array.from({ length: 2000 }, () => Math.round(draws.fraction() * 1000) / 10);
  const outcomes = Array.from(values, (value) => (draws.chance(value < 30 ? 0.2 : value < 70 ? 0.8 : 0.5) ? 1 : 0));

  it('are cut where outcomes differ, few enough and large enough', () => {
    const { edges, counts } = mergeBins(quantize(values), outcomes, { most: 3, leastShare: 0.05 });
    expect(edges).toHaveLength(2);
    expect(edges[0]).toBeCloseTo(30, -1);
    expect(edges[1]).toBeCloseTo(70, -1);
    expect(counts.reduce((sum, { paid, unpaid }) => sum + paid + unpaid, 0)).toBe(2000);
  });

  it('go one way where that is asked for', () => {
    const { counts } = mergeBins(quantize(values), outcomes, { most: 7, leastShare: 0.03 }, 'rising');
    const shares = counts.slice(0, -1).map(({ paid, unpaid }) => paid / (paid + unpaid));
    expect(shares.length).toBeGreaterThan(1);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  });

  it('keep the unknown apart', () => {
    const some = values.map((value, index) => (index % 4 === 0 ? Number.NaN : value));
    const { counts } = mergeBins(quantize(some), outcomes, { most: 4, leastShare: 0.05 });
    const { paid, unpaid } = counts.at(-1) ?? { paid: 0, unpaid: 0 };
    expect(paid + unpaid).toBe(500);
  });
});

describe('logistic regression', () => {
  it('finds the log-odds of a table', () => {
    const { intercept, coefficients } = logistic(
      [Float64Array.from([0, 0, 0, 0, 1, 1, 1, 1])],
      [1, 0, 0, 0, 1, 1, 1, 0],
      0,
    );
    expect(intercept).toBeCloseTo(Math.log(1 / 3), 6);
    expect(coefficients[0]).toBeCloseTo(Math.log(3) - Math.log(1 / 3), 6);
  });

  it('does not run away where one value always pays', () => {
    const { coefficients } = logistic([Float64Array.from([0, 0, 0, 1, 1, 1])], [0, 0, 0, 1, 1, 1], 1);
    expect(coefficients[0]).toBeGreaterThan(0.5);
    expect(coefficients[0]).toBeLessThan(5);
  });
});

describe('boosted trees', () => {
  it('learn what no sum of features says, and the same from the same seed', () => {
    const draws = new SeededRandom('trees');
    const one = Float64Array.from({ length: 1000 }, () => draws.fraction());
    const other = Float64Array.from({ length: 1000 }, () => draws.fraction());
    const outcomes = Array.from(one, (value, row) => (value > 0.5 === (other[row] ?? 0) > 0.5 ? 1 : 0));
    const settings = {
      trees: 30,
      depth: 3,
      learningRate: 0.3,
      ridge: 1,
      leastCurvature: 1,
      rowShare: 0.9,
      featureShare: 1,
      seed: 's',
    };
    const fit = fitTrees([quantize(one), quantize(other)], outcomes, settings);
    const right = Array.from(fit.odds).filter((odds, row) => odds > 0 === (outcomes[row] === 1));
    expect(right.length).toBeGreaterThan(950);
    expect(fitTrees([quantize(one), quantize(other)], outcomes, settings).trees).toEqual(fit.trees);
    expect(fitTrees([quantize(one), quantize(other)], outcomes, { ...settings, seed: 't' }).trees).not.toEqual(
      fit.trees,
    );
  });
});

describe('measures', () => {
  const judged = (pairs: readonly (readonly [number, 0 | 1])[]) =>
    pairs.map(([probability, paid]) => ({ probability, paid }));

  it('are those of the textbook', () => {
    const found = measure(
      judged([
        [0.1, 0],
        [0.4, 0],
        [0.35, 1],
        [0.8, 1],
      ]),
    );
    expect(found.auc).toBe(0.75);
    expect(found.ks).toBe(0.5);
    expect(found.brier).toBeCloseTo((0.01 + 0.16 + 0.4225 + 0.04) / 4, 12);
    expect(found.brierOfBase).toBe(0.25);
  });

  it('count equal probabilities half', () => {
    expect(
      measure(
        judged([
          [0.5, 0],
          [0.5, 1],
          [0.5, 0],
          [0.5, 1],
        ]),
      ).auc,
    ).toBe(0.5);
  });

  it('find slope 1 where probabilities are right and less where they are too sure', () => {
    const draws = new SeededRandom('calibration');
    const odds = Array.from({ length: 20_000 }, () => draws.normal(0.5, 1));
    const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
    const paid = odds.map((x): 0 | 1 => (draws.chance(sigmoid(x)) ? 1 : 0));
    const right = measure(odds.map((x, row) => ({ probability: sigmoid(x), paid: paid[row] ?? 0 })));
    const sure = measure(odds.map((x, row) => ({ probability: sigmoid(2 * x), paid: paid[row] ?? 0 })));
    expect(right.slope).toBeCloseTo(1, 1);
    expect(right.ece10).toBeLessThan(0.02);
    expect(sure.slope).toBeCloseTo(0.5, 1);
    expect(sure.ece10).toBeGreaterThan(0.05);
  });

  it('are held against each line of a gate', () => {
    const measures = measure(
      judged([
        [0.1, 0],
        [0.4, 0],
        [0.35, 1],
        [0.8, 1],
      ]),
    );
    expect(refusalsOf(measures, {})).toEqual([]);
    expect(refusalsOf(measures, { auc: 0.8, ks: 0.6, brier: 0.1, ece10: 0.01, slope: [100, 200] })).toHaveLength(5);
  });
});

describe('association of a feature with a protected attribute', () => {
  it('is 1 where one tells the other and 0 where they are independent', () => {
    const groups = Array.from({ length: 400 }, (_, index) => index % 2);
    expect(
      association(
        groups,
        groups.map((group) => (group === 0 ? 'x' : 'y')),
      ),
    ).toBeCloseTo(1, 2);
    expect(
      association(
        groups,
        groups.map((_, index) => Math.floor(index / 2) % 2),
      ),
    ).toBe(0);
  });
});

describe('reading a history', () => {
  const folder = mkdtempSync(join(tmpdir(), 'forbear-history-'));
  const read = (name: string, bytes: string | Buffer) => {
    writeFileSync(join(folder, name), bytes);
    return readTrainingData(join(folder, name));
  };

  it('takes other delimiters, quotes, a byte order mark, and knows what says nothing', () => {
    const { columns, rows } = read('a.csv', '\uFEFFid;name of it;n\r\n1;"a;b";1.5\r\n2;N/A;?\r\n');
    expect(columns).toEqual(['id', 'name of it', 'n']);
    expect(rows).toEqual([{ id: 1, 'name of it': 'a;b', n: 1.5 }, { id: 2 }]);
  });

  it('has the same hash gzipped or not', () => {
    const text = 'id,n\n1,2\n';
    expect(read('b.csv.gz', gzipSync(text))).toEqual(read('b.csv', text));
    rmSync(folder, { recursive: true });
  });
});
