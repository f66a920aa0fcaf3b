import type { CompiledScope } from './compiled-machine.ts';
import type { Execution, Machine } from './execution.ts';
import type { Payload } from './json-value.ts';
import type { Resources } from './resources.ts';
import type { TaskTokens } from './task-tokens.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** What the interpreter of a state needs of the engine. */
export interface InterpreterHost {
  readonly clock: VirtualClock;
  readonly resources: Resources;
  readonly tokens: TaskTokens;
  readonly seed: string;
  readonly region: string;
  readonly accountId: string;
  /** Has the execution driven on when its turn comes. */
  enqueue(execution: Execution): void;
  /** Undefined when the engine has no such machine. */
  findMachine(arn: string): Machine | undefined;
  /** @throws StatesApiError as StartExecution does. */
  start(machine: Machine, name: string | undefined, input: Payload): Execution;
  /** Starts a child of a distributed Map, whose machine is the Map's item processor. */
  startChild(machine: Machine, scope: CompiledScope, name: string, input: Payload): Execution;
  /** Ends an execution with ABORTED. */
  abort(execution: Execution, reason: { error?: string; cause?: string }): void;
}
