import { describe, expect, it } from 'vitest';
import { TaskError } from '#engine/failures.ts';
import type { TaskCallResult } from '#engine/resources.ts';
import { INVOKE, only, run, Workshop } from './run-machine.ts';

const task = (more: object) => ({ Type: 'Task', Resource: INVOKE, ...more });

/** Fails so often, then gives 'done'. */
function failing(times: number, error = 'Busy'): () => TaskCallResult {
  let left = times;
  return () => {
    if (left-- > 0) throw new TaskError({ error, cause: 'try later' });
    return 'done';
  };
}

async function startsOf(retrier: object, failures: number): Promise<number[]> {
  const { events } = await run(only(task({ Retry: [{ ErrorEquals: ['States.ALL'], ...retrier }] })), {
    tasks: { Only: failing(failures) },
  });
  const starts = events.filter(({ type }) => type === 'TaskScheduled').map(({ timestamp }) => Date.parse(timestamp));
  return starts.map((start) => (start - Date.parse('2026-01-01T00:00:00Z')) / 1000);
}

describe('Retry', () => {
  it('backs off from one second, doubling, three times by default', async () => {
    expect(await startsOf({}, 9)).toEqual([0, 1, 3, 7]);
  });

  it('backs off as told, and no longer than MaxDelaySeconds', async () => {
    expect(await startsOf({ IntervalSeconds: 10, BackoffRate: 3, MaxAttempts: 4, MaxDelaySeconds: 60 }, 9)).toEqual([
      0, 10, 40, 100, 160,
    ]);
  });

  it('does not try again when MaxAttempts is 0', async () => {
    expect(await startsOf({ MaxAttempts: 0 }, 9)).toEqual([0]);
  });

  it('with full jitter waits somewhere between nothing and the whole, the same for the same seed', async () => {
    const starts = await startsOf(
      { IntervalSeconds: 100, BackoffRate: 1, MaxAttempts: 20, JitterStrategy: 'FULL' },
      99,
    );
    const delays = starts.slice(1).map((start, at) => start - (starts[at] ?? 0));
    expect(Math.min(...delays)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...delays)).toBeLessThan(100);
    expect(new Set(delays).size).toBeGreaterThan(10);
    expect(
      await startsOf({ IntervalSeconds: 100, BackoffRate: 1, MaxAttempts: 20, JitterStrategy: 'FULL' }, 99),
    ).toEqual(starts);
  });

  it('counts for the first retrier that knows the error, even when a later one has attempts left', async () => {
    const { status, workshop } = await run(
      only(
        task({
          Retry: [
            { ErrorEquals: ['Busy'], MaxAttempts: 1 },
            { ErrorEquals: ['States.TaskFailed'], MaxAttempts: 5 },
          ],
        }),
      ),
      { tasks: { Only: failing(3) } },
    );
    expect(status).toBe('FAILED');
    expect(workshop.resources.calls).toHaveLength(2);
  });

  it('schedules the task anew without entering the state anew', async () => {
    const { types, output } = await run(only(task({ Retry: [{ ErrorEquals: ['Busy'] }] })), {
      tasks: { Only: failing(1) },
    });
    const attempt = ['TaskScheduled', 'TaskStarted'];
    expect(types.slice(1, -1)).toEqual([
      'TaskStateEntered',
      ...attempt,
      'TaskFailed',
      ...attempt,
      'TaskSucceeded',
      'TaskStateExited',
    ]);
    expect(output).toBe('done');
  });

  it('tries an expression again too, writing each failure', async () => {
    const { types, previous } = await run(
      only(
        task({
          Arguments: { id: '{% $states.input.none %}' },
          Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 1 }],
        }),
      ),
    );
    expect(types).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      'EvaluationFailed',
      'EvaluationFailed',
      'ExecutionFailed',
    ]);
    expect(previous).toEqual([0, 0, 2, 3, 4]);
  });
});

describe('Catch', () => {
  const caught = (catcher: object, more: object = {}) => ({
    StartAt: 'Try',
    States: {
      Try: task({
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Mend', ...catcher }],
        Assign: { won: true },
        ...more,
        Next: 'Mend',
      }),
      Mend: {
        Type: 'Pass',
        Output: { input: '{% $states.input %}', lost: '{% $exists($lost) ? $lost : null %}' },
        End: true,
      },
    },
  });
  const tasks = { Try: failing(99) };

  it('passes on the error output', async () => {
    const { output, types } = await run(caught({}), { tasks });
    expect(output).toEqual({ input: { Error: 'Busy', Cause: 'try later' }, lost: null });
    expect(types.slice(4, 7)).toEqual(['TaskFailed', 'TaskStateExited', 'PassStateEntered']);
  });

  it('can assign and pass on something else instead', async () => {
    const { output, events } = await run(
      caught({ Assign: { lost: '{% $states.errorOutput.Error %}' }, Output: '{% $states.input %}' }),
      { tasks, input: { id: 1 } },
    );
    expect(output).toEqual({ input: { id: 1 }, lost: 'Busy' });
    expect(events[5]?.stateExitedEventDetails).toMatchObject({
      output: '{"id":1}',
      assignedVariables: { lost: '"Busy"' },
    });
  });

  it('comes after Retry is used up', async () => {
    const { workshop, status } = await run(caught({}, { Retry: [{ ErrorEquals: ['Busy'], MaxAttempts: 2 }] }), {
      tasks,
    });
    expect([status, workshop.resources.calls.length]).toEqual(['SUCCEEDED', 3]);
  });

  it('catches what Output and Assign of the state itself cannot evaluate', async () => {
    const { output } = await run(
      caught({ Output: '{% $states.errorOutput.Error %}' }, { Output: '{% $states.result.none %}' }),
      {
        tasks: { Try: () => ({}) },
      },
    );
    expect(output).toEqual({ input: 'States.QueryEvaluationError', lost: null });
  });

  it('names its place when its own Output fails, and the state fails for that', async () => {
    const { error, cause, types } = await run(caught({ Output: { v: '{% $states.input.none %}' } }), { tasks });
    expect(error).toBe('States.QueryEvaluationError');
    expect(cause).toContain("specified for the field 'Catch[0]/Output/v' returned nothing");
    expect(types.slice(4)).toEqual(['TaskFailed', 'EvaluationFailed', 'ExecutionFailed']);
  });

  it.each([
    ['Busy', 'Busy', true],
    ['States.TaskFailed', 'Busy', true],
    ['States.TaskFailed', 'States.Timeout', false],
    ['States.Timeout', 'States.Timeout', true],
    ['States.ALL', 'States.DataLimitExceeded', false],
    ['States.DataLimitExceeded', 'States.DataLimitExceeded', true],
    ['States.Runtime', 'States.Runtime', false],
    ['Other', 'Busy', false],
  ])('by %s catches %s: %s', async (name, error, catches) => {
    const { status } = await run(caught({ ErrorEquals: [name] }), { tasks: { Try: failing(99, error) } });
    expect(status).toBe(catches ? 'SUCCEEDED' : 'FAILED');
  });
});

describe('a retry under way', () => {
  it('ends with its execution', async () => {
    const workshop = new Workshop(only(task({ Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 60 }] })), {
      tasks: { Only: failing(99) },
    });
    const executionArn = await workshop.start();
    workshop.engine.stopExecution({ executionArn });
    await workshop.advance(3600);
    expect(workshop.resources.calls).toHaveLength(1);
    expect(workshop.clock.nextDue()).toBeUndefined();
  });
});
