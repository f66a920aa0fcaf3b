import { describe, expect, it } from 'vitest';
import { AWAIT, FakeResources, only, START } from './run-machine.ts';
import { Engine } from '#engine/engine.ts';
import { VirtualClock } from '#engine/virtual-clock.ts';

const START_EXECUTION = 'arn:aws:states:::states:startExecution';

function family(child: object, parent: (childArn: string) => object) {
  const clock = new VirtualClock(START);
  const resources = new FakeResources();
  const engine = new Engine({ clock, resources });
  const childArn = engine.createStateMachine({ name: 'child', definition: { QueryLanguage: 'JSONata', ...child } });
  const stateMachineArn = engine.createStateMachine({
    name: 'parent',
    definition: { QueryLanguage: 'JSONata', ...parent(childArn) },
  });
  const { executionArn } = engine.startExecution({ stateMachineArn, name: 'p', input: {} });
  return {
    clock,
    engine,
    resources,
    childArn,
    executionArn,
    childExecution: 'arn:aws:states:us-east-1:111122223333:execution:child:c',
  };
}

const starting =
  (pattern: string, more: object = {}) =>
  (childArn: string) =>
    only({
      Type: 'Task',
      Resource: START_EXECUTION + pattern,
      Arguments: { StateMachineArn: childArn, Name: 'c', Input: { n: 1, ...more } },
    });

const ASK = only({ Type: 'Task', Resource: AWAIT });

describe('startExecution as a task', () => {
  it('starts an execution and goes on', async () => {
    const { engine, executionArn, childExecution } = family(ASK, starting(''));
    await engine.settle();
    const parent = engine.describeExecution({ executionArn });
    expect(JSON.parse(parent.output ?? '')).toEqual({ ExecutionArn: childExecution, StartDate: 1_767_225_600 });
    expect(engine.describeExecution({ executionArn: childExecution })).toMatchObject({
      status: 'RUNNING',
      input: '{"n":1}',
    });
  });

  it('fails when the name is taken', async () => {
    const { engine, executionArn, childArn } = family(only({ Type: 'Pass' }), starting(''));
    engine.startExecution({ stateMachineArn: childArn, name: 'c', input: 'other' });
    await engine.settle();
    expect(engine.describeExecution({ executionArn })).toMatchObject({
      status: 'FAILED',
      error: 'StepFunctions.ExecutionAlreadyExistsException',
      cause: expect.stringContaining('Execution Already Exists'),
    });
  });

  it('with .sync:2 waits for the end and gives the output as JSON', async () => {
    const { engine, executionArn, resources, childExecution } = family(ASK, starting('.sync:2'));
    await engine.settle();
    expect(engine.describeExecution({ executionArn }).status).toBe('RUNNING');
    engine.sendTaskSuccess({ taskToken: resources.tokenOf('Only'), output: '{"ok":1}' });
    await engine.settle();
    const parent = engine.describeExecution({ executionArn });
    expect(JSON.parse(parent.output ?? '')).toMatchObject({
      ExecutionArn: childExecution,
      Status: 'SUCCEEDED',
      Input: { n: 1 },
      Output: { ok: 1 },
    });
    const types = engine.getExecutionHistory({ executionArn }).map(({ type }) => type);
    expect(types.slice(2)).toEqual([
      'TaskScheduled',
      'TaskStarted',
      'TaskSubmitted',
      'TaskSucceeded',
      'TaskStateExited',
      'ExecutionSucceeded',
    ]);
  });

  it('with .sync gives the output as text', async () => {
    const { engine, executionArn } = family(only({ Type: 'Pass' }), starting('.sync'));
    await engine.settle();
    expect(JSON.parse(engine.describeExecution({ executionArn }).output ?? '')).toMatchObject({
      Input: '{"n":1}',
      Output: '{"n":1}',
    });
  });

  it('with .sync:2 fails when the child does, telling why', async () => {
    const { engine, executionArn } = family(
      { StartAt: 'F', States: { F: { Type: 'Fail', Error: 'E', Cause: 'C' } } },
      starting('.sync:2'),
    );
    await engine.settle();
    const { error, cause } = engine.describeExecution({ executionArn });
    expect(error).toBe('States.TaskFailed');
    expect(JSON.parse(cause ?? '')).toMatchObject({ Status: 'FAILED', Error: 'E', Cause: 'C' });
  });

  it('with .sync:2 takes the child along when it ends first', async () => {
    const limited = (arn: string) => ({ ...starting('.sync:2')(arn), TimeoutSeconds: 60 });
    const { engine, clock, executionArn, childExecution } = family(ASK, limited);
    await engine.settle();
    await clock.advanceTo(clock.now() + 60_000, () => engine.settle());
    expect(engine.describeExecution({ executionArn }).status).toBe('TIMED_OUT');
    expect(engine.describeExecution({ executionArn: childExecution }).status).toBe('ABORTED');
  });

  it('with .waitForTaskToken hands the child a token', async () => {
    const { engine, executionArn, childExecution } = family(
      only({ Type: 'Pass' }),
      starting('.waitForTaskToken', { token: '{% $states.context.Task.Token %}' }),
    );
    await engine.settle();
    const { token } = JSON.parse(engine.describeExecution({ executionArn: childExecution }).output ?? '');
    engine.sendTaskSuccess({ taskToken: token, output: '"answered"' });
    await engine.settle();
    expect(engine.describeExecution({ executionArn }).output).toBe('"answered"');
  });
});
