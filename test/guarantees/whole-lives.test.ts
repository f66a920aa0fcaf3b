import * as fc from 'fast-check';
import { describe, it } from 'vitest';
import { always, ALWAYS_TIMEOUT_MS } from '#test/support/always.ts';
import { FaultyWorld, type WorldScript } from '#test/support/faulty-world.ts';

/**
 * The world of `npm start`, months of it, with a crowd of debtors, creditors and operators, where ledger and providers
 * fail every so often and the state machine's own Retry and Catch have to cope.
 *
 * More worlds: `FORBEAR_RUNS=500 npx vitest run test/guarantees/whole-lives.test.ts`. A failure prints the line that
 * leads to it again.
 */
describe('whole lives in a world that fails', () => {
  const worlds: fc.Arbitrary<WorldScript> = fc.record({
    crowd: fc.nat(),
    accounts: fc.integer({ min: 1, max: 12 }),
    months: fc.integer({ min: 1, max: 6 }),
    faults: fc.nat(),
    percent: fc.integer({ min: 0, max: 25 }),
  });

  it('keep all four guarantees', { timeout: ALWAYS_TIMEOUT_MS }, async () => {
    await always(worlds, 20, (script) => new FaultyWorld(script).runAndJudge());
  });
});
