import { createSecretKey, type KeyObject } from 'node:crypto';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { type Commit, readCommit, storedCommit } from '#domain/ledger/commit.ts';
import type { PersonKey } from '#domain/ledger/sealed-facts.ts';
import { type Ledger, LedgerConflict, LedgerUnavailable, type LookUp, type Snapshot } from '#domain/ports/ledger.ts';
import { lookUpsOf, personalLookUpsOf } from '#domain/case-files/look-ups.ts';
import { hashLookUp, personKeyFrom } from '#domain/case-files/look-up-hash.ts';
import { DebtorId } from '#domain/values/primitives.ts';
import { readSnapshot, snapshotText } from '#domain/case-files/snapshot-text.ts';
import { isDuplicateKey, isTransientSqliteError } from './sqlite-errors.ts';

/**
 * `content` is the canonical JSON of a commit, so that a reviewer can check its hash with any tool; `sealed` holds the
 * personal values that it has commitments of, until they are erased. The commits are an ordinary table: clustered by key (`WITHOUT ROWID`) an append of 2 kB takes three times as long.
 */
const TABLES = `
  CREATE TABLE IF NOT EXISTS ledger_commit (
    debtor_id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    content TEXT NOT NULL,
    sealed TEXT,
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
  readonly #dropLookUp: StatementSync;
  readonly #erase: StatementSync;
  readonly #dropSnapshot: StatementSync;

  /** @param lookUpKey key of the hashes that stand for look-ups, the same for the life of the database */
  constructor(database: DatabaseSync, lookUpKey: Uint8Array) {
    database.exec(TABLES);
    this.#lookUpKey = createSecretKey(lookUpKey);
    this.#load = database.prepare(
      'SELECT seq, content, sealed FROM ledger_commit WHERE debtor_id = ? AND seq > ? ORDER BY seq',
    );
    this.#append = database.prepare('INSERT INTO ledger_commit (debtor_id, seq, content, sealed) VALUES (?, ?, ?, ?)');
    this.#snapshot = database.prepare('SELECT content FROM ledger_snapshot WHERE debtor_id = ?');
    this.#saveSnapshot = database.prepare(`
      INSERT INTO ledger_snapshot (debtor_id, fold_version, seq, content) VALUES (?, ?, ?, ?)
      ON CONFLICT (debtor_id) DO UPDATE
      SET fold_version = excluded.fold_version, seq = excluded.seq, content = excluded.content
      WHERE (excluded.fold_version, excluded.seq) > (fold_version, seq)
    `);
    this.#find = database.prepare('SELECT debtor_id FROM ledger_look_up WHERE hash = ? ORDER BY debtor_id');
    this.#addLookUp = database.prepare('INSERT OR IGNORE INTO ledger_look_up (hash, debtor_id) VALUES (?, ?)');
    this.#dropLookUp = database.prepare('DELETE FROM ledger_look_up WHERE hash = ? AND debtor_id = ?');
    this.#erase = database.prepare('UPDATE ledger_commit SET sealed = NULL WHERE debtor_id = ? AND seq = ?');
    this.#dropSnapshot = database.prepare('DELETE FROM ledger_snapshot WHERE debtor_id = ?');
  }

  async load(debtorId: DebtorId, after: number): Promise<readonly Commit[]> {
    const rows = orLedgerUnavailable(() => this.#load.all(debtorId, after));
    return rows.map(({ seq, content, sealed }) =>
      readCommit({
        debtorId,
        seq: Number(seq),
        content: String(content),
        sealed: sealed === null ? undefined : String(sealed),
      }),
    );
  }

  /** Look-ups and commit are not one transaction, as they are not on AWS: what can dangle there can dangle here. */
  async append(commit: Commit): Promise<void> {
    const { debtorId, seq } = commit;
    orLedgerUnavailable(() => {
      for (const lookUp of lookUpsOf(commit)) this.#addLookUp.run(hashLookUp(this.#lookUpKey, lookUp), debtorId);
      try {
        const { content, sealed = null } = storedCommit(commit);
        this.#append.run(debtorId, seq, content, sealed);
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        throw new LedgerConflict(`ledger ${debtorId}: commit ${seq} is already there`);
      }
    });
  }

  async personKey(debtorId: DebtorId): Promise<PersonKey> {
    return personKeyFrom(this.#lookUpKey, debtorId);
  }

  async erase(debtorId: DebtorId, upTo: number): Promise<void> {
    const commits = (await this.load(debtorId, 0)).filter(({ seq }) => seq <= upTo);
    orLedgerUnavailable(() => {
      this.#dropSnapshot.run(debtorId);
      for (const commit of commits) {
        for (const lookUp of personalLookUpsOf(commit))
          this.#dropLookUp.run(hashLookUp(this.#lookUpKey, lookUp), debtorId);
        this.#erase.run(debtorId, commit.seq);
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
