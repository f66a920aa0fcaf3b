import * as z from 'zod';
import { ModelFeature } from './model-feature.ts';

const finite = z.number();
const share = z.number().min(0).max(1);

/** Bins of a number: below the first edge, from edge to edge, from the last edge on. Edges rise. */
const Edges = z
  .array(finite)
  .refine((edges) => edges.every((edge, index) => index === 0 || edge > (edges[index - 1] ?? edge)), {
    error: 'expected edges that rise',
  });

/** How training rows spread over bins, unknown last: what a portfolio is compared with. */
const Distribution = z
  .strictObject({ edges: Edges, shares: z.array(share) })
  .refine(({ edges, shares }) => shares.length === edges.length + 2, {
    error: 'expected a share per bin and one for unknown',
  });
export type Distribution = z.infer<typeof Distribution>;

/** From a score to the probability of payment: straight lines between knots, flat beyond them. */
const Calibration = z
  .strictObject({ at: z.array(finite).min(1), probability: z.array(share).min(1) })
  .refine(({ at, probability }) => at.length === probability.length, {
    error: 'expected as many knots as probabilities',
  });
export type Calibration = z.infer<typeof Calibration>;

/** The scale of a score: points at even odds, and points that double the odds of payment. */
export const Scale = z.strictObject({ atEvenOdds: finite, toDoubleOdds: finite.positive() });
export type Scale = z.infer<typeof Scale>;

const commonFields = {
  schema: z.literal('forbear-score-1'),
  /** Name, kind and the beginning of the training data's hash: stands with every score. */
  id: z.string().min(1),
  /** What the probability is of, in words. */
  predicts: z.string().min(1),
  features: z
    .array(ModelFeature)
    .min(1)
    .refine((features) => new Set(features.map(({ name }) => name)).size === features.length, {
      error: 'expected each feature once',
    }),
  scale: Scale,
  /** Probabilities of payment from which an account is in the medium and in the high band. */
  bands: z.strictObject({ medium: share, high: share }),
  reference: z.strictObject({ score: Distribution, features: z.array(Distribution) }),
  training: z.strictObject({
    /** SHA-256 of the file it was trained on. */
    data: z.string().regex(/^[0-9a-f]{64}$/),
    splitSeed: z.string(),
    rows: z.int().positive(),
  }),
};

const Characteristic = z
  .strictObject({ edges: Edges, points: z.array(z.int()), unknown: z.int() })
  .refine(({ edges, points }) => points.length === edges.length + 1, { error: 'expected points for each bin' });
export type Characteristic = z.infer<typeof Characteristic>;

/** Whole points per bin and feature that add up to the score: what a person can check by hand. */
export const Scorecard = z
  .strictObject({
    ...commonFields,
    kind: z.literal('scorecard'),
    base: z.int(),
    characteristics: z.array(Characteristic),
    calibration: Calibration,
  })
  .refine(({ features, characteristics }) => characteristics.length === features.length, {
    error: 'expected one characteristic a feature',
  })
  .refine(({ base, characteristics }) => staysOnScale(base, characteristics), {
    error: 'expected scores from 0 to 1000 whatever the bins',
  });
export type Scorecard = z.infer<typeof Scorecard>;

function staysOnScale(base: number, characteristics: readonly Characteristic[]): boolean {
  const all = characteristics.map(({ points, unknown }) => [...points, unknown]);
  const sum = (pick: (...values: number[]) => number) => all.reduce((total, points) => total + pick(...points), base);
  return sum(Math.min) >= 0 && sum(Math.max) <= 1000;
}

/**
 * A tree as rows of nodes; node 0 is the root. `feature` is -1 at a leaf. A value below `threshold` goes to `left`, any
 * other to the node after it, an unknown one left when `unknownLeft` is 1. `value` is the log-odds the tree would give
 * if it ended there, 0 at the root: differences along a path say what each feature contributed.
 */
const Tree = z
  .strictObject({
    feature: z.array(z.int().min(-1)),
    threshold: z.array(finite),
    left: z.array(z.int().nonnegative()),
    unknownLeft: z.array(z.union([z.literal(0), z.literal(1)])),
    value: z.array(finite),
  })
  .refine(
    ({ feature, threshold, left, unknownLeft, value }) =>
      [threshold, left, unknownLeft, value].every(({ length }) => length === feature.length) &&
      feature.every((split, node) => split < 0 || ((left[node] ?? 0) > node && (left[node] ?? 0) + 1 < feature.length)),
    { error: 'expected branches that lead to later nodes of the tree' },
  );
export type Tree = z.infer<typeof Tree>;

/** Gradient-boosted trees: log-odds of payment are the base and what each tree adds. */
export const BoostedTrees = z
  .strictObject({ ...commonFields, kind: z.literal('boosted-trees'), base: finite, trees: z.array(Tree) })
  .refine(({ features, trees }) => trees.every(({ feature }) => feature.every((split) => split < features.length)), {
    error: 'expected splits on features of the model',
  });
export type BoostedTrees = z.infer<typeof BoostedTrees>;

/** A trained model as it is stored, reviewed and shipped. */
export const ScoringModel = z.discriminatedUnion('kind', [Scorecard, BoostedTrees]);
export type ScoringModel = z.infer<typeof ScoringModel>;
