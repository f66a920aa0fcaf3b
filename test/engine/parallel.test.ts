import { describe, expect, it } from 'vitest';
import { TaskError } from '#engine/failures.ts';
import { noAnswer } from '#engine/resources.ts';
import { AWAIT, INVOKE, run, Workshop } from './run-machine.ts';

const single = (name: string, state: object) => ({ StartAt: name, States: { [name]: { End: true, ...state } } });
const fork = (branches: object[], more: object = {}) => ({
  StartAt: 'Fork',
  States: { Fork: { Type: 'Parallel', Branches: branches, End: true, ...more }, Mended: { Type: 'Pass', End: true } },
});
const BOOM = single('Boom', { Type: 'Fail', Error: 'MyError', Cause: 'my cause', End: undefined });
const MEND = { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Mended' }] };

describe('a Parallel', () => {
  it('runs its branches side by side on one input and gives their outputs in order', async () => {
    const slow = {
      StartAt: 'A1',
      States: { A1: { Type: 'Wait', Seconds: 60, Next: 'A2' }, A2: { Type: 'Pass', Output: 'slow', End: true } },
    };
    const { output, events } = await run(
      fork([slow, single('B1', { Type: 'Pass', Output: '{% $states.input %}' })], { Arguments: { n: 1 } }),
    );
    expect(output).toEqual(['slow', { n: 1 }]);
    expect(events.at(-1)?.timestamp).toBe('2026-01-01T00:01:00.000Z');
  });

  it('has branches whose events follow one another, beginning at the start of the Parallel', async () => {
    const two = (name: string) => ({
      StartAt: `${name}1`,
      States: { [`${name}1`]: { Type: 'Pass', Next: `${name}2` }, [`${name}2`]: { Type: 'Pass', End: true } },
    });
    const { types, previous, events } = await run(fork([two('A'), two('B')]));
    expect(events.map(({ stateEnteredEventDetails: entered }) => entered?.name).filter(Boolean)).toEqual([
      'Fork',
      'A1',
      'B1',
      'A2',
      'B2',
    ]);
    expect(types.slice(0, 3)).toEqual(['ExecutionStarted', 'ParallelStateEntered', 'ParallelStateStarted']);
    expect(types.slice(11)).toEqual(['ParallelStateSucceeded', 'ParallelStateExited', 'ExecutionSucceeded']);
    expect(previous.slice(3, 5)).toEqual([3, 3]);
    expect(previous.slice(-3)).toEqual([11, 11, 13]);
  });

  it('fails with the first branch that fails', async () => {
    const { error, cause, types, previous } = await run(fork([BOOM]));
    expect([error, cause]).toEqual(['MyError', 'my cause']);
    expect(types.slice(2)).toEqual([
      'ParallelStateStarted',
      'FailStateEntered',
      'ParallelStateFailed',
      'ExecutionFailed',
    ]);
    expect(previous).toEqual([0, 0, 2, 3, 4, 5]);
  });

  it('gives up a Task that failed in a branch before it fails itself', async () => {
    const task = single('Send', { Type: 'Task', Resource: INVOKE });
    const { types, previous, output } = await run(fork([task], MEND), {
      tasks: {
        Send: () => {
          throw new TaskError({ error: 'Refused', cause: 'no such queue' });
        },
      },
    });
    expect(types.slice(6)).toEqual([
      'TaskFailed',
      'TaskStateAborted',
      'ParallelStateFailed',
      'ParallelStateExited',
      'PassStateEntered',
      'PassStateExited',
      'ExecutionSucceeded',
    ]);
    expect(previous).toEqual([0, 0, 2, 3, 4, 5, 6, 7, 7, 9, 10, 11, 12]);
    expect(output).toEqual({ Error: 'Refused', Cause: 'no such queue' });
  });

  it('cuts the other branches short, their timers and tokens with them', async () => {
    const workshop = new Workshop(
      fork(
        [
          single('Sleep', { Type: 'Wait', Seconds: 3600 }),
          single('Await', { Type: 'Task', Resource: AWAIT, TimeoutSeconds: 3600 }),
          {
            StartAt: 'Pause',
            States: { Pause: { Type: 'Wait', Seconds: 5, Next: 'Boom' }, Boom: { Type: 'Fail', Error: 'MyError' } },
          },
        ],
        MEND,
      ),
    );
    const arn = await workshop.start();
    const taskToken = workshop.resources.tokenOf('Await');
    await workshop.advance(5);
    expect(workshop.types(arn).slice(-7)).toEqual([
      'WaitStateAborted',
      'TaskStateAborted',
      'ParallelStateFailed',
      'ParallelStateExited',
      'PassStateEntered',
      'PassStateExited',
      'ExecutionSucceeded',
    ]);
    expect(() => workshop.engine.sendTaskSuccess({ taskToken, output: '1' })).toThrow(
      expect.objectContaining({ name: 'TaskTimedOut' }),
    );
    expect(workshop.clock.nextDue()).toBeUndefined();
  });

  it('is started anew by Retry and fails for good once', async () => {
    const { types, previous } = await run(
      fork([BOOM], { Retry: [{ ErrorEquals: ['MyError'], MaxAttempts: 1, IntervalSeconds: 0 }] }),
    );
    const attempt = ['ParallelStateStarted', 'FailStateEntered'];
    expect(types.slice(2)).toEqual([...attempt, ...attempt, 'ParallelStateFailed', 'ExecutionFailed']);
    expect(previous).toEqual([0, 0, 2, 3, 4, 5, 6, 7]);
  });

  it('whose catcher fails tells so from before its own failure', async () => {
    const { types, previous, cause } = await run(
      fork([BOOM], {
        Catch: [{ ErrorEquals: ['States.ALL'], Output: { v: '{% $states.input.none %}' }, Next: 'Mended' }],
      }),
    );
    expect(types.slice(4)).toEqual([
      'ParallelStateFailed',
      'EvaluationFailed',
      'ParallelStateFailed',
      'ExecutionFailed',
    ]);
    expect(previous).toEqual([0, 0, 2, 3, 4, 4, 6, 7]);
    expect(cause).toContain("An error occurred while executing the state 'Fork' (entered at the event id #2).");
  });

  it('in a Parallel is cut short from the inside out', async () => {
    const inner = single('Inner', {
      Type: 'Parallel',
      Branches: [single('Sleep', { Type: 'Task', Resource: INVOKE })],
    });
    const late = {
      StartAt: 'Pause',
      States: { Pause: { Type: 'Wait', Seconds: 1, Next: 'Boom' }, Boom: { Type: 'Fail' } },
    };
    const { types } = await run(fork([inner, late]), { tasks: { Sleep: () => noAnswer } });
    expect(types.slice(-5)).toEqual([
      'FailStateEntered',
      'TaskStateAborted',
      'ParallelStateAborted',
      'ParallelStateFailed',
      'ExecutionFailed',
    ]);
  });
});
