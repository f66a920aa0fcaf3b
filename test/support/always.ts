import * as fc from 'fast-check';
import { expect } from 'vitest';
import { HOUR } from '#domain/values/instant.ts';
import type { Violations } from './guarantees.ts';

const { FORBEAR_RUNS, FORBEAR_SEED, FORBEAR_PATH } = process.env;

/** Long enough for any number of runs that somebody asked for; else what a test may take by default. */
export const ALWAYS_TIMEOUT_MS = FORBEAR_RUNS === undefined ? 60_000 : 24 * HOUR;

/** After so long a failure is reported as small as it has become by then. */
const SHRINKING_MS = 40_000;

/**
 * Holds for everything that can be drawn, as far as some hundred draws tell; `FORBEAR_RUNS=20000` draws so many. A
 * failure ends with a line to paste, which leads to it again at once:
 *
 *     FORBEAR_SEED=7 FORBEAR_PATH=0:1:1 npx vitest run test/guarantees/money-reconciles.test.ts -t 'the test'
 */
export async function always<Value>(
  values: fc.Arbitrary<Value>,
  runs: number,
  holds: (value: Value) => Promise<Violations>,
): Promise<void> {
  const details = await fc.check(property(values, holds), {
    numRuns: FORBEAR_RUNS === undefined ? runs : Number(FORBEAR_RUNS),
    ...(FORBEAR_SEED === undefined ? {} : { seed: Number(FORBEAR_SEED) }),
    ...(FORBEAR_PATH === undefined ? {} : { path: FORBEAR_PATH }),
    ...(FORBEAR_RUNS === undefined ? { interruptAfterTimeLimit: SHRINKING_MS } : {}),
  });
  if (!details.failed) return;
  const { seed, counterexamplePath, counterexample, errorInstance } = details;
  const { currentTestName = '', testPath = 'test/guarantees' } = expect.getState();
  const file = testPath.slice(testPath.indexOf('test/guarantees'));
  // What -t takes is a pattern: a dot stands for whatever a shell or a pattern might mind.
  const name = currentTestName
    .split(' > ')
    .at(-1)
    ?.replaceAll(/[^\w ]/g, '.');
  throw new Error(
    [
      errorInstance instanceof Error ? errorInstance.message : String(errorInstance),
      JSON.stringify(counterexample, null, 2),
      `FORBEAR_SEED=${seed} FORBEAR_PATH=${counterexamplePath} npx vitest run ${file} -t '${name}'`,
    ].join('\n'),
    { cause: errorInstance },
  );
}

/** How many draws it takes until what is broken is found out: what a guarantee that nothing can break would not tell. */
export async function drawsUntilFound<Value>(
  values: fc.Arbitrary<Value>,
  most: number,
  holds: (value: Value) => Promise<Violations>,
): Promise<number> {
  const { failed, numRuns } = await fc.check(property(values, holds), { numRuns: most, seed: 1, endOnFailure: true });
  return failed ? numRuns : Number.POSITIVE_INFINITY;
}

function property<Value>(values: fc.Arbitrary<Value>, holds: (value: Value) => Promise<Violations>) {
  return fc.asyncProperty(values, async (value) => {
    const [first, ...others] = await holds(value);
    if (first !== undefined) throw new Error(others.length === 0 ? first : `${first} (and ${others.length} more)`);
  });
}
