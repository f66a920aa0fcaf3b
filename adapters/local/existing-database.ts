import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { defineError } from '#domain/values/errors.ts';
import { openSqlite } from './sqlite-database.ts';

/** There is no database, or no export, where one was named. */
export const DatabaseNotFound = defineError('DatabaseNotFound');

/** What every SQLite file begins with, https://www.sqlite.org/fileformat.html#the_database_header */
const SQLITE = 'SQLite format 3\0';

/**
 * Opens a database that a run left behind, and makes none.
 * @throws DatabaseNotFound when there is no file, or one of another kind, or none of ours
 */
export function openExistingDatabase(path: string): DatabaseSync {
  if (!existsSync(path)) throw new DatabaseNotFound(`found no ${path}; npx forbear start makes one`);
  if (!isSqlite(path)) throw new DatabaseNotFound(`found no SQLite database in ${path}`);
  const database = openSqlite(path);
  const ledgers = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'ledger_commit'").get();
  if (ledgers !== undefined) return database;
  database.close();
  throw new DatabaseNotFound(`${path}: found a database without ledgers, expected one of forbear start`);
}

/** Whether a file is an SQLite database, by its first bytes. */
export function isSqlite(path: string): boolean {
  if (!statSync(path).isFile()) return false;
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(SQLITE.length);
    return readSync(file, bytes) === SQLITE.length && bytes.toString('latin1') === SQLITE;
  } finally {
    closeSync(file);
  }
}
