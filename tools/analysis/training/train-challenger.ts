import { BoostedTrees } from '#domain/scoring/model.ts';
import type { ModelFeature } from '#domain/scoring/model-feature.ts';
import { pointsAt } from '#domain/scoring/score-by-model.ts';
import type { LabeledAccount } from './accounts.ts';
import { fitTrees } from './fit-trees.ts';
import {
  featureColumns,
  featureDistribution,
  type TrainingProvenance,
  scoreDistribution,
  type TrainedCard,
} from './train-card.ts';

/**
 * Trains boosted trees on the same features and accounts as a card, whose bins also describe how the features spread.
 * What the card leaves out because others said it better, trees may use.
 */
export function trainChallenger(
  { tried }: TrainedCard,
  accounts: readonly LabeledAccount[],
  { data, config }: TrainingProvenance,
  progress?: (trees: number) => void,
): BoostedTrees {
  const features: ModelFeature[] = tried.map(({ feature }) => feature);
  const columns = featureColumns(features, accounts, config);
  const { base, trees, odds } = fitTrees(
    columns,
    accounts.map(({ paid }) => paid),
    config.trees,
    progress,
  );
  return BoostedTrees.parse({
    schema: 'forbear-score-1',
    id: `${config.name}-trees-${data.slice(0, 8)}`,
    predicts: config.predicts,
    kind: 'boosted-trees',
    features,
    scale: config.scale,
    bands: config.bands,
    base,
    trees,
    reference: {
      score: scoreDistribution(Array.from(odds, (each) => Math.round(pointsAt(config.scale, each)))),
      features: tried.map(({ binned }) => featureDistribution(binned)),
    },
    training: { data, splitSeed: config.split.seed, rows: accounts.length },
  });
}
