import type { BoostedTrees, Scorecard } from '#domain/scoring/model.ts';
import {
  type LabeledAccount,
  type TrainTestSplit,
  splitAccounts,
  isInPopulation,
  type TrainingColumns,
} from './accounts.ts';
import { chooseFeatures, type FeatureChoice } from './choose-features.ts';
import { type AttributeOutcomes, fairnessOf } from './fairness.ts';
import type { TrainingData } from './training-data.ts';
import { judgeModel, type ScoredAccount, scoreAccounts, type ModelVerdict } from './judge.ts';
import { type TrainedCard, trainCard } from './train-card.ts';
import { trainChallenger } from './train-challenger.ts';
import type { TrainingSlice, TrainingConfig } from './training-config.ts';

/** Some of the accounts judged apart: by the models of all, and by a card trained on them alone. */
export interface SliceMeasures {
  readonly name: string;
  readonly condition: string;
  readonly trainingRows: number;
  readonly champion: ModelVerdict;
  readonly challenger: ModelVerdict;
  readonly ownCard: ModelVerdict;
  readonly model: Scorecard;
}

/** Everything a training found. Holds no time and no path: the same data and config give the same. */
export interface Training {
  readonly config: TrainingConfig;
  readonly columns: TrainingColumns;
  readonly data: string;
  readonly accounts: TrainTestSplit;
  readonly choice: FeatureChoice;
  readonly card: TrainedCard;
  readonly challenger: BoostedTrees;
  /** The test accounts as each model scores them. */
  readonly tested: { readonly champion: readonly ScoredAccount[]; readonly challenger: readonly ScoredAccount[] };
  readonly verdicts: { readonly champion: ModelVerdict; readonly challenger: ModelVerdict };
  readonly slices: readonly SliceMeasures[];
  readonly fairness: readonly AttributeOutcomes[];
}

/** What is being done, and how far it is, 0 to 1. */
export type TrainingProgress = (step: string, done: number) => void;

/**
 * Trains champion and challenger on the training accounts and judges them on the others.
 * @throws TrainingDataUnusable when the history does not fit
 */
export function train(
  history: TrainingData,
  columns: TrainingColumns,
  config: TrainingConfig,
  progress: TrainingProgress,
): Training {
  progress('parting accounts', 0);
  const accounts = splitAccounts(history, columns, config);
  const { training, test } = accounts;
  progress('choosing features', 0.05);
  const choice = chooseFeatures(history.columns, columns, training, config);
  const provenance = { data: history.hash, config };
  progress('scorecard', 0.15);
  const card = trainCard('scorecard', choice.features, training, provenance);
  const challenger = trainChallenger(card, training, provenance, (trees) =>
    progress('boosted trees', 0.35 + (0.4 * trees) / config.trees.trees),
  );
  progress('judging', 0.75);
  const tested = { champion: scoreAccounts(card.model, test), challenger: scoreAccounts(challenger, test) };
  const verdicts = {
    champion: judgeModel(card.model, tested.champion, config.gates.champion),
    challenger: judgeModel(challenger, tested.challenger, config.gates.challenger),
  };
  const fairness = fairnessOf(history.columns, tested.champion);
  progress('slices', 0.85);
  const slices = config.slices.flatMap((slice) => sliceOutcome(slice, history.columns));
  progress('done', 1);
  return {
    config,
    columns,
    data: history.hash,
    accounts,
    choice,
    card,
    challenger,
    tested,
    verdicts,
    slices,
    fairness,
  };

  function sliceOutcome(
    { name, columns: candidates, atLeast, gate }: TrainingSlice,
    known: readonly string[],
  ): SliceMeasures[] {
    const column = candidates.find((candidate) => known.includes(candidate));
    if (column === undefined) return [];
    const accountsInSlice = <Each extends LabeledAccount>(each: readonly Each[]) =>
      each.filter(({ observed }) => isInPopulation(observed, { column, atLeast }));
    const learned = accountsInSlice(training);
    if (![learned, accountsInSlice(test)].every(hasBothOutcomes)) return [];
    const own = trainCard(name.replaceAll(' ', '-'), choice.features, learned, provenance);
    return [
      {
        name,
        condition: `${column} at least ${atLeast}`,
        trainingRows: learned.length,
        champion: judgeModel(card.model, accountsInSlice(tested.champion), {}),
        challenger: judgeModel(challenger, accountsInSlice(tested.challenger), {}),
        ownCard: judgeModel(own.model, scoreAccounts(own.model, accountsInSlice(test)), gate),
        model: own.model,
      },
    ];
  }
}

/** Enough of both outcomes to say anything of a slice. */
function hasBothOutcomes(accounts: readonly LabeledAccount[]): boolean {
  const paid = accounts.filter((account) => account.paid === 1).length;
  return paid >= 50 && accounts.length - paid >= 50;
}
