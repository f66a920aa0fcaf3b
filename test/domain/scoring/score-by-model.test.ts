import { describe, expect, it } from 'vitest';
import { BoostedTrees } from '#domain/scoring/model.ts';
import { pointsWithoutLoss, scoreByModel } from '#domain/scoring/score-by-model.ts';
import { smallCard, smallTrees } from './models.ts';

const account = { 'months-late': 1, 'months-late-before': 2, balance: 900, limit: 1000, product: 'card' };

describe('a points scorecard', () => {
  it('adds whole points to its base', () => {
    // 520 − 5 − 6 − 12 + 3
    expect(scoreByModel(smallCard(), account)).toMatchObject({ model: 'small-card', score: 500, probability: 0.5 });
  });

  it('tells points lost against the best bins, dearest first, features with one reason together', () => {
    expect(scoreByModel(smallCard(), account).reasons).toEqual([
      { code: 'payments that came late', points: -37 },
      { code: 'how much of the limit is used', points: -16 },
    ]);
  });

  it('has reasons that add up to the score, whatever is known', () => {
    const accounts = [
      account,
      {},
      { 'months-late': 5 },
      { limit: 0, balance: 5, product: 'unheard of' },
      { 'months-late': '0' },
    ];
    for (const each of accounts) {
      const { score, reasons } = scoreByModel(smallCard(), each);
      expect(reasons.reduce((sum, { points }) => sum + points, pointsWithoutLoss(smallCard()))).toBe(score);
    }
  });

  it('takes a number on an edge into the bin that begins there', () => {
    const score = (late: number) => scoreByModel(smallCard(), { ...account, 'months-late': late }).score;
    expect([score(0.99), score(1), score(1.99), score(2)]).toEqual([525, 500, 500, 475]);
  });

  it('gives what is unknown, unheard of or divided by nothing the points of the unknown', () => {
    expect(scoreByModel(smallCard(), {}).score).toBe(520 - 10 + 0 - 2 + 0);
    expect(scoreByModel(smallCard(), { limit: 0, balance: 5, product: 'boat' }).score).toBe(508);
    expect(scoreByModel(smallCard(), { 'months-late': ' ' }).score).toBe(508);
  });

  it('reads probabilities between knots in proportion, and no further than the knots', () => {
    const at = (product: string, late: number) =>
      scoreByModel(smallCard(), { 'months-late': late, 'months-late-before': 0, balance: 1, limit: 10, product });
    expect(at('card', 0)).toMatchObject({ score: 553, band: 'high' });
    expect(at('card', 0).probability).toBeCloseTo(0.5 + (0.4 * 53) / 60, 12);
    expect(scoreByModel(smallCard({ base: 300 }), account)).toMatchObject({ probability: 0.2, band: 'low' });
    expect(scoreByModel(smallCard({ base: 800 }), account)).toMatchObject({ probability: 0.9, band: 'high' });
  });

  it('is not taken when it was tampered with', () => {
    const sexed = [{ kind: 'number', name: 'SEX', reason: 'x' }, ...smallCard().features.slice(1)];
    expect(() => smallCard({ features: sexed })).toThrow(/no feature made of SEX: sex \(Equal Credit Opportunity Act/);
    expect(() => smallCard({ features: smallCard().features.slice(1) })).toThrow(
      'expected one characteristic a feature',
    );
    expect(() => smallCard({ base: 20 })).toThrow('expected scores from 0 to 1000 whatever the bins');
  });
});

describe('boosted trees', () => {
  const probability = (odds: number) => 1 / (1 + Math.exp(-odds));

  it('add up what each says at its leaf', () => {
    expect(scoreByModel(smallTrees(), account).probability).toBeCloseTo(probability(0.7 - 0.83 - 0.21), 12);
    expect(scoreByModel(smallTrees(), { ...account, balance: 100 }).probability).toBeCloseTo(
      probability(0.7 - 0.83 + 0.29),
      12,
    );
  });

  it('send the unknown where training sent it', () => {
    // Right in the first tree, left and left again in the second.
    expect(scoreByModel(smallTrees(), {}).probability).toBeCloseTo(probability(0.7 - 0.83 + 0.29), 12);
  });

  it('have reasons that add up to the score', () => {
    for (const late of [0, 1, 2, 7]) {
      const { score, reasons } = scoreByModel(smallTrees(), { ...account, 'months-late': late });
      expect(reasons.reduce((sum, { points }) => sum + points, pointsWithoutLoss(smallTrees()))).toBe(score);
    }
  });

  it('are not taken when a branch leads nowhere or back', () => {
    const [tree] = smallTrees().trees;
    for (const left of [
      [0, 0, 0],
      [2, 0, 0],
    ]) {
      expect(() => BoostedTrees.parse({ ...smallTrees(), trees: [{ ...tree, left }] })).toThrow(
        'later nodes of the tree',
      );
    }
  });
});
