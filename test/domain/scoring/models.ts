import { BoostedTrees, Scorecard } from '#domain/scoring/model.ts';

const head = {
  schema: 'forbear-score-1',
  predicts: 'the next payment arrives',
  scale: { atEvenOdds: 500, toDoubleOdds: 20 },
  bands: { medium: 0.5, high: 0.8 },
  training: { data: '0'.repeat(64), splitSeed: 'split', rows: 1000 },
};

const LATE = 'payments that came late';

/** A card one can add up by hand: two features about lateness, one ratio, one category. */
export function smallCard(change: Record<string, unknown> = {}): Scorecard {
  return Scorecard.parse({
    ...head,
    id: 'small-card',
    kind: 'scorecard',
    features: [
      { kind: 'number', name: 'months-late', reason: LATE },
      { kind: 'number', name: 'months-late-before', reason: LATE },
      { kind: 'ratio', name: 'utilization', of: ['balance', 'limit'], reason: 'how much of the limit is used' },
      { kind: 'category', name: 'product', levels: ['loan', 'card'], reason: 'what kind of account it is' },
    ],
    base: 520,
    characteristics: [
      { edges: [1, 2], points: [20, -5, -30], unknown: -10 },
      { edges: [1], points: [6, -6], unknown: 0 },
      { edges: [0.5], points: [4, -12], unknown: -2 },
      { edges: [1], points: [-3, 3], unknown: 0 },
    ],
    calibration: { at: [460, 500, 560], probability: [0.2, 0.5, 0.9] },
    reference: {
      score: { edges: [500], shares: [0.4, 0.6, 0] },
      features: [
        { edges: [1, 2], shares: [0.6, 0.2, 0.1, 0.1] },
        { edges: [1], shares: [0.7, 0.3, 0] },
        { edges: [0.5], shares: [0.5, 0.4, 0.1] },
        { edges: [1], shares: [0.5, 0.5, 0] },
      ],
    },
    ...change,
  });
}

/** Two small trees: one on lateness, one on lateness and then on utilization. */
export function smallTrees(): BoostedTrees {
  return BoostedTrees.parse({
    ...head,
    id: 'small-trees',
    kind: 'boosted-trees',
    features: [
      { kind: 'number', name: 'months-late', reason: LATE },
      { kind: 'ratio', name: 'utilization', of: ['balance', 'limit'], reason: 'how much of the limit is used' },
    ],
    base: 0.7,
    trees: [
      { feature: [0, -1, -1], threshold: [1, 0, 0], left: [1, 0, 0], unknownLeft: [0, 0, 0], value: [0, 0.31, -0.83] },
      {
        feature: [0, 1, -1, -1, -1],
        threshold: [2, 0.5, 0, 0, 0],
        left: [1, 3, 0, 0, 0],
        unknownLeft: [1, 1, 0, 0, 0],
        value: [0, 0.12, -0.57, 0.29, -0.21],
      },
    ],
    reference: {
      score: { edges: [500], shares: [0.4, 0.6, 0] },
      features: [
        { edges: [1], shares: [0.6, 0.3, 0.1] },
        { edges: [0.5], shares: [0.5, 0.4, 0.1] },
      ],
    },
  });
}
