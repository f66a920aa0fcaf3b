import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { defineError } from '#domain/values/errors.ts';
import type { Upload } from '#local/run-options.ts';
import { accountsIn, compare, type FigureComparison, type StrategyOutcomes } from './compare.ts';
import type { SimulationOutcome } from './figures.ts';
import { latinHypercube } from './latin-hypercube.ts';
import { runAll } from './run-all.ts';
import { placePortfolio } from './place-portfolio.ts';
import type { SimulationRun, SimulationSetup } from './simulate.ts';
import type { Candidate } from './strategies.ts';
import { type Sweep, type SweepSample, sweepOf } from './sweep.ts';
import type { Job } from './worker.ts';

/** None of the rows could be placed: there is nobody to simulate. */
export const PlacedAccountsNotFound = defineError('PlacedAccountsNotFound');

/** Policies of one comparison took different accounts in: what they came to cannot be compared. */
export const IntakeDiffers = defineError('IntakeDiffers');

export interface SimulationOptions {
  /** The first is what the others are compared with. */
  readonly candidates: readonly Candidate[];
  readonly uploads: readonly Upload[];
  readonly start: string;
  readonly days: number;
  readonly seed: string;
  /** Lives of each strategy, each of other people. */
  readonly seeds: number;
  /** Sets of assumptions that are tried; none: no sweep, and no claim. */
  readonly assumptionSets: number;
  readonly callsBy: SimulationSetup['callsBy'];
  readonly workers: number;
  /** Where the placed accounts are kept while it runs. */
  readonly folder: string;
  readonly progress?: (done: number, all: number) => void;
}

/** Everything a comparison found. */
export interface Simulation {
  readonly names: readonly string[];
  readonly accounts: number;
  readonly days: number;
  readonly seeds: number;
  readonly callsBy: SimulationSetup['callsBy'];
  readonly runs: readonly StrategyOutcomes[];
  readonly compared: readonly FigureComparison[];
  readonly assumptionSets: number;
  /** One for each strategy but the first. */
  readonly sweeps: readonly Sweep[];
  /** Rows of the files that could not be placed, as the intake counted them. */
  readonly rejected: number;
}

/**
 * The lives that every strategy lives: other people for each seed with the parameters of the table, then other people
 * again for each set of the sweep, so that many draws that agree are never the luck of a few.
 */
export function simulationRuns(
  seed: string,
  seeds: number,
  sets: readonly SimulationRun['changes'][],
): SimulationRun[] {
  return [
    ...Array.from({ length: seeds }, (_, index) => ({ seed: `${seed}/${index + 1}`, changes: {} })),
    ...sets.map((changes, index) => ({ seed: `${seed}/sweep/${index + 1}`, changes })),
  ];
}

/**
 * Lives a portfolio under each strategy for each seed with the parameters of the table, then with each set of the sweep.
 * @throws PlacedAccountsNotFound when no row of the files was placed; IntakeDiffers when a policy took other accounts in than the first
 */
export async function runSimulation(options: SimulationOptions): Promise<Simulation> {
  const { candidates, start, days, seed, seeds, assumptionSets, callsBy, workers, progress } = options;
  const { settings, rejected } = await setUp(options);
  const sets = assumptionSets === 0 ? [] : latinHypercube(assumptionSets, seed);
  const lives = simulationRuns(seed, seeds, sets);
  const jobs = lives.flatMap((life) => candidates.map((_, setting): Job => ({ ...life, setting })));
  let done = 0;
  const outcomes = await runAll(settings, jobs, workers, () => progress?.(++done, jobs.length));
  const ofLife = (life: number): readonly SimulationOutcome[] =>
    outcomes.slice(life * candidates.length, (life + 1) * candidates.length);
  const runs = candidates.map(({ name }, strategy): StrategyOutcomes => {
    const own = Array.from({ length: seeds }, (_, life) => ofLife(life)[strategy]);
    return { name, outcomes: own.filter((outcome) => outcome !== undefined) };
  });
  const swept = sets.map((changes, index): SweepSample => ({ changes, outcomes: ofLife(seeds + index) }));
  const names = candidates.map(({ name }) => name);
  return {
    names,
    accounts: accountsIn(runs),
    days,
    seeds,
    callsBy,
    runs,
    compared: compare(runs),
    assumptionSets,
    sweeps: assumptionSets === 0 ? [] : names.slice(1).map((_, index) => sweepOf(names, index + 1, swept)),
    rejected,
  };

  /** Each strategy's policy takes the files in for itself: what it asks at placement, it decides. */
  async function setUp({
    uploads,
    folder,
  }: SimulationOptions): Promise<{ settings: SimulationSetup[]; rejected: number }> {
    mkdirSync(folder, { recursive: true });
    const made: SimulationSetup[] = [];
    let refused: number | undefined;
    for (const [index, { name, policy }] of candidates.entries()) {
      const placed = await placePortfolio(policy, uploads, start, join(folder, `placed-${index}.sqlite`));
      if (placed.accounts.length === 0) {
        const because = placed.acknowledgments.map(({ file, because: why }) => `${file}: ${why}`).join('; ');
        throw new PlacedAccountsNotFound(
          `found no account that could be placed (${because}); npx forbear start with the same file says more`,
        );
      }
      const [first] = made;
      if (first !== undefined && !sameAccounts(first.accounts, placed.accounts))
        throw new IntakeDiffers(
          `found that the strategies' policies took different accounts in, ${candidates[0]?.name} ${first.accounts.length} and ${name} ${placed.accounts.length}, expected the same ones; leave the rows out that one of them refuses, or give the policies the same creditors and jurisdictions (npm start with the same file and --policy says which rows)`,
        );
      refused ??= placed.acknowledgments.reduce((sum, { rejected: rows, needsReview }) => sum + rows + needsReview, 0);
      made.push({ policy, intakeDatabase: placed.database, accounts: placed.accounts, start, days, callsBy });
    }
    return { settings: made, rejected: refused ?? 0 };
  }
}

function sameAccounts(first: SimulationSetup['accounts'], other: SimulationSetup['accounts']): boolean {
  const ids = new Set(first.map(({ accountId }) => accountId));
  return other.length === first.length && other.every(({ accountId }) => ids.has(accountId));
}
