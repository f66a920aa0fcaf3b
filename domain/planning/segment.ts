import type { Account, DebtorFile } from '#domain/ledger/debtor-file.ts';
import { DAY, type EpochMs } from '#domain/values/instant.ts';
import type { Stage } from '#domain/values/primitives.ts';
import { dayOf } from '#domain/calendar/local-time.ts';
import type { Band } from '#domain/scoring/score.ts';
import { inHardship, subScore, type SubScoreName } from '#domain/scoring/sub-scores.ts';
import type { Condition } from '#domain/policy/condition.ts';
import type { Segment, Strategy, Treatment } from '#domain/policy/strategy.ts';

/** What of an account conditions look at. */
export interface AccountProfile {
  readonly balance: number;
  readonly score: Pick<NonNullable<Account['score']>, 'band'> | undefined;
  readonly placed: Pick<Account['placed'], 'product' | 'delinquentSince'>;
  /** The debtor told of hardship that is not long over. */
  readonly hardship: boolean;
  bandOf(name: SubScoreName): Band;
}

/** The account as conditions see it at this moment. Sub-scores are reckoned when a condition asks. */
export function profileOf(file: DebtorFile, account: Account, strategy: Strategy, now: EpochMs): AccountProfile {
  const { balance, score, placed } = account;
  const rules = strategy.subScores;
  const bandCache: Partial<Record<SubScoreName, Band>> = {};
  return {
    balance,
    score,
    placed,
    hardship: inHardship(file, rules, now),
    bandOf: (name) => (bandCache[name] ??= subScore(name, file, account, rules, now).band),
  };
}

/** Do all conditions hold for the account now? An account without a score is in no band of the score. */
export function meets(condition: Condition | undefined, profile: AccountProfile, now: EpochMs): boolean {
  if (condition === undefined) return true;
  const daysPastDue = Math.floor(now / DAY) - dayOf(profile.placed.delinquentSince);
  const { balanceAtLeast, balanceBelow, bands, products, daysPastDueAtLeast, daysPastDueBelow } = condition;
  const { hardship, able, willing, reachable } = condition;
  return (
    (balanceAtLeast === undefined || profile.balance >= balanceAtLeast) &&
    (balanceBelow === undefined || profile.balance < balanceBelow) &&
    (bands === undefined || (profile.score !== undefined && bands.includes(profile.score.band))) &&
    (products === undefined || products.includes(profile.placed.product)) &&
    (daysPastDueAtLeast === undefined || daysPastDue >= daysPastDueAtLeast) &&
    (daysPastDueBelow === undefined || daysPastDue < daysPastDueBelow) &&
    (hardship === undefined || profile.hardship === hardship) &&
    (able === undefined || able.includes(profile.bandOf('able'))) &&
    (willing === undefined || willing.includes(profile.bandOf('willing'))) &&
    (reachable === undefined || reachable.includes(profile.bandOf('reachable')))
  );
}

/** The first segment whose conditions hold; none: the account is one of `default`. */
export function segmentFor({ segments }: Strategy, profile: AccountProfile, now: EpochMs): Segment | undefined {
  return segments.find(({ when }) => meets(when, profile, now));
}

/** The name of that segment. */
export function segmentNameOf(strategy: Strategy, profile: AccountProfile, now: EpochMs): string {
  return segmentFor(strategy, profile, now)?.id ?? 'default';
}

/** The treatments for this account in a stage: those of its segment, else the default. */
export function cadenceOf(
  strategy: Strategy,
  stage: Stage,
  profile: AccountProfile,
  now: EpochMs,
): readonly Treatment[] {
  const { cadence } = strategy.stages[stage];
  return cadence[segmentNameOf(strategy, profile, now)] ?? cadence['default'] ?? [];
}

/**
 * Nobody who told of hardship, or is little able to pay, is referred to an attorney, whatever the strategy says: they are
 * offered help, and then the account goes back.
 */
export function cannotPay(profile: AccountProfile): boolean {
  return profile.hardship || profile.bandOf('able') === 'low';
}
