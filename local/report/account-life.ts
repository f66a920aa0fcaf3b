import type { DatabaseSync } from 'node:sqlite';
import { SqliteHistory } from '#adapters/local/sqlite-history.ts';
import type { Commit } from '#domain/ledger/commit.ts';
import type { Account, DebtorFile } from '#domain/ledger/debtor-file.ts';
import { defineError } from '#domain/values/errors.ts';
import type { ExecutionSummary, HistoryEvent } from '#engine/history.ts';
import { localCaseFiles } from '../world.ts';

/** Nobody in the database, or more than one account, goes by that name. */
export const AccountNotFound = defineError('AccountNotFound');

/** All that a database holds of one account. */
export interface AccountLife {
  readonly file: DebtorFile;
  readonly account: Account;
  readonly commits: readonly Commit[];
  readonly history: readonly HistoryEvent[];
}

/**
 * Finds an account by its id, the beginning of it, or a creditor's reference.
 * @param creditorIds whose references are tried
 * @throws AccountNotFound
 */
export async function accountLife(
  database: DatabaseSync,
  wanted: string,
  creditorIds: readonly string[],
): Promise<AccountLife> {
  const caseFiles = localCaseFiles(database);
  const executions = new SqliteHistory<HistoryEvent, ExecutionSummary>(database);
  const accountIds = new Set(executions.executionsNamed(wanted).flatMap((arn) => /a-[0-9a-f]{16}/.exec(arn) ?? []));
  for (const creditorId of creditorIds) {
    const files = await caseFiles.find({ by: 'account-ref', creditorId, accountRef: wanted });
    for (const { accounts } of files) {
      for (const { accountId, placed } of Object.values(accounts))
        if (placed.accountRef === wanted) accountIds.add(accountId);
    }
  }
  const [accountId, ...others] = accountIds;
  if (accountId === undefined || others.length > 0) {
    const found = accountId === undefined ? 'no account' : `${others.length + 1} accounts`;
    throw new AccountNotFound(
      `found ${found} by ${wanted}, expected one account's id, the beginning of it, or its reference`,
    );
  }
  const [file] = await caseFiles.find({ by: 'account', accountId });
  const account = file?.accounts[accountId];
  if (file === undefined || account === undefined) throw new AccountNotFound(`found no ledger of ${accountId}`);
  const history = executions.executionsNamed(accountId).flatMap((arn) => executions.read(arn));
  return { file, account, commits: await caseFiles.commits(file.debtorId), history };
}
