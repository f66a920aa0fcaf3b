import { describe, expect, it } from 'vitest';
import { always, ALWAYS_TIMEOUT_MS, drawsUntilFound } from '#test/support/always.ts';
import { carelessContact } from '#test/support/careless-contact.ts';
import { repeatedContacts, unansweredIntents } from '#test/support/guarantees.ts';
import { anyLifeEvent } from '#test/support/life-events.ts';
import type { Tasks } from '#test/support/lambda-runs.ts';
import { type RestingState, RacingLife } from '#test/support/racing-life.ts';
import { arbitraryScripts, type Script } from '#test/support/script.ts';

/**
 * An intent stands in the ledger before its provider is called; a retry that finds it without an outcome does not send
 * again. Counted is what the providers really took.
 *
 * Thousands of lives: `FORBEAR_RUNS=5000 npx vitest run test/guarantees`. A failure prints the line that leads to it
 * again.
 */
describe('at most one contact per intent', () => {
  const lossy = arbitraryScripts({ happenings: anyLifeEvent, answers: ['taken', 'taken', 'taken', 'busy'] });
  const sentTwice =
    (tasks: Tasks = {}) =>
    async (script: Script) => {
      const unanswered: string[] = [];
      const onRest = (rest: RestingState) => unanswered.push(...unansweredIntents(rest));
      return [...repeatedContacts(await new RacingLife(script, { tasks, onRest }).run()), ...unanswered];
    };

  it('whatever crashes, runs twice or is answered how', { timeout: ALWAYS_TIMEOUT_MS }, async () => {
    await always(lossy, 150, sentTwice());
  });

  it('is broken by a retry that sends what it finds without an outcome', async () => {
    const tasks = { ContactDebtor: carelessContact({ sendsAgain: true }) };
    expect(await drawsUntilFound(lossy, 300, sentTwice(tasks))).toBeLessThan(300);
  });
});
