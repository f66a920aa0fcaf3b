import { setTimeout as sleep } from 'node:timers/promises';
import { ExecutionAlreadyExists, type SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { type AccountExecution, executionName, type Executions } from '#domain/ports/executions.ts';

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
