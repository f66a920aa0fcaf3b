import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { readRun } from '#local/run-folder.ts';

/** How far a run came that did not come to its end; the day is unknown where it was killed. */
export interface Interrupted {
  readonly day?: number;
  readonly of: number;
}

/**
 * Says on standard error that a database is of a run that was interrupted, or that is still at work: whoever reads it takes
 * no part for the whole. Exports say it in their manifest.
 */
export function warnIfInterrupted(db: string): Interrupted | undefined {
  if (statSync(db, { throwIfNoEntry: false })?.isFile() !== true) return undefined;
  const run = readRun(dirname(db));
  if (run === undefined || run.state === 'finished') return undefined;
  const { state, command, day, days } = run;
  const came = day === undefined ? `before day ${days}` : `on day ${day} of ${days}`;
  process.stderr.write(
    state === 'running'
      ? `Note: this run is still at work (${command}); what follows is not all of it.\n`
      : `Note: this run was interrupted ${came}; what follows is not all of it. ${command} starts it over.\n`,
  );
  return { of: days, ...(day !== undefined && { day }) };
}
