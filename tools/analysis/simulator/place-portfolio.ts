import { openSqlite } from '#adapters/local/sqlite-database.ts';
import type { Policy } from '#domain/policy/policy.ts';
import type { AccountExecution } from '#domain/ports/executions.ts';
import type { Acknowledgment } from '#lambdas/acknowledge-portfolio/acknowledgment.ts';
import type { Upload } from '#local/run-options.ts';
import { noChannels, World } from '#local/world.ts';

/** Accounts in the ledgers of a database file, their executions not yet begun. */
export interface PlacedPortfolio {
  readonly database: string;
  readonly accounts: readonly AccountExecution[];
  readonly acknowledgments: readonly Acknowledgment[];
}

/** Takes a creditor's files in as `forbear start` does, once for all runs of a policy. */
export async function placePortfolio(
  policy: Policy,
  uploads: readonly Upload[],
  start: string,
  path: string,
): Promise<PlacedPortfolio> {
  const database = openSqlite(path);
  const accounts: AccountExecution[] = [];
  const world = new World({
    start,
    policy,
    channels: noChannels,
    database,
    onStart: (account) => accounts.push(account),
  });
  const acknowledgments: Acknowledgment[] = [];
  database.exec('BEGIN');
  for (const { creditorId, fileName, bytes } of uploads)
    acknowledgments.push(await world.upload(creditorId, fileName, bytes));
  database.exec('COMMIT');
  database.close();
  return { database: path, accounts, acknowledgments };
}
