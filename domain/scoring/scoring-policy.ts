import * as z from 'zod';
import { ScoringModel } from './model.ts';
import { PointsRule } from './points-scorecard.ts';

/** For which accounts a trained model is used. What is not named does not matter. */
const modelUse = {
  when: z.strictObject({
    products: z.array(z.string().min(1)).min(1).optional(),
    creditors: z.array(z.string().min(1)).min(1).optional(),
  }),
  /** Share of its features that must be known of an account: a model that knows little of it says less than the rule. */
  minKnownShare: z.number().min(0).max(1),
  /**
   * Set when its probability is one that something is paid within so many days, of accounts not longer past due: what a
   * contact adds is then reckoned from it. A model may predict something else, and then says nothing about that.
   */
  paymentHorizon: z.strictObject({ withinDays: z.int().positive(), daysPastDueBelow: z.int().positive() }).optional(),
};

/** `policy/scoring.yaml`: trained models in order of preference, and the rule for every other account. */
export const ScoringFile = z.strictObject({
  models: z.array(
    z.strictObject({
      artifact: z.string().regex(/^scoring\/.+\.json$/, 'expected a path like scoring/card/champion.json'),
      ...modelUse,
    }),
  ),
  fallback: PointsRule,
});

/** The same with the models read in. */
export const ScoringPolicy = z.strictObject({
  models: z.array(z.strictObject({ model: ScoringModel, ...modelUse })),
  fallback: PointsRule,
});
export type ScoringPolicy = z.infer<typeof ScoringPolicy>;
