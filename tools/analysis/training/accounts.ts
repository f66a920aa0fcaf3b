import type { Observations } from '#domain/scoring/feature-value.ts';
import { TrainingDataUnusable } from './failures.ts';
import type { TrainingData } from './training-data.ts';
import { isForTraining } from './split.ts';
import type { TrainingConfig } from './training-config.ts';

/** An account whose outcome is known. */
export interface LabeledAccount {
  readonly id: string;
  readonly observed: Observations;
  readonly paid: 0 | 1;
}

/** The same accounts are always on the same side. */
export interface TrainTestSplit {
  readonly training: readonly LabeledAccount[];
  readonly test: readonly LabeledAccount[];
}

export interface TrainingColumns {
  readonly id: string;
  readonly target: string;
}

/** Rows of an outcome below which nothing can be learned, whatever the method. */
const MIN_OF_EACH_OUTCOME = 50;

/**
 * The accounts of a history with their outcomes, parted into training and test.
 * @throws TrainingDataUnusable naming the column or row that does not fit
 */
export function splitAccounts(
  history: TrainingData,
  { id, target }: TrainingColumns,
  config: TrainingConfig,
): TrainTestSplit {
  const needed = [id, target, ...(config.population === undefined ? [] : [config.population.column])];
  const missing = needed.filter((column) => !history.columns.includes(column));
  if (missing.length > 0) {
    throw new TrainingDataUnusable(`found columns ${history.columns.join(', ')}; expected ${missing.join(', ')} too`);
  }
  const seen = new Set<string>();
  const accounts = history.rows.flatMap((observed, index): LabeledAccount[] => {
    const own = observed[id];
    if (own === undefined || seen.has(String(own))) {
      throw new TrainingDataUnusable(
        `row ${index + 2}, column ${id}: found ${own === undefined ? 'nothing' : `${own} a second time`}, expected an id of the account that no other row has`,
      );
    }
    seen.add(String(own));
    const paid = outcomeIn(observed[target], index + 2, target, config.event);
    return isInPopulation(observed, config.population) ? [{ id: String(own), observed, paid }] : [];
  });
  const { seed, trainingShare } = config.split;
  const parts = {
    training: accounts.filter((account) => isForTraining(account.id, seed, trainingShare)),
    test: accounts.filter((account) => !isForTraining(account.id, seed, trainingShare)),
  };
  for (const [part, { length }, paid] of [
    ['training', parts.training, countPaid(parts.training)],
    ['test', parts.test, countPaid(parts.test)],
  ] as const) {
    if (paid >= MIN_OF_EACH_OUTCOME && length - paid >= MIN_OF_EACH_OUTCOME) continue;
    throw new TrainingDataUnusable(
      `found ${paid} paid and ${length - paid} unpaid accounts for ${part}, expected at least ${MIN_OF_EACH_OUTCOME} of each`,
    );
  }
  return parts;
}

function countPaid(accounts: readonly LabeledAccount[]): number {
  return accounts.reduce((sum, { paid }) => sum + paid, 0);
}

/** Whether an account is among those with at least so much in a column. */
export function isInPopulation(
  observed: Observations,
  test: { readonly column: string; readonly atLeast: number } | undefined,
): boolean {
  if (test === undefined) return true;
  const value = observed[test.column];
  return typeof value === 'number' && value >= test.atLeast;
}

const YES: ReadonlySet<string> = new Set(['1', 'yes', 'y', 'true', 't']);
const NO: ReadonlySet<string> = new Set(['0', 'no', 'n', 'false', 'f']);

function outcomeIn(
  value: number | string | undefined,
  row: number,
  target: string,
  event: TrainingConfig['event'],
): 0 | 1 {
  const text = String(value ?? '').toLowerCase();
  if (!YES.has(text) && !NO.has(text)) {
    throw new TrainingDataUnusable(
      `row ${row}, column ${target}: found '${text}', expected 1 or 0 (or yes or no): whether it was ${event}`,
    );
  }
  return YES.has(text) === (event === 'paid') ? 1 : 0;
}
