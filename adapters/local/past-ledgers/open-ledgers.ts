import { existsSync, statSync } from 'node:fs';
import type { LedgerSource } from '#domain/ports/ledger-source.ts';
import { DatabaseNotFound, isSqlite } from '../existing-database.ts';
import { openExportedLedgers } from './exported-ledgers.ts';
import { openSqliteLedgers } from './sqlite-ledgers.ts';

/**
 * Opens past ledgers for reading: a database as `forbear start` leaves it, or the folder of an export.
 * @throws DatabaseNotFound
 */
export function openLedgers(path: string): LedgerSource {
  if (!existsSync(path)) throw new DatabaseNotFound(`found no ${path}, expected a database or the folder of an export`);
  if (statSync(path).isDirectory()) {
    const exported = openExportedLedgers(path);
    if (exported === undefined)
      throw new DatabaseNotFound(`${path}: found no manifest.json and commits.jsonl of an export`);
    return exported;
  }
  if (!isSqlite(path)) throw new DatabaseNotFound(`found no SQLite database in ${path}`);
  const ledgers = openSqliteLedgers(path);
  if (ledgers === undefined)
    throw new DatabaseNotFound(`${path}: found a database without ledgers, expected one of forbear start`);
  return ledgers;
}
