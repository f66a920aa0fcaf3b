import type { MachineType } from './compile-context.ts';
import { type ClosedStatus, type ExecutionEnd, lastEvent, summaryOf } from './execution-end.ts';
import { compileDefinition } from './compile-definition.ts';
import type { CompiledScope } from './compiled-machine.ts';
import { drive } from './drive.ts';
import { Execution, type Machine } from './execution.ts';
import { StateFailure, StatesApiError } from './failures.ts';
import {
  type ExecutionStatus,
  type ExecutionSummary,
  type HistoryEvent,
  type HistorySink,
  MemoryHistory,
  NOT_TRUNCATED,
} from './history.ts';
import { runScope } from './interpret.ts';
import { exceedsPayloadLimit, isolatedCopy, type JsonValue, type Payload } from './json-value.ts';
import type { InterpreterHost } from './interpreter-host.ts';
import type { Resources } from './resources.ts';
import { seededUuid } from './seeded-values.ts';
import { parseTaskOutput, TaskTokens } from './task-tokens.ts';
import { TemplateCompiler } from './payload-template.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** How long an execution may last at most: a year, or five minutes (Step Functions quotas). */
const MAX_EXECUTION_SECONDS = { STANDARD: 31_536_000, EXPRESS: 300 };

/** Without the white space, brackets, wildcards and special characters that Step Functions forbids. */
const NAME = /^[\p{L}\p{N}_.\-+!@()=']{1,80}$/u;

/** What DescribeExecution answers. Dates are ISO 8601, input and output JSON texts. */
export interface ExecutionDescription extends ExecutionSummary {
  readonly input?: string;
  readonly inputDetails?: { readonly included: true };
  readonly output?: string;
  readonly outputDetails?: { readonly included: true };
  readonly redriveCount: 0;
}

/**
 * Runs state machines of the Amazon States Language, JSONata only, under a virtual clock. Nothing happens by itself:
 * `settle` runs what can run at the present instant, the clock brings about the next. Equal seeds and equal calls give
 * equal histories, to the byte.
 */
export class Engine {
  readonly #host: InterpreterHost;
  readonly #history: HistorySink;
  readonly #templates: TemplateCompiler;
  readonly #machines = new Map<string, Machine & { readonly definition: string }>();
  readonly #open = new Map<string, Execution>();
  readonly #closed = new Map<string, ExecutionSummary>();
  #queue: Execution[] = [];
  #current: Execution | undefined;
  #settling: Promise<void> | undefined;
  #started = 0;

  /**
   * @param o.history where histories go; in memory by default.
   * @param o.seed what tokens, `$uuid`, `$random` and retry jitter follow from.
   */
  constructor(o: {
    clock: VirtualClock;
    resources: Resources;
    history?: HistorySink;
    seed?: string;
    accountId?: string;
    region?: string;
  }) {
    const { clock, resources, seed = 'seed', accountId = '111122223333', region = 'us-east-1' } = o;
    this.#history = o.history ?? new MemoryHistory();
    this.#host = {
      clock,
      resources,
      tokens: new TaskTokens(seed),
      seed,
      region,
      accountId,
      enqueue: (execution) => this.#enqueue(execution),
      findMachine: (arn) => this.#machines.get(arn),
      start: (machine, name, input) => this.#start(machine, name, input),
      startChild: (machine, scope, name, input) => this.#begin(machine, scope, name, input),
      abort: (execution, reason) => this.#close(execution, 'ABORTED', { failure: new StateFailure(reason) }),
    };
    this.#templates = new TemplateCompiler({
      clock,
      random: () => this.#running().random(),
      uuid: () => this.#running().uuid(),
    });
  }

  /**
   * Compiles a definition and returns the machine's ARN. The same name and definition once more gives the same ARN.
   * @throws DefinitionError naming state, field and remedy; StatesApiError StateMachineAlreadyExists, InvalidName
   */
  createStateMachine(o: { name: string; definition: object; type?: MachineType }): string {
    checkName(o.name);
    const { region, accountId } = this.#host;
    const arn = `arn:aws:states:${region}:${accountId}:stateMachine:${o.name}`;
    const type = o.type ?? 'STANDARD';
    const definition = JSON.stringify(o.definition);
    const known = this.#machines.get(arn);
    if (known !== undefined) {
      if (known.definition === definition && known.type === type) return arn;
      throw new StatesApiError('StateMachineAlreadyExists', `State Machine Already Exists: '${arn}'`);
    }
    this.#install(arn, o.name, type, definition);
    return arn;
  }

  /** Gives later executions another definition; open ones keep theirs. @throws DefinitionError, StatesApiError */
  updateStateMachine(o: { stateMachineArn: string; definition: object }): void {
    const { arn, name, type } = this.#machine(o.stateMachineArn);
    this.#install(arn, name, type, JSON.stringify(o.definition));
  }

  /**
   * Starts an execution; it takes its first step at the next `settle`. A Standard execution that is open under the same
   * name with the same input is not started twice: it is returned.
   * @param o.name up to 80 characters; made from the seed when absent.
   * @throws StatesApiError StateMachineDoesNotExist, ExecutionAlreadyExists, InvalidName, InvalidExecutionInput
   */
  startExecution(o: { stateMachineArn: string; name?: string; input: JsonValue }): {
    executionArn: string;
    startDate: string;
  } {
    const { arn, startDate } = this.#start(this.#machine(o.stateMachineArn), o.name, isolatedCopy(o.input));
    return { executionArn: arn, startDate };
  }

  /**
   * Runs everything runnable at the present instant without moving time: executions one after another, each until it
   * suspends. When it is running already, this waits for it to finish; a task must therefore not await it.
   */
  async settle(): Promise<void> {
    this.#settling ??= this.#runQueue().finally(() => {
      this.#settling = undefined;
    });
    await this.#settling;
  }

  /**
   * Answers a waiting task; it goes on at the next `settle`.
   * @param o.output JSON text.
   * @throws StatesApiError InvalidOutput, InvalidToken, TaskTimedOut (answered before, timed out or given up)
   */
  sendTaskSuccess(o: { taskToken: string; output: string }): void {
    const output = parseTaskOutput(o.output);
    this.#host.tokens.find(o.taskToken).answer({ kind: 'success', output });
  }

  /** Fails a waiting task. @throws StatesApiError InvalidToken, TaskTimedOut */
  sendTaskFailure(o: { taskToken: string; error?: string; cause?: string }): void {
    const failure = new StateFailure({ error: o.error, cause: o.cause });
    this.#host.tokens.find(o.taskToken).answer({ kind: 'failure', failure });
  }

  /** Starts a waiting task's HeartbeatSeconds anew. @throws StatesApiError InvalidToken, TaskTimedOut */
  sendTaskHeartbeat(o: { taskToken: string }): void {
    this.#host.tokens.find(o.taskToken).restartHeartbeat();
  }

  /** Input and output of a closed execution come from its history, as far as the sink keeps it. @throws StatesApiError ExecutionDoesNotExist */
  describeExecution(o: { executionArn: string }): ExecutionDescription {
    const summary = this.#summary(o.executionArn);
    const execution = this.#open.get(o.executionArn);
    const events = execution === undefined ? this.#history.read(o.executionArn) : [];
    const input = execution?.input.text ?? events[0]?.executionStartedEventDetails?.input;
    const output = events.at(-1)?.executionSucceededEventDetails?.output;
    return {
      ...summary,
      ...(input === undefined ? {} : { input, inputDetails: { included: true } }),
      ...(output === undefined ? {} : { output, outputDetails: { included: true } }),
      redriveCount: 0,
    };
  }

  /** All events so far, oldest first. @throws StatesApiError ExecutionDoesNotExist */
  getExecutionHistory(o: { executionArn: string }): HistoryEvent[] {
    this.#summary(o.executionArn);
    const execution = this.#open.get(o.executionArn);
    if (execution !== undefined) this.#flush(execution);
    return this.#history.read(o.executionArn);
  }

  /** Ends an open execution with ABORTED; a closed one stays as it is. @throws StatesApiError ExecutionDoesNotExist */
  stopExecution(o: { executionArn: string; error?: string; cause?: string }): { stopDate: string } {
    const { stopDate } = this.#summary(o.executionArn);
    const execution = this.#open.get(o.executionArn);
    if (execution === undefined) return { stopDate: stopDate ?? this.#host.clock.iso() };
    this.#host.abort(execution, {
      ...(o.error === undefined ? {} : { error: o.error }),
      ...(o.cause === undefined ? {} : { cause: o.cause }),
    });
    return { stopDate: this.#host.clock.iso() };
  }

  /** Executions of a machine, latest start first; for the children of a distributed Map give `<machine ARN>/<label>`. */
  listExecutions(o: { stateMachineArn: string; statusFilter?: ExecutionStatus }): ExecutionSummary[] {
    const open = [...this.#open.values()].filter(({ machine }) => machine.arn === o.stateMachineArn).map(summaryOf);
    const closed = [...this.#closed.values()].filter(({ stateMachineArn }) => stateMachineArn === o.stateMachineArn);
    return [...closed, ...open]
      .filter(({ status }) => o.statusFilter === undefined || status === o.statusFilter)
      .sort((a, b) => (a.startDate < b.startDate ? 1 : a.startDate > b.startDate ? -1 : 0));
  }

  #install(arn: string, name: string, type: MachineType, definition: string): void {
    const compiled = compileDefinition(JSON.parse(definition), type, this.#templates);
    const roleArn = `arn:aws:iam::${this.#host.accountId}:role/${name}`;
    const context = { Id: arn, Name: name };
    this.#machines.set(arn, { arn, name, type, roleArn, compiled, context, definition });
  }

  #machine(arn: string): Machine {
    const machine = this.#machines.get(arn);
    if (machine === undefined)
      throw new StatesApiError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
    return machine;
  }

  #start(machine: Machine, requestedName: string | undefined, input: Payload): Execution {
    const name = requestedName ?? seededUuid(this.#host.seed, `${machine.arn}/execution/${this.#started}`);
    checkName(name);
    if (exceedsPayloadLimit(input.text)) {
      throw new StatesApiError(
        'InvalidExecutionInput',
        "Invalid State Machine Execution Input: 'The input is longer than 262144 bytes'",
      );
    }
    const arn = this.#executionArn(machine, name);
    const open = this.#open.get(arn);
    if (open !== undefined && open.input.text === input.text) return open;
    if (open !== undefined || this.#closed.has(arn)) {
      throw new StatesApiError('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`);
    }
    return this.#begin(machine, machine.compiled.scope, name, input, arn);
  }

  /** Express executions may share a name: their ARN has a part of its own. */
  #executionArn(machine: Machine, name: string): string {
    if (machine.type === 'STANDARD') return `${machine.arn.replace(':stateMachine:', ':execution:')}:${name}`;
    const unique = seededUuid(this.#host.seed, `${machine.arn}/express/${this.#started}`);
    return `${machine.arn.replace(':stateMachine:', ':express:')}:${name}:${unique}`;
  }

  #begin(
    machine: Machine,
    scope: CompiledScope,
    name: string,
    input: Payload,
    arn = this.#executionArn(machine, name),
  ): Execution {
    this.#started += 1;
    const execution = new Execution({ arn, name, machine, input, host: this.#host });
    this.#open.set(arn, execution);
    execution.record('ExecutionStarted', 0, {
      executionStartedEventDetails: { input: input.text, inputDetails: NOT_TRUNCATED, roleArn: machine.roleArn },
    });
    const isChild = scope !== machine.compiled.scope;
    const limit = (isChild ? undefined : machine.compiled.timeoutSeconds) ?? MAX_EXECUTION_SECONDS[machine.type];
    const due = this.#host.clock.now() + Math.min(limit, MAX_EXECUTION_SECONDS[machine.type]) * 1000;
    execution.deadline = this.#host.clock.schedule(due, () => this.#close(execution, 'TIMED_OUT', {}));
    execution.root.coroutine = runScope(execution.root, scope);
    execution.ready.push(execution.root);
    this.#enqueue(execution);
    return execution;
  }

  #enqueue(execution: Execution): void {
    if (execution.queued) return;
    execution.queued = true;
    this.#queue.push(execution);
  }

  async #runQueue(): Promise<void> {
    while (this.#queue.length > 0) {
      const batch = this.#queue;
      this.#queue = [];
      for (const execution of batch) {
        execution.queued = false;
        if (execution.status !== 'RUNNING') continue;
        this.#current = execution;
        const conclusion = await drive(execution);
        this.#current = undefined;
        if (conclusion === undefined || execution.status !== 'RUNNING') this.#flush(execution);
        else this.#close(execution, 'output' in conclusion ? 'SUCCEEDED' : 'FAILED', conclusion);
      }
    }
  }

  #close(execution: Execution, status: ClosedStatus, end: ExecutionEnd): void {
    if (execution.status !== 'RUNNING') return;
    execution.status = status;
    const { type, details } = lastEvent(status, end);
    execution.record(type, end.previousEventId ?? execution.root.previousEventId, details);
    execution.root.end();
    execution.deadline?.cancel();
    this.#flush(execution);
    const summary: ExecutionSummary = {
      ...summaryOf(execution),
      stopDate: this.#host.clock.iso(),
      ...end.failure?.eventDetails(),
    };
    this.#open.delete(execution.arn);
    this.#closed.set(execution.arn, summary);
    this.#history.closed(summary);
    execution.onClosed?.(summary, end.output);
  }

  #flush(execution: Execution): void {
    const events = execution.takeEvents();
    if (events.length > 0) this.#history.append(execution.arn, events);
  }

  #summary(executionArn: string): ExecutionSummary {
    const open = this.#open.get(executionArn);
    const summary = open === undefined ? this.#closed.get(executionArn) : summaryOf(open);
    if (summary === undefined)
      throw new StatesApiError('ExecutionDoesNotExist', `Execution Does Not Exist: '${executionArn}'`);
    return summary;
  }

  #running(): Execution {
    if (this.#current === undefined) throw new Error('no execution is running');
    return this.#current;
  }
}

function checkName(name: string): void {
  if (!NAME.test(name)) throw new StatesApiError('InvalidName', `Invalid Name: '${name}'`);
}
