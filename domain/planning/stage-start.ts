import type { Account, DebtorFile } from '#domain/ledger/debtor-file.ts';
import type { EpochMs } from '#domain/values/instant.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { milliseconds } from '#domain/calendar/duration.ts';

/**
 * The moment from which the days of a stage count. Days in which an account rested for hardship are no days of it: who
 * comes out of three months' rest is not sent at once all that fell due meanwhile.
 */
export function stageStartedAt(
  { hardship }: DebtorFile,
  { enteredAt }: NonNullable<Account['stage']>,
  { strategy }: Policy,
  now: EpochMs,
): EpochMs {
  let countedUntil = enteredAt;
  let heldFor = 0;
  for (const { since, until, ended = Number.POSITIVE_INFINITY } of hardship?.periods ?? []) {
    const from = Math.max(since, countedUntil);
    const to = Math.min(now, ended, until ?? since + milliseconds(strategy.holds.hardship.atMost));
    if (to <= from) continue;
    heldFor += to - from;
    countedUntil = to;
  }
  return enteredAt + heldFor;
}
