import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { ScoringModel } from '#domain/scoring/model.ts';
import { scoreByModel } from '#domain/scoring/score-by-model.ts';
import { readTrainingData } from '#tools/analysis/training/training-data.ts';
import { type Training, train } from '#tools/analysis/training/train.ts';
import { readTrainingConfig } from '#tools/analysis/training/training-config.ts';
import { writeTraining } from '#tools/analysis/training/write-training.ts';
import { madeUpHistory } from './made-up-history.ts';

const folder = mkdtempSync(join(tmpdir(), 'forbear-train-'));
afterAll(() => rmSync(folder, { recursive: true }));

const DEFAULTS = join(import.meta.dirname, '../../../../policy/scoring/training.yaml');
const OWN = `
trees: { trees: 40, depth: 3, learningRate: 0.1, ridge: 5, leastCurvature: 10, rowShare: 0.8, featureShare: 0.8, seed: t }
ratios: { utilization: [balance, limit] }
reasons: { payments that came late: [months_late] }
slices: [{ name: late, columns: [days_late, months_late], atLeast: 1, gate: { auc: 0.5 } }]
`;

function trained(csv = madeUpHistory(3000, 'one'), own = OWN): Training {
  const path = join(folder, 'history.csv');
  writeFileSync(path, csv);
  const config = readTrainingConfig(
    { path: DEFAULTS, text: readFileSync(DEFAULTS, 'utf8') },
    { path: 'own.yaml', text: own },
  );
  return train(readTrainingData(path), { id: 'id', target: 'unpaid' }, config, () => undefined);
}

const training = trained();

describe('training on accounts whose outcome is known', () => {
  it('finds what was put into them', () => {
    const { champion, challenger } = training.verdicts;
    expect(champion.refusals).toEqual([]);
    expect(champion.measures.auc).toBeGreaterThan(0.68);
    expect(challenger.measures.auc).toBeGreaterThan(0.68);
    expect(champion.measures.slope).toBeGreaterThan(0.8);
    expect(champion.measures.slope).toBeLessThan(1.25);
  });

  it('gives fewer points the later the payments', () => {
    const { features, characteristics } = training.card.model;
    const points = characteristics[features.findIndex(({ name }) => name === 'months_late')]?.points ?? [];
    expect(points.length).toBeGreaterThan(2);
    expect(points).toEqual(points.toSorted((a, b) => b - a));
  });

  it('never lets in what is protected, what goes along with it, or what says nothing', () => {
    const out = new Map(training.choice.exclusions.map(({ column, kind }) => [column, kind]));
    expect(out).toEqual(
      new Map([
        ['gender', 'protected'],
        ['constant', 'unfit'],
        ['shoe', 'proxy'],
      ]),
    );
    for (const model of [training.card.model, training.challenger, ...training.slices.map((slice) => slice.model)]) {
      const text = JSON.stringify(model.features);
      for (const column of ['gender', 'shoe', 'unpaid', '"id"']) expect(text).not.toContain(column);
    }
  });

  it('scores the same whatever the protected columns say', () => {
    const before = { months_late: 2, balance: 500, limit: 1000, product: 'card', noise: 3, gender: 'a', shoe: 'a' };
    for (const model of [training.card.model, training.challenger]) {
      expect(scoreByModel(model, { ...before, gender: 'b', shoe: 'c' })).toEqual(scoreByModel(model, before));
    }
  });

  it('finds a column that was written after the outcome', () => {
    const [header = '', ...lines] = madeUpHistory(2000, 'leak').trimEnd().split('\n');
    const csv = [`${header},closed`, ...lines.map((line) => `${line},${line.endsWith('1') ? 0 : 1}`)].join('\n');
    const found = trained(csv).choice.exclusions.find(({ column }) => column === 'closed');
    expect(found).toMatchObject({ kind: 'leak' });
  });

  it('judges a slice by its own card beside the models of all', () => {
    const [slice] = training.slices;
    expect(slice).toMatchObject({ name: 'late', condition: 'months_late at least 1' });
    expect(slice?.ownCard.measures.rows).toBe(slice?.champion.measures.rows);
    expect(slice?.model.training.rows).toBeLessThan(training.card.model.training.rows);
  });

  it('compares outcomes across the protected attribute it did not use', () => {
    expect(training.fairness.map(({ attribute, groups }) => [attribute, groups.map(({ group }) => group)])).toEqual([
      ['gender', ['a', 'b']],
    ]);
  });
});

describe('what training writes', () => {
  it('is the same bytes for the same data and seed', () => {
    const [one, other] = [join(folder, 'one'), join(folder, 'other')];
    writeTraining(training, one);
    writeTraining(trained(), other);
    const files = readdirSync(one).sort();
    expect(files).toEqual([
      'calibration.svg',
      'challenger.json',
      'champion-late.json',
      'champion.json',
      'metrics.json',
      'model-card.md',
      'test-scores.csv',
    ]);
    for (const file of files)
      expect(readFileSync(join(other, file), 'utf8'), file).toBe(readFileSync(join(one, file), 'utf8'));
  });

  it('scores in the workflow exactly as it was judged', () => {
    const out = join(folder, 'scores');
    writeTraining(training, out);
    for (const [file, judged] of [
      ['champion.json', training.tested.champion],
      ['challenger.json', training.tested.challenger],
    ] as const) {
      const model = ScoringModel.parse(JSON.parse(readFileSync(join(out, file), 'utf8')));
      for (const { observed, score, probability, reasons } of judged) {
        expect(scoreByModel(model, observed)).toMatchObject({ score, probability, reasons });
      }
    }
  });

  it('does not hold a model that fails its gate, and leaves the one before where it is', () => {
    const out = join(folder, 'gate');
    writeTraining(training, out);
    const before = readFileSync(join(out, 'champion.json'), 'utf8');
    const strict = trained(
      madeUpHistory(3000, 'two'),
      `${OWN}\ngates: { champion: { auc: 0.95 }, challenger: { brier: 0.3 } }\n`,
    );
    const { promoted, refused } = writeTraining(strict, out);
    expect(promoted).toEqual(['challenger.json', 'champion-late.json']);
    expect(refused).toEqual([
      {
        model: strict.card.model.id,
        refusals: [expect.stringMatching(/^auc: found 0\.\d{4}, expected at least 0\.95$/)],
      },
    ]);
    expect(readFileSync(join(out, 'champion.json'), 'utf8')).toBe(before);
    const metrics = z
      .object({ champion: z.object({ model: z.string() }) })
      .parse(JSON.parse(readFileSync(join(out, 'metrics.json'), 'utf8')));
    expect(metrics.champion.model).toBe(strict.card.model.id);
    expect(readFileSync(join(out, 'model-card.md'), 'utf8')).toContain('Gate of the champion: **refused**');
  });

  it('refuses a model of noise even without a gate', () => {
    const [header = '', ...lines] = madeUpHistory(2000, 'noise').trimEnd().split('\n');
    const coin = lines.map((line, index) => `${line.slice(0, -1)}${(index * 7919) % 5 < 2 ? 1 : 0}`);
    const { verdicts } = trained([header, ...coin].join('\n'));
    expect(verdicts.champion.refusals.join()).toMatch(/auc: found 0\.[45]/);
  });
});

describe('a config that would let in what must stay out is refused', () => {
  it.each([
    ['under another name', 'rename: { gender: tenure }', 'another name does not make it another thing'],
    ['in a ratio', 'ratios: { share: [balance, gender] }', 'ratio share: found gender, expected nothing that is sex'],
    ['as the only features', 'only: [months_late, gender]', 'only: found gender'],
  ])('%s', (_how, own, message) => {
    expect(() => trained(undefined, own)).toThrow(message);
  });
});

describe('a history that cannot be used is refused with what to mend', () => {
  const header = 'id,months_late,balance,limit,product,unpaid\n';
  it.each([
    [
      'an outcome in words',
      `${header}7,1,2,3,card,perhaps\n`,
      "row 2, column unpaid: found 'perhaps', expected 1 or 0",
    ],
    ['an account twice', `${header}7,1,2,3,card,1\n7,1,2,3,card,0\n`, 'row 3, column id: found 7 a second time'],
    ['no id', `${header},1,2,3,card,1\n`, 'row 2, column id: found nothing'],
    ['no such column', 'id,paid\n1,1\n', 'expected unpaid too'],
    ['a column twice', 'id,unpaid,unpaid\n1,1,0\n', 'found column unpaid twice'],
    ['no rows', header, 'found no rows'],
    ['rows of other lengths', `${header}1,2\n`, 'as many cells in every row'],
    ['too few of an outcome', madeUpHistory(60, 'few'), 'expected at least 50 of each'],
  ])('%s', (_what, csv, message) => {
    expect(() => trained(csv)).toThrow(message);
  });
});
