import { describe, expect, it } from 'vitest';
import { openSqlite } from '#adapters/local/sqlite-database.ts';
import { mergeReadModel, SqliteReadModel } from '#adapters/local/sqlite-read-model.ts';
import { foldDebtor } from '#domain/ledger/fold-debtor.ts';
import { rowsOf } from '#domain/read-model/rows-of.ts';
import { commits, DEBTOR, fact, payment, placement } from '#test/support/builders.ts';
import { describeReadModel, collectRows } from '#test/support/read-model-contract.ts';

describeReadModel('SQLite', async () => {
  const database = openSqlite(':memory:');
  return {
    readModel: new SqliteReadModel(database),
    async spoil({ accountId }) {
      database.prepare(`UPDATE read_model SET account = '{"balance":"1"}' WHERE account_id = ?`).run(accountId);
    },
    close: async () => database.close(),
  };
});

describe('the rows of two databases', () => {
  const rows = (count: number) =>
    rowsOf(foldDebtor(DEBTOR, commits([[...placement(), fact('ArmAssigned')], [payment()]]).slice(0, count)));

  it.each([
    ['the other knows it newer', 1, 2],
    ['the other knows it older', 2, 1],
  ])('merge to the newer of each account, when %s', async (_, ours, theirs) => {
    const database = openSqlite(':memory:');
    const readModel = new SqliteReadModel(database);
    await readModel.put(rows(theirs));
    database.exec("ATTACH ':memory:' AS share");
    for (const table of ['read_model', 'read_model_subject'])
      database.exec(`CREATE TABLE share.${table} AS SELECT * FROM main.${table}`);
    database.exec('DELETE FROM main.read_model; DELETE FROM main.read_model_subject');
    await readModel.put(rows(ours));
    mergeReadModel(database, 'share');
    expect(await collectRows(readModel.accountsOf('riverside-bank'))).toMatchObject([{ seq: 2, paid: 20_000 }]);
    expect(await collectRows(readModel.subjectsOf('fewer-reminders'))).toMatchObject([{ recovered: 20_000 }]);
    database.close();
  });
});
