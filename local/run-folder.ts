import { existsSync, globSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { collectPartitions } from './collect-partitions.ts';
import { isRunAtWork, lockRun } from './run-lock.ts';
import { readRunRecord, type RunRecord, writeRunRecord } from './run-record.ts';

/** What of a folder is the run's: simulations and drawings beside it are not. */
const OF_A_RUN = ['forbear.sqlite', 'forbear.sqlite-wal', 'forbear.sqlite-shm', 'outbox', 'bucket', 'run.json'];

/** Who has been given evidence may come back to it: exports move with their run, and are never removed with it. */
const EXPORTS = 'exports';

/** A folder in which one run works, and nobody else. */
export interface RunFolder {
  /** Where the run that was here before is kept, if it is. */
  readonly kept?: string;
  /** The hash of an earlier run of the same input, which this one makes again. */
  readonly earlierHash?: string;
  readonly finished: (hash: string) => void;
  /** @param day the last whole day that every debtor lived */
  readonly interrupted: (day: number) => void;
}

export type RunIntent = Pick<RunRecord, 'command' | 'input' | 'days'> & {
  /** Remove an earlier run of other input instead of keeping it. */
  readonly replace: boolean;
};

/**
 * Takes a folder for a run. An earlier one of the same input is made again in its place: equal input gives equal bytes, so
 * nothing is lost. One of other input is kept in `earlier/<n>`, unless it is to be replaced.
 * @throws RunInProgress
 */
export function takeRunFolder(folder: string, { replace, ...run }: RunIntent): RunFolder {
  const lock = lockRun(folder);
  const earlier = readRunRecord(folder);
  const isSame = earlier?.input === run.input;
  const isThere = OF_A_RUN.some((name) => existsSync(join(folder, name)));
  const kept = isThere && !isSame && !replace ? keepAside(folder) : undefined;
  for (const path of [
    ...OF_A_RUN.map((name) => join(folder, name)),
    ...globSync(join(folder, '{partition-*,intake}.sqlite*')),
  ])
    rmSync(path, { recursive: true, force: true });
  writeRunRecord(folder, { ...run, state: 'running' });
  const end = (how: Partial<RunRecord>) => {
    writeRunRecord(folder, { ...run, state: 'finished', ...how });
    lock.release();
  };
  return {
    ...(kept !== undefined && { kept }),
    ...(isSame && earlier.hash !== undefined && { earlierHash: earlier.hash }),
    finished: (hash) => end({ hash }),
    interrupted: (day) => end({ state: 'interrupted', day }),
  };
}

/**
 * What a folder's run came to; undefined where no run is known. What the workers of a killed run had written down is
 * collected first, so that its database tells as much as there is.
 */
export function readRun(folder: string): RunRecord | undefined {
  const record = readRunRecord(folder);
  if (record?.state !== 'running' || isRunAtWork(folder)) return record;
  const lock = lockRun(folder);
  try {
    collectPartitions(folder);
    const settled: RunRecord = { ...record, state: 'interrupted' };
    writeRunRecord(folder, settled);
    return settled;
  } finally {
    lock.release();
  }
}

function keepAside(folder: string): string {
  const shelf = join(folder, 'earlier');
  mkdirSync(shelf, { recursive: true });
  const numbers = readdirSync(shelf).map(Number).filter(Number.isInteger);
  const kept = join(shelf, String(Math.max(0, ...numbers) + 1));
  mkdirSync(kept);
  for (const name of [...OF_A_RUN, EXPORTS])
    if (existsSync(join(folder, name))) renameSync(join(folder, name), join(kept, name));
  return kept;
}
