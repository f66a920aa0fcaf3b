import { describe, expect, it } from 'vitest';
import { TaskError } from '#engine/failures.ts';
import { AWAIT, only, Workshop } from './run-machine.ts';

const SUBMITTED = ['ExecutionStarted', 'TaskStateEntered', 'TaskScheduled', 'TaskStarted', 'TaskSubmitted'];
const waiting = (limits: object = {}) =>
  only({
    Type: 'Task',
    Resource: AWAIT,
    Arguments: { FunctionName: 'await', Payload: { token: '{% $states.context.Task.Token %}' } },
    ...limits,
  });

async function awaitAnswer(limits: object = {}): Promise<{ workshop: Workshop; arn: string; taskToken: string }> {
  const workshop = new Workshop(waiting(limits), { tasks: { Only: () => ({ StatusCode: 202 }) } });
  const arn = await workshop.start();
  return { workshop, arn, taskToken: workshop.resources.tokenOf('Only') };
}

describe('a task that waits for its token', () => {
  it('is submitted, sleeps, and succeeds with what the token is answered with', async () => {
    const { workshop, arn, taskToken } = await awaitAnswer();
    expect(workshop.types(arn)).toEqual(SUBMITTED);
    expect(workshop.resources.calls[0]?.arguments).toEqual({ FunctionName: 'await', Payload: { token: taskToken } });
    await workshop.advance(86_400);
    workshop.engine.sendTaskSuccess({ taskToken, output: '{"paid":true}' });
    expect(workshop.describe(arn).status).toBe('RUNNING');
    await workshop.engine.settle();
    expect(workshop.describe(arn)).toMatchObject({
      status: 'SUCCEEDED',
      output: '{"paid":true}',
      stopDate: '2026-01-02T00:00:00.000Z',
    });
    expect(workshop.types(arn)).toEqual([...SUBMITTED, 'TaskSucceeded', 'TaskStateExited', 'ExecutionSucceeded']);
  });

  it('fails with the error and cause it is answered with, or with neither', async () => {
    const named = await awaitAnswer();
    named.workshop.engine.sendTaskFailure({ taskToken: named.taskToken, error: 'LedgerMoved', cause: 'seq 4, not 3' });
    await named.workshop.engine.settle();
    expect(named.workshop.describe(named.arn)).toMatchObject({
      status: 'FAILED',
      error: 'LedgerMoved',
      cause: 'seq 4, not 3',
    });

    const bare = await awaitAnswer();
    bare.workshop.engine.sendTaskFailure({ taskToken: bare.taskToken });
    await bare.workshop.engine.settle();
    expect(bare.workshop.history(bare.arn).at(-1)?.executionFailedEventDetails).toEqual({});
  });

  it('can be answered while it is still being submitted', async () => {
    const workshop: Workshop = new Workshop(waiting(), {
      tasks: {
        Only: ({ taskToken = '' }) => {
          workshop.engine.sendTaskSuccess({ taskToken, output: '1' });
          return {};
        },
      },
    });
    const arn = await workshop.start();
    expect(workshop.types(arn)).toEqual([...SUBMITTED, 'TaskSucceeded', 'TaskStateExited', 'ExecutionSucceeded']);
  });

  it('fails at once when it cannot be submitted, and its token is spent', async () => {
    const workshop = new Workshop(waiting(), {
      tasks: {
        Only: () => {
          throw new TaskError({ error: 'Refused' });
        },
      },
    });
    const arn = await workshop.start();
    expect(workshop.describe(arn)).toMatchObject({ status: 'FAILED', error: 'Refused' });
    const taskToken = workshop.resources.tokenOf('Only');
    expect(() => workshop.engine.sendTaskSuccess({ taskToken, output: '1' })).toThrow('Task Timed Out');
  });
});

describe('a token', () => {
  it('answered twice is told TaskTimedOut', async () => {
    const { workshop, taskToken } = await awaitAnswer();
    workshop.engine.sendTaskSuccess({ taskToken, output: '1' });
    const again = () => workshop.engine.sendTaskFailure({ taskToken, error: 'Late' });
    expect(again).toThrow("Task Timed Out: 'Provided task does not exist anymore'");
    expect(again).toThrow(expect.objectContaining({ name: 'TaskTimedOut' }));
    await workshop.engine.settle();
    expect(again).toThrow(expect.objectContaining({ name: 'TaskTimedOut' }));
  });

  it('answered after the timeout is told TaskTimedOut', async () => {
    const { workshop, arn, taskToken } = await awaitAnswer({ TimeoutSeconds: 60 });
    await workshop.advance(60);
    expect(workshop.describe(arn)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
    expect(() => workshop.engine.sendTaskHeartbeat({ taskToken })).toThrow(
      expect.objectContaining({ name: 'TaskTimedOut' }),
    );
  });

  it('of a stopped execution is told TaskTimedOut', async () => {
    const { workshop, arn, taskToken } = await awaitAnswer();
    workshop.engine.stopExecution({ executionArn: arn });
    expect(() => workshop.engine.sendTaskSuccess({ taskToken, output: '1' })).toThrow(
      expect.objectContaining({ name: 'TaskTimedOut' }),
    );
  });

  it('that was never given out is told InvalidToken', async () => {
    const { workshop, taskToken } = await awaitAnswer();
    for (const forged of ['', 'nonsense', `${taskToken.slice(0, -4)}AAAA`]) {
      const send = () => workshop.engine.sendTaskSuccess({ taskToken: forged, output: '1' });
      expect(send).toThrow(expect.objectContaining({ name: 'InvalidToken' }));
    }
  });

  it('with output that is no JSON is told InvalidOutput and stays good', async () => {
    const { workshop, arn, taskToken } = await awaitAnswer();
    const invalid = expect.objectContaining({ name: 'InvalidOutput' });
    expect(() => workshop.engine.sendTaskSuccess({ taskToken, output: 'paid' })).toThrow(invalid);
    expect(() => workshop.engine.sendTaskSuccess({ taskToken, output: `"${'x'.repeat(262_144)}"` })).toThrow(invalid);
    workshop.engine.sendTaskSuccess({ taskToken, output: '"paid"' });
    await workshop.engine.settle();
    expect(workshop.describe(arn).output).toBe('"paid"');
  });

  it('is a new one for each attempt', async () => {
    const workshop = new Workshop(
      waiting({ TimeoutSeconds: 10, Retry: [{ ErrorEquals: ['States.Timeout'], IntervalSeconds: 5 }] }),
    );
    await workshop.start();
    const first = workshop.resources.tokenOf('Only');
    await workshop.advance(15);
    const second = workshop.resources.tokenOf('Only');
    expect(second).not.toBe(first);
    expect(() => workshop.engine.sendTaskSuccess({ taskToken: first, output: '1' })).toThrow(
      expect.objectContaining({ name: 'TaskTimedOut' }),
    );
    workshop.engine.sendTaskSuccess({ taskToken: second, output: '1' });
  });
});

describe('a heartbeat', () => {
  it('missed fails the task with States.Timeout, as Step Functions writes it', async () => {
    const { workshop, arn } = await awaitAnswer({ TimeoutSeconds: 600, HeartbeatSeconds: 5 });
    await workshop.advance(5);
    expect(workshop.describe(arn)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
    expect(workshop.history(arn)[2]?.taskScheduledEventDetails).toMatchObject({
      timeoutInSeconds: 600,
      heartbeatInSeconds: 5,
    });
    expect(workshop.types(arn)).toEqual([...SUBMITTED, 'TaskTimedOut', 'ExecutionFailed']);
  });

  it('sent in time keeps the task waiting, until its timeout', async () => {
    const { workshop, arn, taskToken } = await awaitAnswer({ TimeoutSeconds: 12, HeartbeatSeconds: 5 });
    for (let beat = 0; beat < 3; beat++) {
      await workshop.advance(4);
      if (beat < 2) workshop.engine.sendTaskHeartbeat({ taskToken });
    }
    expect(workshop.describe(arn)).toMatchObject({ status: 'FAILED', stopDate: '2026-01-01T00:00:12.000Z' });
  });

  it.each(['States.HeartbeatTimeout', 'States.Timeout', 'States.ALL'])('missed is caught by %s', async (name) => {
    const workshop = new Workshop({
      StartAt: 'Wait',
      States: {
        Wait: {
          Type: 'Task',
          Resource: AWAIT,
          HeartbeatSeconds: 5,
          Catch: [{ ErrorEquals: [name], Next: 'Go on' }],
          End: true,
        },
        'Go on': { Type: 'Pass', End: true },
      },
    });
    const arn = await workshop.start();
    await workshop.advance(5);
    expect(workshop.describe(arn)).toMatchObject({
      status: 'SUCCEEDED',
      output: '{"Error":"States.Timeout","Cause":""}',
    });
  });
});
