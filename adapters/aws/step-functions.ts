import { setTimeout as sleep } from 'node:timers/promises';
import {
  ExecutionAlreadyExists,
  InvalidToken,
  SendTaskSuccessCommand,
  type SFNClient,
  StartExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import { type AccountExecution, type Callbacks, executionName, type Executions } from '#domain/workflow/executions.ts';

/**
 * StartExecution refills at 300 a second in the largest regions and 150 elsewhere (AWS quotas, October 2026). Five
 * batches of a portfolio run at once; 25 starts a second each make 125 and leave room for renewals.
 */
const STARTS_PER_SECOND = 25;

export class StepFunctionsExecutions implements Executions {
  readonly #sfn: SFNClient;
  readonly #stateMachineArn: string;
  #nextStart = 0;

  constructor(sfn: SFNClient, stateMachineArn: string) {
    this.#sfn = sfn;
    this.#stateMachineArn = stateMachineArn;
  }

  async start(input: AccountExecution): Promise<'started' | 'already-started'> {
    await this.#pace();
    try {
      await this.#sfn.send(
        new StartExecutionCommand({
          stateMachineArn: this.#stateMachineArn,
          name: executionName(input),
          input: JSON.stringify(input),
        }),
      );
      return 'started';
    } catch (error) {
      if (error instanceof ExecutionAlreadyExists) return 'already-started';
      throw error;
    }
  }

  async #pace(): Promise<void> {
    const now = Date.now();
    const at = Math.max(now, this.#nextStart);
    this.#nextStart = at + 1000 / STARTS_PER_SECOND;
    if (at > now) await sleep(at - now);
  }
}

export class StepFunctionsCallbacks implements Callbacks {
  readonly #sfn: SFNClient;

  constructor(sfn: SFNClient) {
    this.#sfn = sfn;
  }

  async wake(taskToken: string): Promise<'woken' | 'moved-on'> {
    try {
      await this.#sfn.send(new SendTaskSuccessCommand({ taskToken, output: '{}' }));
      return 'woken';
    } catch (error) {
      // A token is spent once and may have timed out: the workflow then plans anew by itself.
      if (error instanceof TaskTimedOut || error instanceof TaskDoesNotExist || error instanceof InvalidToken)
        return 'moved-on';
      throw error;
    }
  }
}
