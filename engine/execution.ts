import { Branch } from './branch.ts';
import type { MachineType } from './compile-context.ts';
import type { CompiledMachine } from './compiled-machine.ts';
import type { ContextObject } from './context-object.ts';
import { ExecutionStop } from './failures.ts';
import type { EventDetails, ExecutionStatus, ExecutionSummary, HistoryEvent, HistoryEventType } from './history.ts';
import type { Payload } from './json-value.ts';
import type { InterpreterHost } from './interpreter-host.ts';
import { seededFraction, seededUuid } from './seeded-values.ts';
import type { Timer } from './virtual-clock.ts';

/** A Standard execution fails when its history gets so long (Step Functions quota, hard). */
const MAX_EVENTS = 25_000;

/** A state machine as executions of it see it. They keep it when the machine is changed. */
export interface Machine {
  readonly arn: string;
  readonly name: string;
  readonly type: MachineType;
  readonly roleArn: string;
  readonly compiled: CompiledMachine;
  readonly context: ContextObject['StateMachine'];
}

/** An execution that has not ended. */
export class Execution {
  readonly arn: string;
  readonly name: string;
  readonly machine: Machine;
  readonly input: Payload;
  readonly startDate: string;
  readonly host: InterpreterHost;
  readonly root: Branch;
  /** Branches that can take a step, in the order in which they will. */
  readonly ready: Branch[] = [];
  status: ExecutionStatus = 'RUNNING';
  /** Called once, after the last event, by whoever waits for this execution. */
  onClosed: ((summary: ExecutionSummary, output: Payload | undefined) => void) | undefined;
  deadline: Timer | undefined;
  /** Whether the engine has it in its queue. */
  queued = false;
  #lastEventId = 0;
  #labels = 0;
  #events: HistoryEvent[] = [];
  #context: ContextObject['Execution'] | undefined;

  constructor(given: { arn: string; name: string; machine: Machine; input: Payload; host: InterpreterHost }) {
    this.arn = given.arn;
    this.name = given.name;
    this.machine = given.machine;
    this.input = given.input;
    this.host = given.host;
    this.startDate = given.host.clock.iso();
    this.root = new Branch(this, given.input);
  }

  /**
   * Writes an event and returns its id.
   * @throws ExecutionStop instead, when it would be one too many.
   */
  record(type: HistoryEventType, previousEventId: number, details?: Partial<EventDetails>): number {
    if (this.#lastEventId >= MAX_EVENTS - 1 && this.machine.type === 'STANDARD' && !type.startsWith('Execution')) {
      throw new ExecutionStop({
        error: 'States.Runtime',
        cause: `The execution reached the maximum number of history events (${MAX_EVENTS}).`,
      });
    }
    const id = ++this.#lastEventId;
    const timestamp = this.host.clock.iso();
    this.#events.push(
      details === undefined
        ? { id, previousEventId, timestamp, type }
        : { id, previousEventId, timestamp, type, ...details },
    );
    return id;
  }

  /** Hands over the events written since the last time. */
  takeEvents(): HistoryEvent[] {
    const events = this.#events;
    if (events.length > 0) this.#events = [];
    return events;
  }

  /** A label no other draw of this execution has: the same run draws the same. */
  nextLabel(purpose: string): string {
    return `${this.arn}/${purpose}/${this.#labels++}`;
  }

  random(): number {
    return seededFraction(this.host.seed, this.nextLabel('random'));
  }

  uuid(): string {
    return seededUuid(this.host.seed, this.nextLabel('uuid'));
  }

  get context(): ContextObject['Execution'] {
    this.#context ??= {
      Id: this.arn,
      Input: this.input.value,
      Name: this.name,
      RoleArn: this.machine.roleArn,
      StartTime: this.startDate,
      RedriveCount: 0,
    };
    return this.#context;
  }
}
