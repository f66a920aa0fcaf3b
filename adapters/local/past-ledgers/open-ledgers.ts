import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { defineError } from '#domain/values/errors.ts';
import { openExportedLedgers } from './exported-ledgers.ts';
import type { LedgerSource } from '#domain/ports/ledger-source.ts';
import { openSqliteLedgers } from './sqlite-ledgers.ts';

/** There is nothing to replay where the command line says. */
export const DatabaseNotFound = defineError('DatabaseNotFound');

/** What every SQLite file begins with, https://www.sqlite.org/fileformat.html#the_database_header */
const SQLITE = 'SQLite format 3\0';

/**
 * Opens past ledgers for reading: a database as `npm start` leaves it, or the folder of an export.
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
  if (!startsWith(path, SQLITE)) throw new DatabaseNotFound(`found no SQLite database in ${path}`);
  const ledgers = openSqliteLedgers(path);
  if (ledgers === undefined)
    throw new DatabaseNotFound(`${path}: found a database without ledgers, expected one of npm start`);
  return ledgers;
}

function startsWith(path: string, text: string): boolean {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(text.length);
    return readSync(file, bytes) === text.length && bytes.toString('latin1') === text;
  } finally {
    closeSync(file);
  }
}
