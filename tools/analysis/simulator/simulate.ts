import { openSqlite } from '#adapters/local/sqlite-database.ts';
import type { Commit } from '#domain/ledger/commit.ts';
import type { Policy } from '#domain/policy/policy.ts';
import type { AccountExecution } from '#domain/ports/executions.ts';
import { DAY } from '#domain/values/instant.ts';
import { copyLedgers } from '#local/merge-databases.ts';
import { UncollectedOutbox } from '#local/uncollected-outbox.ts';
import { World } from '#local/world.ts';
import { baseHazards } from './base-hazard.ts';
import { SimulatedDebtors } from './debtors.ts';
import { type SimulationOutcome, OutcomeTally } from './figures.ts';
import { type Parameters, parametersWith } from './parameter-table.ts';

/** What all runs of one strategy share. */
export interface SimulationSetup {
  readonly policy: Policy;
  /** The database in which the accounts were placed. */
  readonly intakeDatabase: string;
  readonly accounts: readonly AccountExecution[];
  readonly start: string;
  readonly days: number;
  /** Who makes the calls: people, unless told otherwise. */
  readonly callsBy: 'call' | 'machine-call';
}

/** One life of a portfolio: the people that a seed makes, under these parameters. */
export interface SimulationRun {
  readonly seed: string;
  readonly changes: Partial<Parameters>;
}

/**
 * Works a portfolio for so many days with the real workflow, planner and rule book; the people of the model answer. Equal
 * settings and lives give equal outcomes; the same life under another strategy is of the same people with the same luck.
 */
export async function simulate(
  { policy, intakeDatabase, accounts, start, days, callsBy }: SimulationSetup,
  { seed, changes }: SimulationRun,
): Promise<SimulationOutcome> {
  const parameters = parametersWith(changes);
  const database = openSqlite(':memory:');
  const from = Date.parse(start);
  const tally = new OutcomeTally(from);
  const debtors = new SimulatedDebtors({
    seed,
    parameters,
    bases: baseHazards(parameters),
    horizon: from + days * DAY,
    callsBy,
  });
  const world: World = new World({ start, policy, channels: new UncollectedOutbox(() => {}), database, seed, observe });
  copyLedgers(database, intakeDatabase, new Set(accounts.map(({ debtorId }) => debtorId)));
  function observe(commit: Commit): void {
    tally.commit(commit, world.clock.now());
    scheduleReactions(commit);
  }
  function scheduleReactions(commit: Commit): void {
    for (const { at, debtorId, eventId, facts: tell } of debtors.onCommit(commit, world.clock.now())) {
      world.clock.schedule(at, async () => {
        const facts = tell(await world.caseFiles.read(debtorId), world.now);
        if (facts.length > 0) await world.recordEvent({ by: 'debtor', debtorId }, facts, eventId);
      });
    }
  }

  for (const debtorId of new Set(accounts.map((account) => account.debtorId))) {
    for (const commit of await world.caseFiles.commits(debtorId)) {
      tally.placed(commit);
      scheduleReactions(commit);
    }
  }
  for (const account of accounts) world.start(account);
  await world.engine.settle();
  await world.advance(`${days}d`);
  database.close();
  return tally.outcome(parameters, callsBy);
}
