import { describe, expect, it } from 'vitest';
import { TaskError } from '#engine/failures.ts';
import { noAnswer, Submitted } from '#engine/resources.ts';
import { INVOKE, only, run, Workshop } from './run-machine.ts';

const FUNCTION = 'arn:aws:lambda:us-east-1:111122223333:function:score';
const INVOKED = ['TaskStateEntered', 'TaskScheduled', 'TaskStarted'];

describe('a task', () => {
  it('is given its evaluated arguments and gives its raw result to Assign and Output', async () => {
    const { output, events, workshop } = await run(
      only({
        Type: 'Task',
        Resource: INVOKE,
        Arguments: { FunctionName: 'score', Payload: { account: '{% $states.input.id %}' } },
        Output: { id: '{% $states.input.id %}', score: '{% $states.result.Payload.score %}' },
        TimeoutSeconds: 30,
      }),
      { input: { id: 'a1' }, tasks: { Only: () => ({ StatusCode: 200, Payload: { score: 7 } }) } },
    );
    expect(output).toEqual({ id: 'a1', score: 7 });
    expect(workshop.resources.calls[0]).toMatchObject({
      resource: INVOKE,
      arguments: { FunctionName: 'score', Payload: { account: 'a1' } },
      stateName: 'Only',
      executionArn: 'arn:aws:states:us-east-1:111122223333:execution:machine:run',
    });
    expect(events.slice(2, 5)).toMatchObject([
      {
        type: 'TaskScheduled',
        taskScheduledEventDetails: {
          resourceType: 'lambda',
          resource: 'invoke',
          region: 'us-east-1',
          parameters: '{"FunctionName":"score","Payload":{"account":"a1"}}',
          timeoutInSeconds: 30,
        },
      },
      { type: 'TaskStarted', taskStartedEventDetails: { resourceType: 'lambda', resource: 'invoke' } },
      {
        type: 'TaskSucceeded',
        taskSucceededEventDetails: {
          output: '{"StatusCode":200,"Payload":{"score":7}}',
          outputDetails: { truncated: false },
        },
      },
    ]);
  });

  it('gets the state input when it has no arguments', async () => {
    const { types, events, output } = await run(only({ Type: 'Task', Resource: FUNCTION }), { input: [1, 2] });
    expect(types.slice(1, -1)).toEqual([
      'TaskStateEntered',
      'LambdaFunctionScheduled',
      'LambdaFunctionStarted',
      'LambdaFunctionSucceeded',
      'TaskStateExited',
    ]);
    expect(events[2]?.lambdaFunctionScheduledEventDetails).toMatchObject({ resource: FUNCTION, input: '[1,2]' });
    expect(output).toEqual([1, 2]);
  });

  it('cannot change the execution through what it is given or what it gave', async () => {
    const given = { list: [1] };
    const { output } = await run(
      {
        StartAt: 'Meddle',
        States: {
          Meddle: {
            Type: 'Task',
            Resource: FUNCTION,
            Output: { in: '{% $states.input %}', out: '{% $states.result %}' },
            Next: 'Later',
          },
          Later: {
            Type: 'Task',
            Resource: FUNCTION,
            Output: '{% $append($states.input, $states.context.Execution.Input) %}',
            End: true,
          },
        },
      },
      {
        input: { keep: [1] },
        tasks: {
          Meddle: (call) => {
            Object.assign(Object(call.arguments), { keep: 'gone' });
            Object.assign(Object(call.context.Execution.Input), { keep: 'gone' });
            return given;
          },
          Later: () => {
            given.list.push(2);
            return null;
          },
        },
      },
    );
    expect(output).toEqual([{ in: { keep: [1] }, out: { list: [1] } }, { keep: [1] }]);
  });

  it('fails under the names of its TaskError', async () => {
    const { status, error, cause, types, events } = await run(only({ Type: 'Task', Resource: INVOKE }), {
      tasks: {
        Only: () => {
          throw new TaskError({ error: 'Lambda.TooManyRequestsException', cause: 'Rate Exceeded.' });
        },
      },
    });
    expect([status, error, cause]).toEqual(['FAILED', 'Lambda.TooManyRequestsException', 'Rate Exceeded.']);
    expect(types).toEqual(['ExecutionStarted', ...INVOKED, 'TaskFailed', 'ExecutionFailed']);
    expect(events[4]?.taskFailedEventDetails).toEqual({
      resourceType: 'lambda',
      resource: 'invoke',
      error: 'Lambda.TooManyRequestsException',
      cause: 'Rate Exceeded.',
    });
  });

  it('fails under the name of any other error, as a function does', async () => {
    const { error, cause } = await run(only({ Type: 'Task', Resource: INVOKE }), {
      tasks: {
        Only: () => {
          throw new RangeError('out of bounds');
        },
      },
    });
    expect(error).toBe('RangeError');
    expect(JSON.parse(cause ?? '')).toEqual({ errorType: 'RangeError', errorMessage: 'out of bounds' });
  });

  it('that never answers times out', async () => {
    const { error, cause, types, events } = await run(
      only({ Type: 'Task', Resource: INVOKE, TimeoutSeconds: '{% $states.input.limit %}' }),
      { input: { limit: 5 }, tasks: { Only: () => noAnswer } },
    );
    expect([error, cause]).toEqual(['States.Timeout', undefined]);
    expect(types.slice(-2)).toEqual(['TaskTimedOut', 'ExecutionFailed']);
    expect(events.at(-1)?.timestamp).toBe('2026-01-01T00:00:05.000Z');
    expect(events.at(-1)?.executionFailedEventDetails).toEqual({ error: 'States.Timeout' });
  });

  it('has no timeout but a positive whole number', async () => {
    const limited = (input: number | string) =>
      run(only({ Type: 'Task', Resource: INVOKE, TimeoutSeconds: '{% $states.input %}' }), { input });
    expect((await limited(0)).error).toBe('States.QueryEvaluationError');
    expect((await limited('5')).cause).toMatch(
      /field 'TimeoutSeconds' returned an unexpected result type\. Expected 'number'/,
    );
  });

  it('of another service is called the same way', async () => {
    const { events } = await run(
      only({ Type: 'Task', Resource: 'arn:aws:states:::aws-sdk:s3:getObject', Arguments: { Bucket: 'b' } }),
    );
    expect(events[2]?.taskScheduledEventDetails).toMatchObject({ resourceType: 'aws-sdk:s3', resource: 'getObject' });
  });

  it('of an activity writes the events of an activity', async () => {
    const { types } = await run(
      only({ Type: 'Task', Resource: 'arn:aws:states:us-east-1:111122223333:activity:sign' }),
    );
    expect(types.slice(2, 5)).toEqual(['ActivityScheduled', 'ActivityStarted', 'ActivitySucceeded']);
  });
});

describe('a .sync task', () => {
  const job = only({ Type: 'Task', Resource: 'arn:aws:states:::batch:submitJob.sync', TimeoutSeconds: 60 });

  it('writes what the request returned, then the outcome', async () => {
    const done = await run(job, { tasks: { Only: () => new Submitted({ JobId: '1' }, { Status: 'SUCCEEDED' }) } });
    expect(done.types.slice(1, -1)).toEqual([...INVOKED, 'TaskSubmitted', 'TaskSucceeded', 'TaskStateExited']);
    expect(done.events[4]?.taskSubmittedEventDetails).toMatchObject({
      resource: 'submitJob.sync',
      output: '{"JobId":"1"}',
    });
    expect(done.output).toEqual({ Status: 'SUCCEEDED' });
  });

  it('fails when the job fails, and when it cannot be submitted', async () => {
    const broken = new TaskError({ error: 'JobFailed' });
    const failed = await run(job, { tasks: { Only: () => new Submitted({ JobId: '1' }, broken) } });
    expect(failed.types.slice(4)).toEqual(['TaskSubmitted', 'TaskFailed', 'ExecutionFailed']);
    const refused = await run(job, {
      tasks: {
        Only: () => {
          throw broken;
        },
      },
    });
    expect(refused.types.slice(4)).toEqual(['TaskSubmitFailed', 'ExecutionFailed']);
  });

  it('times out when the job does not end', async () => {
    const stuck = await run(job, { tasks: { Only: () => new Submitted({ JobId: '1' }, noAnswer) } });
    expect(stuck.types.slice(4)).toEqual(['TaskSubmitted', 'TaskTimedOut', 'ExecutionFailed']);
  });
});

describe('tasks and the engine', () => {
  it('may start, answer and stop executions, even the one that calls them', async () => {
    const workshop: Workshop = new Workshop(only({ Type: 'Task', Resource: INVOKE }), {
      tasks: {
        Only: ({ executionArn }) => {
          workshop.engine.stopExecution({ executionArn, error: 'Recalled' });
          return {};
        },
      },
    });
    const arn = await workshop.start();
    expect(workshop.describe(arn)).toMatchObject({ status: 'ABORTED', error: 'Recalled' });
    expect(workshop.types(arn)).toEqual(['ExecutionStarted', ...INVOKED, 'ExecutionAborted']);
  });
});
