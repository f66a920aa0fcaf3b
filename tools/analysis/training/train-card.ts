import { binOf } from '#domain/scoring/bin-of.ts';
import { type Calibration, type Distribution, Scorecard } from '#domain/scoring/model.ts';
import type { ModelFeature } from '#domain/scoring/model-feature.ts';
import { featureValue } from '#domain/scoring/feature-value.ts';
import type { LabeledAccount } from './accounts.ts';
import { isotonic } from './fit-isotonic.ts';
import { type CardColumn, type CardFeature, cardScores, fitCard } from './fit-scorecard.ts';
import { selectRows, quantize } from './quantize.ts';
import type { Binned } from './merge-bins.ts';
import { significant } from './significant.ts';
import { foldOf } from './split.ts';
import type { TrainingConfig } from './training-config.ts';
import { sizeOf } from './weight-of-evidence.ts';

/** What the artifacts of one training have in common. */
export interface TrainingProvenance {
  /** SHA-256 of the data. */
  readonly data: string;
  readonly config: TrainingConfig;
}

/** A card, and what is known of each feature that was tried, in or out. */
export interface TrainedCard {
  readonly model: Scorecard;
  readonly tried: readonly (CardFeature & { readonly feature: ModelFeature })[];
}

/** Scores to calibrate on come from cards that have not seen the account; more folds cost time and change little. */
const FOLDS = 5;

/** Trains a scorecard on accounts, all of which are its training part. */
export function trainCard(
  kind: string,
  features: readonly ModelFeature[],
  accounts: readonly LabeledAccount[],
  { data, config }: TrainingProvenance,
): TrainedCard {
  const columns = featureColumns(features, accounts, config);
  const outcomes = accounts.map(({ paid }) => paid);
  const fit = fitCard(columns, outcomes, config);
  const tried = fit.features.map((each, index) => ({ ...each, feature: featureAt(features, index) }));
  const kept = tried.filter(
    ({ characteristic }) => new Set([...characteristic.points, characteristic.unknown]).size > 1,
  );
  const scores = cardScores(fit, columns, accounts.length);
  const model = Scorecard.parse({
    schema: 'forbear-score-1',
    id: `${config.name}-${kind}-${data.slice(0, 8)}`,
    predicts: config.predicts,
    kind: 'scorecard',
    features: kept.map(({ feature }) => feature),
    scale: config.scale,
    bands: config.bands,
    base: fit.base,
    characteristics: kept.map(({ characteristic }) => characteristic),
    calibration: calibrationOf(columns, accounts, config),
    reference: {
      score: scoreDistribution(scores),
      features: kept.map(({ binned }) => featureDistribution(binned)),
    },
    training: { data, splitSeed: config.split.seed, rows: accounts.length },
  });
  return { model, tried };
}

export function featureColumns(
  features: readonly ModelFeature[],
  accounts: readonly LabeledAccount[],
  { monotone }: Pick<TrainingConfig, 'monotone'>,
): CardColumn[] {
  return features.map((feature) => ({
    ...quantize(Float64Array.from(accounts, ({ observed }) => featureValue(feature, observed))),
    monotone: monotone[feature.name],
  }));
}

function featureAt(features: readonly ModelFeature[], index: number): ModelFeature {
  const feature = features[index];
  if (feature === undefined) throw new RangeError(`found no feature ${index}, expected as many as were fitted`);
  return feature;
}

/** Scores each account by a card fitted without its fold, and fits probabilities to those. */
function calibrationOf(
  columns: readonly CardColumn[],
  accounts: readonly LabeledAccount[],
  config: TrainingConfig,
): Calibration {
  const folds = accounts.map(({ id }) => foldOf(id, config.split.seed, FOLDS));
  const scores = accounts.map(() => 0);
  for (let fold = 0; fold < FOLDS; fold++) {
    const without = folds.flatMap((own, row) => (own === fold ? [] : [row]));
    const within = folds.flatMap((own, row) => (own === fold ? [row] : []));
    const fit = fitCard(
      columns.map((column) => selectRows(column, without)),
      without.map((row) => accounts[row]?.paid ?? 0),
      config,
    );
    const held = columns.map((column) => selectRows(column, within));
    cardScores(fit, held, within.length).forEach((score, index) => {
      scores[within[index] ?? 0] = score;
    });
  }
  return isotonic(
    scores,
    accounts.map(({ paid }) => paid),
  );
}

/** How scores of the training accounts spread over tenths. */
export function scoreDistribution(scores: readonly number[]): Distribution {
  const sorted = scores.toSorted((a, b) => a - b);
  const cuts = Array.from({ length: 9 }, (_, cut) => sorted[Math.floor(((cut + 1) * sorted.length) / 10)] ?? 0);
  const edges = [...new Set(cuts)].filter((edge) => edge > (sorted[0] ?? 0));
  const counts = Array.from({ length: edges.length + 2 }, () => 0);
  for (const score of scores) counts[binOf(edges, score)] = (counts[binOf(edges, score)] ?? 0) + 1;
  return distribution(edges, counts);
}

/** How the training accounts spread over the bins of a feature. */
export function featureDistribution({ edges, counts }: Binned): Distribution {
  return distribution(edges, counts.map(sizeOf));
}

function distribution(edges: readonly number[], counts: readonly number[]): Distribution {
  const all = counts.reduce((sum, count) => sum + count, 0);
  return { edges: [...edges], shares: counts.map((count) => significant(count / all)) };
}
