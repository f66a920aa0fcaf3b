import { describe, expect, it } from 'vitest';
import { stampOf } from '#lambdas/account-input.ts';
import { awaitDebtor } from '#lambdas/await-debtor/task.ts';
import { awaitOperator } from '#lambdas/await-operator/task.ts';
import { defineTask } from '#lambdas/define-task.ts';
import { recordEvent } from '#lambdas/record-event/task.ts';
import { always, ALWAYS_TIMEOUT_MS, drawsUntilFound } from '#test/support/always.ts';
import { DEBTOR } from '#test/support/builders.ts';
import { lostWakeUps } from '#test/support/guarantees.ts';
import { anyLifeEvent } from '#test/support/life-events.ts';
import type { Tasks } from '#test/support/lambda-runs.ts';
import { RacingLife } from '#test/support/racing-life.ts';
import { arbitraryScripts, type Script } from '#test/support/script.ts';

/**
 * "I am waiting" is an append at the sequence number at which waiting was right, and whoever appends later finds who
 * waits: there is no gap between the two.
 *
 * Thousands of lives: `FORBEAR_RUNS=5000 npx vitest run test/guarantees`. A failure prints the line that leads to it
 * again.
 */
describe('no wake-up is lost', () => {
  const eventful = arbitraryScripts({ happenings: anyLifeEvent });
  const asleep =
    (tasks: Tasks = {}) =>
    async (script: Script) => {
      const findings: string[] = [];
      await new RacingLife(script, { tasks, onRest: (rest) => findings.push(...lostWakeUps(rest)) }).run();
      return findings;
    };

  it('whoever sleeps, sleeps for what is next on the ledger as it is', { timeout: ALWAYS_TIMEOUT_MS }, async () => {
    await always(eventful, 150, asleep());
  });

  it('is broken by a wait that does not look again whether waiting is right', async () => {
    const awaitBlindly = defineTask({
      ...awaitDebtor,
      async run({ debtorId, accountId, taskToken, until, at }, ports) {
        const began = { type: 'WaitBegan', at, source: 'forbear', accountId, for: 'due-moment' } as const;
        const facts = [{ ...began, taskToken, until }];
        await ports.ledger.decideAndAppend(debtorId, stampOf(at, ports), () => ({ facts }));
        return {};
      },
    });
    expect(await drawsUntilFound(eventful, 300, asleep({ AwaitDebtor: awaitBlindly }))).toBeLessThan(300);
  });

  it('is broken by a recorder that takes a second delivery for done with', async () => {
    const recordOnce = defineTask({
      ...recordEvent,
      async run(event, ports) {
        const { eventIds } = await ports.ledger.read(DEBTOR);
        return eventIds.includes(event.eventId) ? { recorded: 0, woken: 0 } : await recordEvent.run(event, ports);
      },
    });
    expect(await drawsUntilFound(eventful, 1000, asleep({ RecordEvent: recordOnce }))).toBeLessThan(1000);
  });

  it('is broken by a recorder that wakes only the token that was registered last', async () => {
    const wakeLatest = defineTask({
      ...recordEvent,
      run(event, ports) {
        const wake = async (token: string) => {
          const accounts = Object.values((await ports.ledger.read(DEBTOR)).accounts);
          const latest = accounts.some(({ waiting }) => waiting?.taskTokens.at(-1) === token);
          return latest ? await ports.callbacks.wake(token) : 'moved-on';
        };
        return recordEvent.run(event, { ...ports, callbacks: { wake } });
      },
    });
    const slow = arbitraryScripts({ happenings: anyLifeEvent, mishaps: ['given-up'] });
    expect(await drawsUntilFound(slow, 1000, asleep({ RecordEvent: wakeLatest }))).toBeLessThan(1000);
  });

  it('is broken by calling an operator whatever was decided or paid meanwhile', async () => {
    const callAlways = defineTask({
      ...awaitOperator,
      async run({ debtorId, accountId, taskToken, until, callId, error, state, because, at }, ports) {
        const told = { at, source: 'forbear', accountId } as const;
        await ports.ledger.decideAndAppend(debtorId, stampOf(at, ports), () => ({
          facts: [
            { type: 'OperatorCalled', ...told, callId, error, state, because },
            { type: 'WaitBegan', ...told, for: 'operator', taskToken, until },
          ],
        }));
        return {};
      },
    });
    expect(await drawsUntilFound(eventful, 300, asleep({ AwaitOperator: callAlways }))).toBeLessThan(300);
  });
});
