import { describe, expect, it } from 'vitest';
import { noAnswer } from '#engine/resources.ts';
import { AWAIT, INVOKE, only, run } from './run-machine.ts';

const LONG = 'x'.repeat(262_143);

describe('the history', () => {
  const loop = { StartAt: 'A', States: { A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Pass', Next: 'A' } } };

  it('of 25,000 events fails a Standard execution with its last one', async () => {
    const { status, error, cause, events } = await run(loop);
    expect([status, error, cause]).toEqual([
      'FAILED',
      'States.Runtime',
      'The execution reached the maximum number of history events (25000).',
    ]);
    expect(events).toHaveLength(25_000);
    expect(events.at(-1)).toMatchObject({ id: 25_000, previousEventId: 24_999, type: 'ExecutionFailed' });
    expect(events.at(-2)?.type).toBe('PassStateExited');
  });

  it('may end with its 25,000th event', async () => {
    const laps = {
      StartAt: 'From none',
      States: {
        'From none': { Type: 'Pass', Output: 0, Next: 'Again?' },
        'Again?': {
          Type: 'Choice',
          Choices: [{ Condition: '{% $states.input < 6248 %}', Next: 'Count' }],
          Default: 'Done',
        },
        Count: { Type: 'Pass', Output: '{% $states.input + 1 %}', Next: 'Again?' },
        Done: { Type: 'Succeed' },
      },
    };
    const { status, events } = await run(laps);
    expect([status, events.length]).toEqual(['SUCCEEDED', 25_000]);
  });
});

describe('a payload over 256 KiB', () => {
  it('fails the task that gives it', async () => {
    const { error, cause, types } = await run(only({ Type: 'Task', Resource: INVOKE }), {
      tasks: { Only: () => LONG },
    });
    expect(error).toBe('States.DataLimitExceeded');
    expect(cause).toBe(
      "The state/task 'lambda' returned a result with a size exceeding the maximum number of bytes service limit.",
    );
    expect(types.slice(-2)).toEqual(['TaskFailed', 'ExecutionFailed']);
  });

  it('fails the state that passes it on, assigns it or sends it to a task', async () => {
    const input = LONG.slice(2);
    const tooMuch = "{% [$states.input, 'and more'] %}";
    for (const state of [
      { Type: 'Pass', Output: tooMuch },
      { Type: 'Pass', Assign: { a: tooMuch } },
      { Type: 'Task', Resource: INVOKE, Arguments: tooMuch },
    ]) {
      expect((await run(only(state), { input })).error).toBe('States.DataLimitExceeded');
    }
  });

  it('is counted in bytes, to the last one', async () => {
    const pass = only({ Type: 'Pass', Output: "{% $pad('', 131071, 'é') %}" });
    expect((await run(pass)).status).toBe('SUCCEEDED');
    expect((await run(only({ Type: 'Pass', Output: "{% $pad('', 131072, 'é') %}" }))).error).toBe(
      'States.DataLimitExceeded',
    );
  });
});

describe('the length of an execution', () => {
  const asleep = only({ Type: 'Task', Resource: AWAIT });

  it('is a year at most, for a Standard one', async () => {
    const { status, events, types } = await run(asleep);
    expect(status).toBe('TIMED_OUT');
    expect(events.at(-1)?.timestamp).toBe('2027-01-01T00:00:00.000Z');
    expect(types.at(-1)).toBe('ExecutionTimedOut');
  });

  it('is five minutes at most, for an Express one', async () => {
    const { status, events } = await run(only({ Type: 'Task', Resource: INVOKE }), {
      type: 'EXPRESS',
      tasks: { Only: () => noAnswer },
    });
    expect([status, events.at(-1)?.timestamp]).toEqual(['TIMED_OUT', '2026-01-01T00:05:00.000Z']);
  });

  it('is what the definition says', async () => {
    const { status, events } = await run({ ...asleep, TimeoutSeconds: 90 });
    expect([status, events.at(-1)?.timestamp]).toEqual(['TIMED_OUT', '2026-01-01T00:01:30.000Z']);
  });
});
