import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/**
 * How long a statement waits for another process (a command line beside a running server) to finish its transaction,
 * in milliseconds. Ours take well under one; five seconds is a stuck process.
 */
const BUSY_TIMEOUT_MS = 5000;

/**
 * Opens the database of a local world: `:memory:`, or a file that is made when it is missing. Adapters make their own
 * tables in it, with `CREATE TABLE IF NOT EXISTS`, when they are constructed.
 */
export function openSqlite(location: string): DatabaseSync {
  if (location !== ':memory:') mkdirSync(dirname(location), { recursive: true });
  const database = new DatabaseSync(location, { timeout: BUSY_TIMEOUT_MS });
  // Readers do not wait for the writer, and an append is one sequential write.
  database.exec('PRAGMA journal_mode = WAL');
  // Under WAL this waits for the disk at checkpoints only: a crash of the process loses nothing, a power cut may lose the
  // last appends but never the file. FULL waits at every append, four times the cost (200 µs against 45 for 2 kB), for a
  // simulator that makes millions of them and can be run again; OFF gains 10 µs and risks the file.
  database.exec('PRAGMA synchronous = NORMAL');
  return database;
}

/**
 * Opens a database that lives no longer than the run it is a part of, and is made again with it: nothing waits for the
 * disk, for nothing would be left that a power cut could spoil.
 */
export function openScratchSqlite(location: string): DatabaseSync {
  const database = openSqlite(location);
  database.exec('PRAGMA synchronous = OFF');
  return database;
}

/**
 * Runs statements as one: all of them or, when `work` throws, none. Inside another transaction it joins that one. `work`
 * is synchronous, so nothing else can slip in between.
 */
export function inTransaction<Result>(database: DatabaseSync, work: () => Result): Result {
  if (database.isTransaction) return work();
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    // A full disk, for one, has rolled back already.
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}
