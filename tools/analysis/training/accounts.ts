import type { Observations } from '#domain/scoring/value-of.ts';
import { HistoryUnusable } from './failures.ts';
import type { History } from './history.ts';
import { isForTraining } from './split.ts';
import type { TrainingConfig } from './training-config.ts';

/** An account whose outcome is known. */
export interface Account {
  readonly id: string;
  readonly observed: Observations;
  readonly paid: 0 | 1;
}

/** The same accounts are always on the same side. */
export interface Accounts {
  readonly training: readonly Account[];
  readonly test: readonly Account[];
}

export interface Columns {
  readonly id: string;
  readonly target: string;
}

/** Rows of an outcome below which nothing can be learned, whatever the method. */
const LEAST_OF_EACH = 50;

/**
 * The accounts of a history with their outcomes, parted into training and test.
 * @throws HistoryUnusable naming the column or row that does not fit
 */
export function accountsOf(history: History, { id, target }: Columns, config: TrainingConfig): Accounts {
  const needed = [id, target, ...(config.population === undefined ? [] : [config.population.column])];
  const missing = needed.filter((column) => !history.columns.includes(column));
  if (missing.length > 0) {
    throw new HistoryUnusable(`found columns ${history.columns.join(', ')}; expected ${missing.join(', ')} too`);
  }
  const seen = new Set<string>();
  const accounts = history.rows.flatMap((observed, index): Account[] => {
    const own = observed[id];
    if (own === undefined || seen.has(String(own))) {
      throw new HistoryUnusable(
        `row ${index + 2}, column ${id}: found ${own === undefined ? 'nothing' : `${own} a second time`}, expected an id of the account that no other row has`,
      );
    }
    seen.add(String(own));
    const paid = outcomeIn(observed[target], index + 2, target, config.event);
    return belongs(observed, config.population) ? [{ id: String(own), observed, paid }] : [];
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
    if (paid >= LEAST_OF_EACH && length - paid >= LEAST_OF_EACH) continue;
    throw new HistoryUnusable(
      `found ${paid} paid and ${length - paid} unpaid accounts for ${part}, expected at least ${LEAST_OF_EACH} of each`,
    );
  }
  return parts;
}

export function countPaid(accounts: readonly Account[]): number {
  return accounts.reduce((sum, { paid }) => sum + paid, 0);
}

/** Whether an account is among those with at least so much in a column. */
export function belongs(
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
    throw new HistoryUnusable(
      `row ${row}, column ${target}: found '${text}', expected 1 or 0 (or yes or no): whether it was ${event}`,
    );
  }
  return YES.has(text) === (event === 'paid') ? 1 : 0;
}
