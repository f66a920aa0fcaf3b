import { openSqlite } from '#adapters/local/sqlite-database.ts';
import type { Commit } from '#domain/ledger/commit.ts';
import type { Policy } from '#domain/policy/policy.ts';
import type { AccountExecution } from '#domain/ports/executions.ts';
import { copyLedgers } from '#local/merge-databases.ts';
import { UnwrittenMessages } from '#local/unwritten-messages.ts';
import { World } from '#local/world.ts';
import { baseHazards } from './base-hazard.ts';
import { SimulatedDebtors } from './debtors.ts';
import { type Outcome, OutcomeTally } from './figures.ts';
import { type Parameters, parametersWith } from './parameter-table.ts';
import { DAY } from './payment-clock.ts';

/** What all runs of one strategy share. */
export interface Setting {
  readonly policy: Policy;
  /** The database in which the accounts were placed. */
  readonly placedIn: string;
  readonly accounts: readonly AccountExecution[];
  readonly start: string;
  readonly days: number;
  /** Who makes the calls: people, unless told otherwise. */
  readonly callsBy: 'call' | 'machine-call';
}

/** One life of a portfolio: the people that a seed makes, under these parameters. */
export interface Life {
  readonly seed: string;
  readonly changes: Partial<Parameters>;
}

/**
 * Works a portfolio for so many days with the real workflow, planner and rule book; the people of the model answer. Equal
 * settings and lives give equal outcomes; the same life under another strategy is of the same people with the same luck.
 */
export async function simulate(
  { policy, placedIn, accounts, start, days, callsBy }: Setting,
  { seed, changes }: Life,
): Promise<Outcome> {
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
  const world: World = new World({ start, policy, channels: new UnwrittenMessages(() => {}), database, seed, observe });
  copyLedgers(database, placedIn, new Set(accounts.map(({ debtorId }) => debtorId)));
  function observe(commit: Commit): void {
    tally.commit(commit, world.clock.now());
    letHear(commit);
  }
  function letHear(commit: Commit): void {
    for (const { at, debtorId, eventId, tell } of debtors.hears(commit, world.clock.now())) {
      world.clock.schedule(at, async () => {
        const facts = tell(await world.caseFiles.read(debtorId), world.now);
        if (facts.length > 0) await world.happens({ by: 'debtor', debtorId }, facts, eventId);
      });
    }
  }

  for (const debtorId of new Set(accounts.map((account) => account.debtorId))) {
    for (const commit of await world.caseFiles.commits(debtorId)) {
      tally.placed(commit);
      letHear(commit);
    }
  }
  for (const account of accounts) world.start(account);
  await world.engine.settle();
  await world.advance(`${days}d`);
  database.close();
  return tally.outcome(parameters, callsBy);
}
