import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';
import { afterAll, describe, expect, it } from 'vitest';
import { inTransaction, openSqlite } from '#adapters/local/sqlite-database.ts';
import { SqliteLedger } from '#adapters/local/sqlite-ledger.ts';
import { CaseFiles } from '#domain/case-files/case-files.ts';
import { LedgerUnavailable } from '#domain/ports/ledger.ts';
import { ACCOUNT, commit, DEBTOR, placement, stamp } from '#test/support/builders.ts';
import { describeLedger } from '#test/support/ledger-contract.ts';
import type { LedgerHarness, LedgerStore } from '#test/support/ledger-harness.ts';

const KEY = new Uint8Array(32).fill(7);
const folder = mkdtempSync(join(tmpdir(), 'forbear-ledger-'));
let files = 0;
const newFile = () => {
  files += 1;
  return join(folder, `${files}`, 'ledger.db');
};
afterAll(() => rmSync(folder, { recursive: true }));

function storeIn(database: DatabaseSync): LedgerStore {
  return {
    async read(debtorId, seq) {
      const row = database
        .prepare('SELECT content FROM ledger_commit WHERE debtor_id = ? AND seq = ?')
        .get(debtorId, seq);
      return String(row?.content);
    },
    async write(debtorId, seq, content) {
      database
        .prepare('UPDATE ledger_commit SET content = ? WHERE debtor_id = ? AND seq = ?')
        .run(content, debtorId, seq);
    },
    async remove(debtorId, seq) {
      database.prepare('DELETE FROM ledger_commit WHERE debtor_id = ? AND seq = ?').run(debtorId, seq);
    },
    async dropSnapshot(debtorId) {
      database.prepare('DELETE FROM ledger_snapshot WHERE debtor_id = ?').run(debtorId);
    },
    async spoilSnapshot(debtorId) {
      database
        .prepare('UPDATE ledger_snapshot SET content = substr(content, 1, 100) WHERE debtor_id = ?')
        .run(debtorId);
    },
    refuseCommits(refuse) {
      database.exec(
        refuse
          ? "CREATE TRIGGER refuse BEFORE INSERT ON ledger_commit BEGIN SELECT RAISE(ABORT, 'crash'); END"
          : 'DROP TRIGGER refuse',
      );
    },
    async index() {
      return JSON.stringify([
        database.prepare('SELECT debtor_id, seq FROM ledger_commit').all(),
        database.prepare('SELECT debtor_id, seq, fold_version FROM ledger_snapshot').all(),
        database.prepare('SELECT * FROM ledger_look_up').all(),
      ]);
    },
  };
}

async function inMemory(): Promise<LedgerHarness> {
  const database = openSqlite(':memory:');
  return {
    ledger: new SqliteLedger(database, KEY),
    again: () => new SqliteLedger(database, KEY),
    store: storeIn(database),
    close: async () => database.close(),
  };
}

async function inAFile(): Promise<LedgerHarness> {
  const file = newFile();
  const opened: DatabaseSync[] = [];
  const open = () => {
    const database = openSqlite(file);
    opened.push(database);
    return database;
  };
  const database = open();
  return {
    ledger: new SqliteLedger(database, KEY),
    again: () => new SqliteLedger(open(), KEY),
    store: storeIn(database),
    close: async () => {
      for (const each of opened) each.close();
    },
  };
}

describeLedger('SQLite in memory', inMemory);
describeLedger('SQLite in a file', inAFile);

describe('a ledger in a file', () => {
  it('is all there after it was closed', async () => {
    const file = newFile();
    const before = openSqlite(file);
    const written = await new CaseFiles(new SqliteLedger(before, KEY)).decideAndAppend(DEBTOR, stamp(), () => ({
      facts: placement(),
    }));
    before.close();

    const after = openSqlite(file);
    const caseFiles = new CaseFiles(new SqliteLedger(after, KEY));
    expect(await caseFiles.read(DEBTOR)).toEqual(written.file);
    expect(await caseFiles.find({ by: 'phone', number: '+16145550123' })).toEqual([written.file]);
    after.close();
  });

  it('takes appends from several threads at once, each once and without gaps', async () => {
    const file = newFile();
    const database = openSqlite(file);
    await new SqliteLedger(database, KEY).append(commit());
    const script = new URL('../../support/append-in-worker.ts', import.meta.url);
    const names = ['one', 'two', 'three'];
    const workers = names.map((name) => new Worker(script, { workerData: { file, name, payments: 50 } }));
    await Promise.all(workers.map((worker) => once(worker, 'exit')));

    const { accounts, seq, anomalies } = await new CaseFiles(new SqliteLedger(database, KEY)).read(DEBTOR);
    expect(seq).toBe(151);
    expect(new Set(accounts[ACCOUNT]?.payments.map(({ paymentId }) => paymentId)).size).toBe(150);
    expect(accounts[ACCOUNT]?.paid).toBe(150);
    expect(anomalies).toEqual([]);
    database.close();
  });

  it('says that it is unavailable while another process holds it', async () => {
    const file = newFile();
    const [ours, theirs] = [openSqlite(file), openSqlite(file)];
    const ledger = new SqliteLedger(ours, KEY);
    ours.exec('PRAGMA busy_timeout = 1');
    theirs.exec('BEGIN IMMEDIATE');
    await expect(ledger.append(commit())).rejects.toThrow(LedgerUnavailable);
    theirs.exec('ROLLBACK');
    await ledger.append(commit());
    ours.close();
    theirs.close();
  });
});

describe('several statements in one transaction', () => {
  const counted = (database: DatabaseSync) => database.prepare('SELECT count(*) AS n FROM visit').get()?.n;
  const opened = () => {
    const database = openSqlite(':memory:');
    database.exec('CREATE TABLE visit (n INTEGER)');
    return database;
  };

  it('are all done', () => {
    const database = opened();
    const result = inTransaction(database, () => {
      database.exec('INSERT INTO visit VALUES (1)');
      inTransaction(database, () => database.exec('INSERT INTO visit VALUES (2)'));
      return 'done';
    });
    expect(result).toBe('done');
    expect(counted(database)).toBe(2);
    expect(database.isTransaction).toBe(false);
  });

  it('or none is, when one throws', () => {
    const database = opened();
    const failing = () =>
      inTransaction(database, () => {
        database.exec('INSERT INTO visit VALUES (1)');
        throw new Error('the second failed');
      });
    expect(failing).toThrow('the second failed');
    expect(counted(database)).toBe(0);
    expect(database.isTransaction).toBe(false);
  });
});
