import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { isBusy } from '#adapters/local/sqlite-errors.ts';
import { defineError } from '#domain/values/errors.ts';
import { readRunRecord } from './run-record.ts';

/** Somebody works in that folder. */
export const RunInProgress = defineError('RunInProgress');

/** A reader that looks whether a run goes on holds the file for microseconds. */
const PATIENCE_MS = 300;

export interface RunLock {
  readonly release: () => void;
}

/**
 * The lock of a run's folder: SQLite's own on an empty file. The operating system drops it with the process, however that
 * ends, so that there are no stale locks to recognize and no process ids to guess from.
 * @throws RunInProgress when another run holds it
 */
export function lockRun(folder: string): RunLock {
  mkdirSync(folder, { recursive: true });
  const lock = new DatabaseSync(join(folder, 'run.lock'), { timeout: PATIENCE_MS });
  try {
    // Nothing is ever written, so nothing is to be kept for undoing it.
    lock.exec('PRAGMA journal_mode = MEMORY');
    lock.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    lock.close();
    if (!isBusy(cause)) throw cause;
    const command = readRunRecord(folder)?.command ?? 'forbear start';
    throw new RunInProgress(
      `${folder}: found a run at work there (${command}); wait for it or end it, or give yours another --dir`,
      { cause },
    );
  }
  return { release: () => lock.close() };
}

/** Whether a run works in a folder right now. */
export function isRunAtWork(folder: string): boolean {
  const path = join(folder, 'run.lock');
  if (!existsSync(path)) return false;
  const lock = new DatabaseSync(path, { readOnly: true });
  try {
    lock.prepare('SELECT name FROM sqlite_schema').all();
    return false;
  } catch (error) {
    if (isBusy(error)) return true;
    throw error;
  } finally {
    lock.close();
  }
}
