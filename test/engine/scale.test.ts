import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { Engine } from '#engine/engine.ts';
import type { HistorySink } from '#engine/history.ts';
import { VirtualClock } from '#engine/virtual-clock.ts';
import { AWAIT, FakeResources, INVOKE, START } from './run-machine.ts';

const OPEN = 10_000;

/** What one sleeping execution may keep in memory: its input, variables, token, timers and place, and room to spare. */
const BYTES_EACH = 8_000;

const FORGETFUL: HistorySink = { append: () => {}, closed: () => {}, read: () => [] };

const ACCOUNT = {
  QueryLanguage: 'JSONata',
  StartAt: 'Plan next step',
  States: {
    'Plan next step': {
      Type: 'Task',
      Resource: INVOKE,
      Assign: { account: '{% $states.input.account %}', waitSeconds: '{% $states.result.seconds %}' },
      Output: '{% $states.input %}',
      Next: 'Await debtor',
    },
    'Await debtor': {
      Type: 'Task',
      Resource: AWAIT,
      Arguments: { token: '{% $states.context.Task.Token %}', account: '{% $account %}' },
      TimeoutSeconds: '{% $waitSeconds %}',
      Output: '{% $states.input %}',
      Catch: [{ ErrorEquals: ['States.Timeout'], Output: '{% $states.input %}', Next: 'Plan next step' }],
      Next: 'Plan next step',
    },
  },
};

function collected(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return process.memoryUsage().heapUsed;
}

describe(`${OPEN} executions asleep in a callback task`, () => {
  it('keep little in memory, however often they woke', async () => {
    const clock = new VirtualClock(START);
    const resources = new FakeResources({ 'Plan next step': () => ({ seconds: 86_400 }) });
    const engine = new Engine({ clock, resources, history: FORGETFUL });
    const stateMachineArn = engine.createStateMachine({ name: 'account', definition: ACCOUNT });
    const before = collected();
    for (let n = 0; n < OPEN; n++)
      engine.startExecution({ stateMachineArn, name: `a${n}`, input: { account: `a${n}` } });
    await engine.settle();
    resources.calls.length = 0;
    for (let day = 0; day < 3; day++) {
      await clock.advanceTo(clock.now() + 86_400_000, () => engine.settle());
      expect(resources.calls).toHaveLength(2 * OPEN);
      resources.calls.length = 0;
    }
    expect((collected() - before) / OPEN).toBeLessThan(BYTES_EACH);
    expect(engine.listExecutions({ stateMachineArn, statusFilter: 'RUNNING' })).toHaveLength(OPEN);
  });
});
