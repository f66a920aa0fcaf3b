import { describe, expect, it } from 'vitest';
import { LedgerConflict } from '#domain/ports/ledger.ts';
import { withConsequences } from '#domain/workflow/consequences.ts';
import { mayComeFromOutside } from '#domain/ledger/fact.ts';
import { stampOf } from '#lambdas/account-input.ts';
import { defineTask } from '#lambdas/define-task.ts';
import { recordEvent } from '#lambdas/record-event/task.ts';
import { always, ALWAYS_TIMEOUT_MS, drawsUntilFound } from '#test/support/always.ts';
import { DEBTOR } from '#test/support/builders.ts';
import { unreconciledMoney } from '#test/support/guarantees.ts';
import { moneyEvents } from '#test/support/life-events.ts';
import type { Tasks } from '#test/support/lambda-runs.ts';
import { RacingLife } from '#test/support/racing-life.ts';
import { arbitraryScripts, type Script } from '#test/support/script.ts';

/**
 * Balances are sums of what the ledger holds, and it holds every event told exactly once: payments told twice, returned
 * before they settled, split over accounts, recorded while a recorder before crashed.
 *
 * Thousands of lives: `FORBEAR_RUNS=5000 npx vitest run test/guarantees`. A failure prints the line that leads to it
 * again.
 */
describe('money reconciles', () => {
  const paying = arbitraryScripts({ happenings: moneyEvents });
  const amiss =
    (tasks: Tasks = {}) =>
    async (script: Script) =>
      unreconciledMoney(await new RacingLife(script, { tasks }).run());

  it('to the cent, in whatever order and however often money is told of', { timeout: ALWAYS_TIMEOUT_MS }, async () => {
    await always(paying, 150, amiss());
  });

  it('is broken by a recorder that does not know an event again', async () => {
    const forgetful = defineTask({
      ...recordEvent,
      async run({ eventId, receivedAt, facts }, ports) {
        const decide = (file: Parameters<typeof withConsequences>[0]) => {
          return { facts: withConsequences(file, facts.filter(mayComeFromOutside)) };
        };
        await ports.ledger.decideAndAppend(DEBTOR, stampOf(receivedAt, ports), decide, eventId);
        return { recorded: 1, woken: 0 };
      },
    });
    expect(await drawsUntilFound(paying, 300, amiss({ RecordEvent: forgetful }))).toBeLessThan(300);
  });

  it('is broken by a recorder that gives up when somebody else appends first', async () => {
    const timid = defineTask({
      ...recordEvent,
      async run({ eventId, receivedAt, facts }, ports) {
        const file = await ports.ledger.read(DEBTOR);
        if (file.eventIds.includes(eventId)) return { recorded: 1, woken: 0 };
        try {
          await ports.ledger.append(file, facts, stampOf(receivedAt, ports), eventId);
        } catch (error) {
          if (!(error instanceof LedgerConflict)) throw error;
        }
        return { recorded: 1, woken: 0 };
      },
    });
    expect(await drawsUntilFound(paying, 300, amiss({ RecordEvent: timid }))).toBeLessThan(300);
  });
});
