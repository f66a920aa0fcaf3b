import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

/** What `run.json` says of the run in a folder, for whoever reads its database later. */
const RunRecord = z.object({
  /** A run that was killed stays `running`; that nobody holds its lock gives it away. */
  state: z.enum(['running', 'finished', 'interrupted']),
  /** What was typed. */
  command: z.string(),
  /** Hash of all that decides what comes out: files, policy, seed, days. */
  input: z.string(),
  /** Days of virtual time that it was to last. */
  days: z.int(),
  /** The last whole day that every debtor lived, where it was interrupted. */
  day: z.int().optional(),
  /** Over every ledger, history and message, when it is finished. */
  hash: z.string().optional(),
});
export type RunRecord = z.infer<typeof RunRecord>;

/** Undefined where no run was, or one of a version that wrote none. */
export function readRunRecord(folder: string): RunRecord | undefined {
  const path = join(folder, 'run.json');
  if (!existsSync(path)) return undefined;
  try {
    return RunRecord.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data;
  } catch {
    // Cut off by a full disk, or by hand: nothing is known of the run.
    return undefined;
  }
}

export function writeRunRecord(folder: string, record: RunRecord): void {
  writeFileSync(join(folder, 'run.json'), `${JSON.stringify(record, undefined, 2)}\n`);
}
