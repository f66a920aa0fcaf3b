import { describe, expect, it } from 'vitest';
import { always, ALWAYS_TIMEOUT_MS, drawsUntilFound } from '#test/support/always.ts';
import { carelessContact } from '#test/support/careless-contact.ts';
import { contactsAfterStops } from '#test/support/guarantees.ts';
import { stops } from '#test/support/life-events.ts';
import type { Tasks } from '#test/support/lambda-runs.ts';
import { RacingLife } from '#test/support/racing-life.ts';
import { arbitraryScripts, type Script } from '#test/support/script.ts';

/**
 * The permit is decided at the very sequence number at which the intent is appended. A stop that lands first makes that
 * append fail; one that lands after stands after it in the ledger.
 *
 * Thousands of lives: `FORBEAR_RUNS=5000 npx vitest run test/guarantees`. A failure prints the line that leads to it
 * again.
 */
describe('nothing goes out after a stop', () => {
  const stopped = arbitraryScripts({ happenings: stops });
  const despiteStops =
    (tasks: Tasks = {}) =>
    async (script: Script) =>
      contactsAfterStops(await new RacingLife(script, { tasks }).run());

  it('every message has a permit, decided right before its intent, and no stop before that', {
    timeout: ALWAYS_TIMEOUT_MS,
  }, async () => {
    await always(stopped, 150, despiteStops());
  });

  it('is broken by an intent that is appended on whatever came after its permit', async () => {
    const tasks = { ContactDebtor: carelessContact({ decidesOnce: true }) };
    expect(await drawsUntilFound(stopped, 300, despiteStops(tasks))).toBeLessThan(300);
  });
});
