import { existsSync, globSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openSqlite } from '#adapters/local/sqlite-database.ts';
import { mergeDatabase } from './merge-databases.ts';

const TABLES = ['ledger_commit', 'ledger_snapshot', 'ledger_look_up', 'execution_history', 'execution', 'read_model'];

/**
 * Makes one database of what was taken in and of what each core wrote. The first core's becomes it and the rest is copied
 * there, so that as little as can be is written twice. What a killed run was in the middle of is taken up where it stood.
 */
export function collectPartitions(folder: string): void {
  const [database, takenIn] = [join(folder, 'forbear.sqlite'), join(folder, 'intake.sqlite')];
  const parts = globSync(join(folder, 'partition-*.sqlite')).sort((one, other) => numberOf(one) - numberOf(other));
  for (const part of parts.filter((each) => !isComplete(each))) removeDatabase(part);
  const [first, ...others] = parts.filter(existsSync);
  if (first !== undefined && !existsSync(takenIn)) {
    // Opened and closed, its log is in it; a rename would lose that.
    openSqlite(database).close();
    renameSync(database, takenIn);
  }
  if (first !== undefined && !existsSync(database)) renameSync(first, database);
  const whole = openSqlite(database);
  for (const part of [takenIn, ...(first === undefined ? [] : [first]), ...others].filter(existsSync)) {
    mergeDatabase(whole, part);
    removeDatabase(part);
  }
  whole.close();
}

function removeDatabase(path: string): void {
  for (const file of [path, `${path}-wal`, `${path}-shm`]) rmSync(file, { force: true });
}

/** A core that was ended before its first day may lack tables. */
function isComplete(path: string): boolean {
  const database = openSqlite(path);
  try {
    const tables = database.prepare('SELECT name FROM sqlite_schema').all();
    return TABLES.every((table) => tables.some(({ name }) => name === table));
  } finally {
    database.close();
  }
}

function numberOf(path: string): number {
  return Number(/partition-(\d+)\.sqlite$/.exec(path)?.[1]);
}
