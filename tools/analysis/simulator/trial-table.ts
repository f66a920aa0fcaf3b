import type { Lateness } from './base-hazard.ts';
import type { Parameters } from './parameter-table.ts';
import { runTrial, type TrialOutcome, type TrialSize } from './trial.ts';
import { trialPolicies, type TrialPolicyName } from './trial-policies.ts';

/**
 * Dollars an account by which each policy did better than calls at random in an earlier model of this kind (20,000
 * debtors, 8 seeds, calls for 2 % of them a day; standard errors 1.3 to 3.4): early, mid, late.
 */
const EARLIER_MODEL: Readonly<Record<TrialPolicyName, readonly [early: number, mid: number, late: number]>> = {
  'no contact': [-69, -97, -66],
  'weekly blast': [-42, -42, -43],
  'written, capped': [-50, -58, -51],
  'calls at random': [0, 0, 0],
  'calls by propensity': [-15, -22, -14],
  'calls by propensity × balance': [20, 57, 74],
  'calls by balance': [23, 63, 88],
  'calls by uplift × balance': [21, 63, 93],
  'calls by true uplift × balance, now alone': [18, 58, 78],
};

/** What a policy came to over seeds, beside calls at random. */
export interface TrialRow {
  readonly policy: TrialPolicyName;
  readonly lateness: Lateness;
  readonly earlierModel: number;
  /** Dollars an account better than calls at random, same people; its standard error over seeds. */
  readonly better: number;
  readonly standardError: number;
  /** Shares of accounts. */
  readonly ceases: number;
  readonly complaints: number;
}

const LATENESS = ['early', 'mid', 'late'] as const satisfies readonly Lateness[];

/** Every policy on the same people, for so many seeds. */
export function trialTable(
  lateness: Lateness,
  seeds: readonly string[],
  size: TrialSize,
  parameters: Parameters,
  learnedOn: number,
): TrialRow[] {
  const names = Object.keys(EARLIER_MODEL).filter(isPolicy);
  const bySeed = seeds.map((seed) => {
    const policies = trialPolicies(lateness, seed, parameters, learnedOn);
    const outcomeOf = (name: TrialPolicyName) => runTrial(lateness, policies[name], size, seed, parameters);
    return new Map(names.map((name): [TrialPolicyName, TrialOutcome] => [name, outcomeOf(name)]));
  });
  const mean = (of: (outcomes: ReadonlyMap<TrialPolicyName, TrialOutcome>) => number) =>
    bySeed.reduce((sum, outcomes) => sum + of(outcomes), 0) / seeds.length;
  return names.map((policy): TrialRow => {
    const difference = (outcomes: ReadonlyMap<TrialPolicyName, TrialOutcome>) =>
      (outcomes.get(policy)?.net ?? 0) - (outcomes.get('calls at random')?.net ?? 0);
    const better = mean(difference);
    const variance = mean((outcomes) => (difference(outcomes) - better) ** 2);
    return {
      policy,
      lateness,
      earlierModel: EARLIER_MODEL[policy][LATENESS.indexOf(lateness)] ?? 0,
      better,
      standardError: Math.sqrt(variance / Math.max(1, seeds.length - 1)),
      ceases: mean((outcomes) => outcomes.get(policy)?.ceases ?? 0),
      complaints: mean((outcomes) => outcomes.get(policy)?.complaints ?? 0),
    };
  });
}

function isPolicy(name: string): name is TrialPolicyName {
  return Object.hasOwn(EARLIER_MODEL, name);
}
