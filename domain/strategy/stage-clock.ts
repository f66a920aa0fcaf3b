import type { Account, DebtorFile, EpochMs } from '#domain/ledger/debtor-file.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { milliseconds } from './duration.ts';

/**
 * The moment from which the days of a stage count. Days in which an account rested for hardship are no days of it: who
 * comes out of three months' rest is not sent at once all that fell due meanwhile.
 */
export function stageBegan(
  { hardship }: DebtorFile,
  { enteredAt }: NonNullable<Account['stage']>,
  { strategy }: Policy,
  now: EpochMs,
): EpochMs {
  if (hardship === undefined) return enteredAt;
  const { since, first, until, ended = Number.POSITIVE_INFINITY } = hardship;
  const restedUntil = Math.min(now, ended, until ?? since + milliseconds(strategy.holds.hardship.atMost));
  return enteredAt + Math.max(0, restedUntil - Math.max(first, enteredAt));
}
