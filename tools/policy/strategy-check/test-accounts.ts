import { challengerCadencesIn } from '#domain/policy/challenger-cadences.ts';
import { DAY, type EpochMs, instant } from '#domain/values/instant.ts';
import { Product } from '#domain/ledger/facts/placement/facts.ts';
import { Band } from '#domain/scoring/score.ts';
import { SUB_SCORES, type SubScoreName } from '#domain/scoring/sub-scores.ts';
import { meets, type AccountProfile, segmentNameOf } from '#domain/planning/segment.ts';
import type { Condition } from '#domain/policy/condition.ts';
import type { Strategy } from '#domain/policy/strategy.ts';

/** An account as far as conditions of a strategy tell accounts apart. */
export interface TestAccount extends Readonly<Record<SubScoreName, Band>> {
  /** Minor units. */
  readonly balance: number;
  /** Absent: not scored. */
  readonly band: Band | undefined;
  readonly product: Product;
  readonly daysPastDue: number;
  /** Told of hardship: then it is little able, too. */
  readonly hardship: boolean;
}

/**
 * Accounts on both sides of every border that the strategy draws, in every combination: what holds for all of these holds
 * for every account there can be. The most ordinary come first.
 */
export function testAccounts(strategy: Strategy): TestAccount[] {
  const conditions = conditionsOf(strategy);
  const borders = (of: (condition: Condition) => readonly (number | undefined)[]) =>
    conditions.flatMap(of).flatMap((border) => (border === undefined ? [] : [border, border - 1]));
  const { minimumBalance } = strategy.referral;
  const balances = borders(({ balanceAtLeast, balanceBelow }) => [balanceAtLeast, balanceBelow]);
  const days = borders(({ daysPastDueAtLeast, daysPastDueBelow }) => [daysPastDueAtLeast, daysPastDueBelow]);
  const positive = [120_000, ...balances, minimumBalance, minimumBalance - 1, 1, 10_000_000].filter(
    (cents) => cents > 0,
  );
  const debtors = debtorsOf(conditions);
  return debtors.flatMap((debtor) =>
    unique(positive).flatMap((balance) =>
      unique([120, ...days.filter((day) => day >= 0), 1]).flatMap((daysPastDue) =>
        [undefined, ...Band.options].flatMap((band) =>
          Product.options.map((product) => ({ ...debtor, balance, daysPastDue, band, product })),
        ),
      ),
    ),
  );
}

type DebtorTraits = Pick<TestAccount, SubScoreName | 'hardship'>;

/** Debtors of every kind that conditions tell apart, and those who cannot pay in any case. */
function debtorsOf(conditions: readonly Condition[]): DebtorTraits[] {
  const bands = (name: SubScoreName): readonly Band[] =>
    name === 'able' || conditions.some((condition) => condition[name] !== undefined) ? ORDINARY_FIRST : ['medium'];
  const debtors = bands('willing').flatMap((willing) =>
    bands('reachable').flatMap((reachable) =>
      bands('able').map((able) => ({ able, willing, reachable, hardship: false })),
    ),
  );
  const inHardship = debtors.filter((debtor) => debtor.able === 'low').map((debtor) => ({ ...debtor, hardship: true }));
  return [...debtors, ...inHardship];
}

const ORDINARY_FIRST: readonly Band[] = ['medium', 'high', 'low'];

/** Every condition a strategy asks, of segments, exits and treatments. */
function conditionsOf({ segments, stages, experiments = [] }: Strategy): Condition[] {
  const asked = Object.values(stages).flatMap(({ exits, cadence }) => [
    ...exits.map(({ when }) => when),
    ...Object.values(cadence).flatMap((treatments) => treatments.map(({ when }) => when)),
  ]);
  const tried = [
    ...experiments.map(({ eligibility }) => eligibility.when),
    ...challengerCadencesIn({ experiments }).flatMap(({ treatments }) => treatments.map(({ when }) => when)),
  ];
  return [...segments.map(({ when }) => when), ...[...asked, ...tried].filter((when) => when !== undefined)];
}

/** Does the planner find that the condition holds for such an account? */
export function probeMeets(probe: TestAccount, condition: Condition | undefined, now: EpochMs): boolean {
  return meets(condition, profileOfTestAccount(probe, now), now);
}

/** The segment the planner puts such an account into. */
export function segmentOfTestAccount(probe: TestAccount, strategy: Strategy, now: EpochMs): string {
  return segmentNameOf(strategy, profileOfTestAccount(probe, now), now);
}

/** What conditions look at, and nothing more. */
function profileOfTestAccount(probe: TestAccount, now: EpochMs): AccountProfile {
  const { balance, band, product, daysPastDue, hardship } = probe;
  return {
    balance,
    hardship,
    bandOf: (name) => probe[name],
    score: band === undefined ? undefined : { band },
    placed: { product, delinquentSince: delinquentSince(daysPastDue, now) },
  };
}

/** The day from which the account is so many days past due. */
export function delinquentSince(daysPastDue: number, now: EpochMs): string {
  return instant(now - daysPastDue * DAY).slice(0, 10);
}

/** `a balance of 150.00, not scored, credit-card, 120 days past due` */
export function describeTestAccount({ balance, band, product, daysPastDue, hardship, ...debtor }: TestAccount): string {
  const score = band === undefined ? 'not scored' : `band ${band}`;
  const unlike = SUB_SCORES.filter((name) => debtor[name] !== 'medium').map((name) => `, ${name} ${debtor[name]}`);
  const hardshipText = hardship ? ', in hardship' : '';
  return `${product}, balance ${balance} cents, ${score}, ${daysPastDue} days past due${unlike.join('')}${hardshipText}`;
}

function unique(numbers: readonly number[]): number[] {
  return [...new Set(numbers)];
}
