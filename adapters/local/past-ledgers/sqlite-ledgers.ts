import { statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { StoredCommit } from '#domain/ledger/commit.ts';
import { readProvenCommit } from '#domain/ledger/proven-commit.ts';
import type { LedgerSource } from '#domain/ports/ledger-source.ts';

/**
 * Debtor ids are hashes, so their first two hex digits deal them evenly: 256 parts keep every core busy to the end and
 * are still thousands of commits each where speed matters.
 */
const PARTS = Array.from({ length: 256 }, (_, part) => `d-${part.toString(16).padStart(2, '0')}`);

/** Comes after every hex digit. */
const AFTER_EVERY_ID = '~';

/** As much of the file as there is, in bytes: a debtor's commits lie scattered, and mapped pages save a copy of each. */
const MMAP_BYTES = 2 ** 40;

/**
 * The ledgers of a local database, opened for reading alone; undefined when it holds no table of them, or one from before
 * personal values stood beside the chain.
 */
export function openSqliteLedgers(path: string): LedgerSource | undefined {
  const database = new DatabaseSync(path, { readOnly: true });
  database.exec(`PRAGMA mmap_size = ${MMAP_BYTES}`);
  const named = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name = ?");
  const sealedColumn = database.prepare("SELECT 1 FROM pragma_table_info('ledger_commit') WHERE name = 'sealed'");
  if (sealedColumn.get() === undefined) {
    database.close();
    return undefined;
  }
  const policies =
    named.get('policy_version') === undefined
      ? []
      : database.prepare('SELECT version, content FROM policy_version').all();
  const commits = database.prepare(
    'SELECT debtor_id, seq, content, sealed FROM ledger_commit WHERE debtor_id BETWEEN ? AND ? ORDER BY debtor_id, seq',
  );
  return {
    parts: PARTS,
    bytes: statSync(path).size,
    policies: new Map(policies.map(({ version, content }) => [String(version), String(content)])),
    *read(part): Iterable<StoredCommit> {
      for (const { debtor_id, seq, content, sealed } of commits.iterate(part, `${part}${AFTER_EVERY_ID}`))
        yield {
          debtorId: String(debtor_id),
          seq: Number(seq),
          content: String(content),
          sealed: sealed === null ? undefined : String(sealed),
        };
    },
    readCommit: readProvenCommit,
    close: () => database.close(),
  };
}
