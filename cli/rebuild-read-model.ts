import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Command } from 'commander';
import { openSqlite } from '#adapters/local/sqlite-database.ts';
import { dropReadModel, SqliteReadModel } from '#adapters/local/sqlite-read-model.ts';
import { DebtorId } from '#domain/values/primitives.ts';
import { rowsOf } from '#domain/read-model/rows-of.ts';
import { localCaseFiles } from '#local/world.ts';

await new Command('rebuild-read-model')
  .description('Make every list of a database again from its ledgers: after a crash, or when rows have another shape')
  .option('--db <file>', 'the database', join(import.meta.dirname, '..', 'var/forbear.sqlite'))
  .action(rebuild)
  .parseAsync();

async function rebuild({ db }: { readonly db: string }): Promise<void> {
  if (!existsSync(db)) {
    process.stderr.write(`found no ${db}; npm start makes one\n`);
    process.exitCode = 1;
    return;
  }
  const database = openSqlite(db);
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
  process.stdout.write(
    `${relative(process.cwd(), db)}: made the rows of ${accounts} accounts again from ${debtors.length} ledgers\n`,
  );
}
