import * as z from 'zod';
import type { AccountId } from '#domain/values/primitives.ts';
import type { Progress } from '#domain/planning/plan.ts';
import { executionName } from '#domain/ports/executions.ts';
import { isTaskName, type TaskName } from '#lambdas/catalog.ts';
import { Engine } from '#engine/engine.ts';
import { StatesApiError, TaskError } from '#engine/failures.ts';
import type { JsonValue } from '#engine/json-value.ts';
import type { TaskCall } from '#engine/resources.ts';
import type { VirtualClock } from '#engine/virtual-clock.ts';
import { readStateMachine } from '#local/state-machines.ts';
import { DEBTOR } from './builders.ts';

/** An execution that sleeps: its Lambda has answered, and a token is all that keeps it. */
export interface Sleeper {
  readonly accountId: AccountId;
  readonly token: string;
  readonly progress: Progress;
}

type Invoke = (name: TaskName, payload: unknown) => Promise<unknown>;

const Call = z.object({ FunctionName: z.string(), Payload: z.unknown() });
const Payload = z.object({ step: z.int().default(0) });

let definition: object | undefined;

/**
 * The executions of one account, one cycle after the other, by the state machine that deploys. They have an engine of
 * their own: one engine takes its executions in turn, and here they are to run at once.
 */
export class AccountExecutions {
  readonly accountId: AccountId;
  readonly #engine: Engine;
  readonly #stateMachineArn: string;
  #latest: { readonly token: string | undefined; readonly progress: Progress; answered: boolean } | undefined;
  #broken: unknown;

  constructor(accountId: AccountId, clock: VirtualClock, invoke: Invoke) {
    this.accountId = accountId;
    this.#engine = new Engine({ clock, seed: accountId, resources: { run: (call) => this.#run(call, invoke) } });
    definition ??= readStateMachine('account', {});
    this.#stateMachineArn = this.#engine.createStateMachine({ name: 'account', definition });
  }

  start(): void {
    const input = { debtorId: DEBTOR, accountId: this.accountId, cycle: 1 };
    this.#engine.startExecution({ stateMachineArn: this.#stateMachineArn, name: executionName(input), input });
  }

  /** Lets the open execution go on as far as it can by itself. @throws whatever broke the engine before */
  goOn(): void {
    if (this.#broken !== undefined) throw this.#broken;
    this.#engine.settle().catch((error: unknown) => {
      this.#broken = error;
    });
  }

  /** Undefined when the token is not one of this account's. */
  wake(taskToken: string): 'woken' | 'moved-on' | undefined {
    try {
      this.#engine.sendTaskSuccess({ taskToken, output: '{}' });
      return 'woken';
    } catch (error) {
      if (!(error instanceof StatesApiError)) throw error;
      return error.name === 'InvalidToken' ? undefined : 'moved-on';
    }
  }

  get running(): number {
    return this.#engine.listExecutions({ stateMachineArn: this.#stateMachineArn, statusFilter: 'RUNNING' }).length;
  }

  get sleeper(): Sleeper | undefined {
    if (this.running === 0 || this.#latest?.token === undefined || !this.#latest.answered) return undefined;
    const { token, progress } = this.#latest;
    return { accountId: this.accountId, token, progress };
  }

  async #run({ arguments: args, taskToken, context }: TaskCall, invoke: Invoke): Promise<JsonValue> {
    const call = Call.parse(args);
    if (!isTaskName(call.FunctionName)) throw new RangeError(`found a call of ${call.FunctionName}`);
    const steps = Payload.parse(call.Payload).step;
    const progress = { startedAt: Date.parse(context.Execution.StartTime), steps };
    const latest = { token: taskToken, progress, answered: false };
    this.#latest = latest;
    try {
      const answer: JsonValue = JSON.parse(JSON.stringify(await invoke(call.FunctionName, call.Payload)));
      latest.answered = true;
      return { StatusCode: 200, Payload: answer };
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      throw new TaskError({ error: error.name, cause: error.message });
    }
  }
}
