import {
  ExecutionAlreadyExists,
  ExecutionLimitExceeded,
  InvalidToken,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { StepFunctionsCallbacks } from '#adapters/aws/step-functions-callbacks.ts';
import { StepFunctionsExecutions } from '#adapters/aws/step-functions-executions.ts';

const sfn = mockClient(SFNClient);
beforeEach(() => sfn.reset());

const account = { debtorId: 'd-0000000000000001', accountId: 'a-0000000000000001', cycle: 2 };
const error = { message: 'no', $metadata: {} };

describe('executions on Step Functions', () => {
  const executions = () =>
    new StepFunctionsExecutions(new SFNClient({}), 'arn:aws:states:us-east-1:1:stateMachine:account');

  it('are named by account and cycle and told identifiers only', async () => {
    sfn.on(StartExecutionCommand).resolves({});
    expect(await executions().start(account)).toBe('started');
    expect(sfn.commandCalls(StartExecutionCommand)[0]?.args[0].input).toEqual({
      stateMachineArn: 'arn:aws:states:us-east-1:1:stateMachine:account',
      name: 'a-0000000000000001-2',
      input: JSON.stringify(account),
    });
  });

  it('that exist already are not started again', async () => {
    sfn.on(StartExecutionCommand).rejects(new ExecutionAlreadyExists(error));
    expect(await executions().start(account)).toBe('already-started');
  });

  it('that cannot be started fail, to be tried again', async () => {
    sfn.on(StartExecutionCommand).rejects(new ExecutionLimitExceeded(error));
    await expect(executions().start(account)).rejects.toThrow(ExecutionLimitExceeded);
  });

  it('are paced to 25 a second', async () => {
    sfn.on(StartExecutionCommand).resolves({});
    const paced = executions();
    const began = performance.now();
    for (let index = 0; index < 6; index++) await paced.start(account);
    expect(performance.now() - began).toBeGreaterThanOrEqual(5 * 40 - 10);
  });
});

describe('callbacks on Step Functions', () => {
  const callbacks = () => new StepFunctionsCallbacks(new SFNClient({}));

  it('wake who sleeps on the token', async () => {
    sfn.on(SendTaskSuccessCommand).resolves({});
    expect(await callbacks().wake('token')).toBe('woken');
    expect(sfn.commandCalls(SendTaskSuccessCommand)[0]?.args[0].input).toEqual({ taskToken: 'token', output: '{}' });
  });

  it.each([TaskTimedOut, TaskDoesNotExist, InvalidToken])('find that the workflow moved on: %o', async (Gone) => {
    sfn.on(SendTaskSuccessCommand).rejects(new Gone(error));
    expect(await callbacks().wake('token')).toBe('moved-on');
  });

  it('fail when the service does, so that the event is told again', async () => {
    sfn.on(SendTaskSuccessCommand).rejects(new Error('socket hang up'));
    await expect(callbacks().wake('token')).rejects.toThrow('socket hang up');
  });
});
