import type { DatabaseSync } from 'node:sqlite';
import { dropReadModel, SqliteReadModel } from '#adapters/local/sqlite-read-model.ts';
import { rowsOf } from '#domain/read-model/rows-of.ts';
import { DebtorId } from '#domain/values/primitives.ts';
import { localCaseFiles } from './world.ts';

/** Drops every list of a database, makes it again from the ledgers, closes it, and counts. */
export async function rebuildReadModel(database: DatabaseSync): Promise<{ accounts: number; ledgers: number }> {
  dropReadModel(database);
  const readModel = new SqliteReadModel(database);
  const caseFiles = localCaseFiles(database);
  let accounts = 0;
  const debtors = database.prepare('SELECT DISTINCT debtor_id FROM ledger_commit').all();
  database.exec('BEGIN');
  for (const { debtor_id } of debtors) {
    const rows = rowsOf(await caseFiles.read(DebtorId.parse(debtor_id)));
    await readModel.put(rows);
    accounts += rows.length;
  }
  database.exec('COMMIT');
  database.close();
  return { accounts, ledgers: debtors.length };
}
