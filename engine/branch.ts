import type { CompiledState } from './compiled-machine.ts';
import type { ContextObject, MapItem } from './context-object.ts';
import { type Coroutine, SUSPEND } from './coroutine.ts';
import type { Execution } from './execution.ts';
import type { Bindings } from './bindings.ts';
import type { BranchGroup } from './branch-group.ts';
import type { EventDetails, HistoryEventType } from './history.ts';
import type { JsonObject, JsonValue, Payload } from './json-value.ts';

/** What `$states` has beside input and context, in the fields where it has more. */
export interface ExtraStatesMembers {
  readonly result?: JsonValue;
  readonly errorOutput?: JsonObject;
}

/** One thread of an execution: the execution itself, a branch of a Parallel or an iteration of a Map. */
export class Branch {
  readonly execution: Execution;
  /** The Parallel or Map this is a part of, and its place there. */
  readonly group: BranchGroup | undefined;
  readonly index: number;
  mapItem: MapItem | undefined;
  /** What comes into the present state; after its end, what goes out. */
  payload: Payload;
  /** Replaced, never changed: branches share it with the state they are part of. */
  variables: Readonly<Record<string, JsonValue>> = {};
  state: CompiledState | undefined;
  enteredEventId = 0;
  enteredTime = '';
  retryCount = 0;
  taskToken: string | undefined;
  /** Whether the history tells that the present Task failed: such a state is not left, it is aborted. */
  taskFailed = false;
  previousEventId = 0;
  /** The branches this one waits for. */
  children: BranchGroup | undefined;
  coroutine: Coroutine<Payload> | undefined;
  wakeValue: unknown;
  ended = false;
  #asleep = false;

  constructor(execution: Execution, payload: Payload, parent?: { group: BranchGroup; index: number }) {
    this.execution = execution;
    this.payload = payload;
    this.group = parent?.group;
    this.index = parent?.index ?? 0;
  }

  /** Writes an event that follows the branch's last one, and that the next one follows. */
  record(type: HistoryEventType, details?: Partial<EventDetails>): number {
    this.previousEventId = this.execution.record(type, this.previousEventId, details);
    return this.previousEventId;
  }

  /** Writes an event that follows the branch's last one but that the next one passes by. */
  recordAside(type: HistoryEventType, details?: Partial<EventDetails>): number {
    return this.execution.record(type, this.previousEventId, details);
  }

  /** Whether another branch of the execution could take a step now. */
  get othersReady(): boolean {
    return this.execution.ready.length > 0;
  }

  /** Sleeps until woken; gives what it was woken with. */
  *sleep<T>(): Coroutine<T> {
    this.#asleep = true;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- whoever wakes a sleeper knows what it waits for
    return (yield SUSPEND) as T;
  }

  /** Ends a sleep. Only the first wake-up counts; whoever waits for branches is served before them. */
  wake(value?: unknown, first = false): void {
    if (!this.#asleep || this.ended) return;
    this.#asleep = false;
    this.wakeValue = value;
    if (first) this.execution.ready.unshift(this);
    else this.execution.ready.push(this);
    this.execution.host.enqueue(this.execution);
  }

  /** Ends the branch and those inside it from outside; `finally` blocks give up their timers and tokens. */
  end(): void {
    if (this.ended) return;
    this.ended = true;
    this.children?.end();
    this.coroutine?.return(this.payload);
    this.coroutine = undefined;
  }

  /** The names an expression can use. */
  bindings(extra?: ExtraStatesMembers, item: MapItem | undefined = this.mapItem): Bindings {
    return { ...this.variables, states: { input: this.payload.value, context: this.context(item), ...extra } };
  }

  context(item: MapItem | undefined = this.mapItem): ContextObject {
    const { execution, state } = this;
    const about = { EnteredTime: this.enteredTime, Name: state?.name ?? '' };
    const retriable = state?.type === 'Task' || state?.type === 'Parallel' || state?.type === 'Map';
    const context: ContextObject = {
      Execution: execution.context,
      StateMachine: execution.machine.context,
      State: retriable ? { ...about, RetryCount: this.retryCount } : about,
    };
    if (this.taskToken === undefined && item === undefined) return context;
    return {
      ...context,
      ...(this.taskToken === undefined ? {} : { Task: { Token: this.taskToken } }),
      ...(item === undefined ? {} : { Map: { Item: item } }),
    };
  }
}
