import type { Account, DebtorFile } from '#domain/ledger/debtor-file.ts';
import type { EpochMs } from '#domain/values/instant.ts';
import { binOf } from './bin-of.ts';
import type { ScoringModel } from './model.ts';
import { observationsOf } from './placement-features.ts';
import { scoreByRule } from './points-scorecard.ts';
import type { Score } from './score.ts';
import { scoreByModel } from './score-by-model.ts';
import type { ScoringPolicy } from './scoring-policy.ts';
import { type Observations, featureValue } from './feature-value.ts';

/** A score, and for a trained model which bin of its reference each feature is in, the score's own bin last. */
export type AccountScore = Score & { readonly bins?: readonly number[] };

/**
 * Scores an account by the first trained model that is meant for it and knows enough of it, else by the points rule.
 * Pure; `now` is the day it is scored.
 */
export function scoreAccount(file: DebtorFile, account: Account, policy: ScoringPolicy, now: EpochMs): AccountScore {
  const observed = observationsOf(file, account, now);
  const { product, creditorId } = account.placed;
  const modelUse = policy.models.find(
    ({ model, when, minKnownShare }) =>
      (when.products === undefined || when.products.includes(product)) &&
      (when.creditors === undefined || when.creditors.includes(creditorId)) &&
      shareOfKnownFeatures(model, observed) >= minKnownShare,
  );
  if (modelUse === undefined) return scoreByRule(file, account, policy.fallback, now);
  const score = scoreByModel(modelUse.model, observed);
  return { ...score, bins: referenceBins(modelUse.model, observed, score.score) };
}

function shareOfKnownFeatures({ features }: ScoringModel, observed: Observations): number {
  return features.filter((feature) => !Number.isNaN(featureValue(feature, observed))).length / features.length;
}

/** Where the account lies in the distributions the model was trained on. */
function referenceBins({ features, reference }: ScoringModel, observed: Observations, score: number): number[] {
  return [
    ...features.map((feature, index) => binOf(reference.features[index]?.edges ?? [], featureValue(feature, observed))),
    binOf(reference.score.edges, score),
  ];
}
