import { createSecretKey, type KeyObject } from 'node:crypto';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { type Commit, commitText, readCommit } from '#domain/ledger/commit.ts';
import { type Ledger, LedgerConflict, LedgerUnavailable, type LookUp, type Snapshot } from '#domain/ports/ledger.ts';
import { lookUpsOf } from '#domain/case-files/look-ups.ts';
import { hashLookUp } from '#domain/case-files/look-up-hash.ts';
import { DebtorId } from '#domain/values/primitives.ts';
import { readSnapshot, snapshotText } from '#domain/case-files/snapshot-text.ts';
import { isDuplicateKey, isTransientSqliteError } from './sqlite-errors.ts';

/**
 * `content` is the canonical JSON of a commit, so that a reviewer can check its hash with any tool. The commits are an
 * ordinary table: clustered by key (`WITHOUT ROWID`) an append of 2 kB takes three times as long.
 */
const TABLES = `
  CREATE TABLE IF NOT EXISTS ledger_commit (
    debtor_id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (debtor_id, seq)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS ledger_snapshot (
    debtor_id TEXT NOT NULL PRIMARY KEY,
    fold_version INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    content TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS ledger_look_up (
    hash TEXT NOT NULL,
    debtor_id TEXT NOT NULL,
    PRIMARY KEY (hash, debtor_id)
  ) STRICT, WITHOUT ROWID;
`;

/** The ledger in SQLite: what the local world, the tests and the simulator write. */
export class SqliteLedger implements Ledger {
  readonly #lookUpKey: KeyObject;
  readonly #load: StatementSync;
  readonly #append: StatementSync;
  readonly #snapshot: StatementSync;
  readonly #saveSnapshot: StatementSync;
  readonly #find: StatementSync;
  readonly #addLookUp: StatementSync;

  /** @param lookUpKey key of the hashes that stand for look-ups, the same for the life of the database */
  constructor(database: DatabaseSync, lookUpKey: Uint8Array) {
    database.exec(TABLES);
    this.#lookUpKey = createSecretKey(lookUpKey);
    this.#load = database.prepare(
      'SELECT seq, content FROM ledger_commit WHERE debtor_id = ? AND seq > ? ORDER BY seq',
    );
    this.#append = database.prepare('INSERT INTO ledger_commit (debtor_id, seq, content) VALUES (?, ?, ?)');
    this.#snapshot = database.prepare('SELECT content FROM ledger_snapshot WHERE debtor_id = ?');
    this.#saveSnapshot = database.prepare(`
      INSERT INTO ledger_snapshot (debtor_id, fold_version, seq, content) VALUES (?, ?, ?, ?)
      ON CONFLICT (debtor_id) DO UPDATE
      SET fold_version = excluded.fold_version, seq = excluded.seq, content = excluded.content
      WHERE (excluded.fold_version, excluded.seq) > (fold_version, seq)
    `);
    this.#find = database.prepare('SELECT debtor_id FROM ledger_look_up WHERE hash = ? ORDER BY debtor_id');
    this.#addLookUp = database.prepare('INSERT OR IGNORE INTO ledger_look_up (hash, debtor_id) VALUES (?, ?)');
  }

  async load(debtorId: DebtorId, after: number): Promise<readonly Commit[]> {
    const rows = orLedgerUnavailable(() => this.#load.all(debtorId, after));
    return rows.map(({ seq, content }) => readCommit(debtorId, Number(seq), String(content)));
  }

  /** Look-ups and commit are not one transaction, as they are not on AWS: what can dangle there can dangle here. */
  async append(commit: Commit): Promise<void> {
    const { debtorId, seq } = commit;
    orLedgerUnavailable(() => {
      for (const lookUp of lookUpsOf(commit)) this.#addLookUp.run(hashLookUp(this.#lookUpKey, lookUp), debtorId);
      try {
        this.#append.run(debtorId, seq, commitText(commit));
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        throw new LedgerConflict(`ledger ${debtorId}: commit ${seq} is already there`);
      }
    });
  }

  async snapshot(debtorId: DebtorId): Promise<Snapshot | undefined> {
    const row = orLedgerUnavailable(() => this.#snapshot.get(debtorId));
    return row && readSnapshot(debtorId, String(row.content));
  }

  async saveSnapshot(snapshot: Snapshot): Promise<void> {
    const { foldVersion, file } = snapshot;
    try {
      this.#saveSnapshot.run(file.debtorId, foldVersion, file.seq, snapshotText(snapshot));
    } catch {
      // Without it reading takes longer and finds the same.
    }
  }

  async find(lookUp: LookUp): Promise<readonly DebtorId[]> {
    const rows = orLedgerUnavailable(() => this.#find.all(hashLookUp(this.#lookUpKey, lookUp)));
    return rows.map((row) => DebtorId.parse(row.debtor_id));
  }
}

function orLedgerUnavailable<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!isTransientSqliteError(error)) throw error;
    throw new LedgerUnavailable('ledger: the database is busy or its disk is full', { cause: error });
  }
}
