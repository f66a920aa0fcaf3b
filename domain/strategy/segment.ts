import type { Account, EpochMs } from '#domain/ledger/debtor-file.ts';
import type { Stage } from '#domain/ledger/primitives.ts';
import { dayOf } from '#domain/places/local-time.ts';
import type { Condition, Strategy, Treatment } from './strategy.ts';

/** What of an account conditions look at. */
export interface Judged {
  readonly balance: number;
  readonly score: Pick<NonNullable<Account['score']>, 'band'> | undefined;
  readonly placed: Pick<Account['placed'], 'product' | 'delinquentSince'>;
}

/** Do all conditions hold for the account now? An account without a score is in no band. */
export function holds(condition: Condition | undefined, account: Judged, now: EpochMs): boolean {
  if (condition === undefined) return true;
  const daysPastDue = Math.floor(now / 86_400_000) - dayOf(account.placed.delinquentSince);
  const { balanceAtLeast, balanceBelow, bands, products, daysPastDueAtLeast, daysPastDueBelow } = condition;
  return (
    (balanceAtLeast === undefined || account.balance >= balanceAtLeast) &&
    (balanceBelow === undefined || account.balance < balanceBelow) &&
    (bands === undefined || (account.score !== undefined && bands.includes(account.score.band))) &&
    (products === undefined || products.includes(account.placed.product)) &&
    (daysPastDueAtLeast === undefined || daysPastDue >= daysPastDueAtLeast) &&
    (daysPastDueBelow === undefined || daysPastDue < daysPastDueBelow)
  );
}

/** The first segment whose conditions hold; `default` if none does. */
export function segmentOf(strategy: Strategy, account: Judged, now: EpochMs): string {
  return strategy.segments.find(({ when }) => holds(when, account, now))?.id ?? 'default';
}

/** The treatments for this account in a stage: those of the first segment whose conditions hold, else the default. */
export function cadenceOf(strategy: Strategy, stage: Stage, account: Account, now: EpochMs): readonly Treatment[] {
  const { cadence } = strategy.stages[stage];
  return cadence[segmentOf(strategy, account, now)] ?? cadence['default'] ?? [];
}
