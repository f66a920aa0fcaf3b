import type { BoostedTrees, Scorecard } from '#domain/scoring/model.ts';
import { type Account, type Accounts, accountsOf, belongs, type Columns } from './accounts.ts';
import { chooseFeatures, type Choice } from './choose-features.ts';
import { type AttributeOutcomes, fairnessOf } from './fairness.ts';
import type { History } from './history.ts';
import { judge, type Scored, scored, type Verdict } from './judge.ts';
import { type TrainedCard, trainCard } from './train-card.ts';
import { trainChallenger } from './train-challenger.ts';
import type { Slice, TrainingConfig } from './training-config.ts';

/** Some of the accounts judged apart: by the models of all, and by a card trained on them alone. */
export interface SliceOutcome {
  readonly name: string;
  readonly condition: string;
  readonly trainingRows: number;
  readonly champion: Verdict;
  readonly challenger: Verdict;
  readonly ownCard: Verdict;
  readonly model: Scorecard;
}

/** Everything a training found. Holds no time and no path: the same data and config give the same. */
export interface Training {
  readonly config: TrainingConfig;
  readonly columns: Columns;
  readonly data: string;
  readonly accounts: Accounts;
  readonly choice: Choice;
  readonly card: TrainedCard;
  readonly challenger: BoostedTrees;
  /** The test accounts as each model scores them. */
  readonly tested: { readonly champion: readonly Scored[]; readonly challenger: readonly Scored[] };
  readonly verdicts: { readonly champion: Verdict; readonly challenger: Verdict };
  readonly slices: readonly SliceOutcome[];
  readonly fairness: readonly AttributeOutcomes[];
}

/** What is being done, and how far it is, 0 to 1. */
export type Progress = (step: string, done: number) => void;

/**
 * Trains champion and challenger on the training accounts and judges them on the others.
 * @throws HistoryUnusable when the history does not fit
 */
export function train(history: History, columns: Columns, config: TrainingConfig, progress: Progress): Training {
  progress('parting accounts', 0);
  const accounts = accountsOf(history, columns, config);
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
  const tested = { champion: scored(card.model, test), challenger: scored(challenger, test) };
  const verdicts = {
    champion: judge(card.model, tested.champion, config.gates.champion),
    challenger: judge(challenger, tested.challenger, config.gates.challenger),
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

  function sliceOutcome({ name, columns: candidates, atLeast, gate }: Slice, known: readonly string[]): SliceOutcome[] {
    const column = candidates.find((candidate) => known.includes(candidate));
    if (column === undefined) return [];
    const among = <Each extends Account>(each: readonly Each[]) =>
      each.filter(({ observed }) => belongs(observed, { column, atLeast }));
    const learned = among(training);
    if (![learned, among(test)].every(hasBoth)) return [];
    const own = trainCard(name.replaceAll(' ', '-'), choice.features, learned, provenance);
    return [
      {
        name,
        condition: `${column} at least ${atLeast}`,
        trainingRows: learned.length,
        champion: judge(card.model, among(tested.champion), {}),
        challenger: judge(challenger, among(tested.challenger), {}),
        ownCard: judge(own.model, scored(own.model, among(test)), gate),
        model: own.model,
      },
    ];
  }
}

/** Enough of both outcomes to say anything of a slice. */
function hasBoth(accounts: readonly Account[]): boolean {
  const paid = accounts.filter((account) => account.paid === 1).length;
  return paid >= 50 && accounts.length - paid >= 50;
}
