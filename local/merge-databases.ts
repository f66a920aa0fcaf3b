import type { DatabaseSync } from 'node:sqlite';
import { isTransientSqliteError } from '#adapters/local/sqlite-errors.ts';
import { mergeReadModel } from '#adapters/local/sqlite-read-model.ts';

/** Copies the ledgers of some debtors from another database file. The tables are made by the adapters before. */
export function copyLedgers(into: DatabaseSync, from: string, debtorIds: ReadonlySet<string>): void {
  into.prepare('ATTACH ? AS placed').run(from);
  into.exec('CREATE TEMP TABLE wanted (debtor_id TEXT PRIMARY KEY)');
  const want = into.prepare('INSERT INTO wanted VALUES (?)');
  into.exec('BEGIN');
  for (const debtorId of debtorIds) want.run(debtorId);
  for (const table of ['ledger_commit', 'ledger_look_up']) {
    into.exec(
      `INSERT INTO main.${table} SELECT * FROM placed.${table} WHERE debtor_id IN (SELECT debtor_id FROM wanted)`,
    );
  }
  into.exec('COMMIT');
  into.exec('DETACH placed');
}

/** Takes over everything of another database file; what both hold, the other wrote first or alike. */
export function mergeDatabase(into: DatabaseSync, from: string): void {
  // A write-ahead log would hold all of it a second time; a journal keeps only what was there before.
  setJournal(into, 'DELETE');
  into.prepare('ATTACH ? AS share').run(from);
  into.exec('BEGIN');
  for (const table of ['ledger_commit', 'ledger_snapshot', 'ledger_look_up', 'execution_history', 'execution']) {
    into.exec(`INSERT OR IGNORE INTO main.${table} SELECT * FROM share.${table}`);
  }
  mergeReadModel(into, 'share');
  into.exec('COMMIT');
  into.exec('DETACH share');
  setJournal(into, 'WAL');
}

/** While somebody else reads the database its journal stays as it is, and copying takes half as long again. */
function setJournal(database: DatabaseSync, mode: 'DELETE' | 'WAL'): void {
  try {
    database.exec(`PRAGMA main.journal_mode = ${mode}`);
  } catch (error) {
    if (!isTransientSqliteError(error)) throw error;
  }
}
