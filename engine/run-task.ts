import type { Branch } from './branch.ts';
import type { TaskState } from './compiled-machine.ts';
import type { ContextObject } from './context-object.ts';
import { type Coroutine, YIELD_TURN, wait } from './coroutine.ts';
import type { Execution } from './execution.ts';
import { QueryFailure, StateFailure, TaskError } from './failures.ts';
import { exceedsPayloadLimit, isolatedCopy, type JsonValue, type Payload } from './json-value.ts';
import { dataLimitExceeded, evaluateField } from './leave-state.ts';
import { noAnswer, Submitted, type TaskCallResult, type TaskCall } from './resources.ts';
import { awaitChild, machineToStart, startChildExecution } from './start-execution.ts';
import {
  recordFailed,
  recordScheduled,
  recordStarted,
  recordSubmitted,
  recordSucceeded,
  recordTimedOut,
  type TaskLimits,
} from './task-events.ts';
import { type TaskOutcome, PendingTask } from './task-tokens.ts';
import { expectType, type PayloadTemplate } from './payload-template.ts';

/** A call as the history schedules it. */
interface Scheduled extends TaskLimits {
  /** JSON text; let go once it is sent, for the wait after it may last a year. */
  input: string;
}

/** Calls a Task's resource once and gives its result. @throws StateFailure */
export function* attemptTask(branch: Branch, state: TaskState): Coroutine<Payload> {
  const { resource } = state;
  const { tokens } = branch.execution.host;
  branch.taskFailed = false;
  branch.taskToken = resource.pattern === 'callback' ? tokens.make(branch.execution.nextLabel('token')) : undefined;
  const scheduled = yield* schedule(branch, state);
  if (branch.othersReady) yield YIELD_TURN;
  recordStarted(branch, resource);
  if (branch.othersReady) yield YIELD_TURN;
  let pending: PendingTask | undefined;
  if (branch.taskToken !== undefined) {
    // The answer may come while the request is still being made.
    pending = new PendingTask(branch, scheduled);
    tokens.open(branch.taskToken, pending);
  }
  try {
    const request = yield* makeRequest(branch, state, scheduled);
    if (request.answer !== undefined) return recordOutcome(branch, state, request.answer);
    pending ??= new PendingTask(branch, scheduled);
    if (request.child !== undefined) awaitChild(request.child, pending, resource);
    return recordOutcome(branch, state, pending.outcome ?? (yield* branch.sleep<TaskOutcome>()));
  } finally {
    pending?.close();
  }
}

function* schedule(branch: Branch, state: TaskState): Coroutine<Scheduled> {
  const { arguments: args, timeoutSeconds, heartbeatSeconds } = state;
  const input = args === undefined ? branch.payload : yield* evaluateField(args, branch.bindings());
  if (exceedsPayloadLimit(input.text)) throw dataLimitExceeded(state.name);
  const scheduled = {
    input: input.text,
    timeoutSeconds: timeoutSeconds && (yield* seconds(branch, timeoutSeconds, 'TimeoutSeconds')),
    heartbeatSeconds: heartbeatSeconds && (yield* seconds(branch, heartbeatSeconds, 'HeartbeatSeconds')),
  };
  recordScheduled(branch, state.resource, input.text, scheduled);
  return scheduled;
}

/** What a request came to: the task's answer when that is all there is to it, or what it is to wait for. */
interface RequestResult {
  readonly answer?: TaskOutcome | undefined;
  readonly child?: Execution | undefined;
}

function* makeRequest(branch: Branch, state: TaskState, scheduled: Scheduled): Coroutine<RequestResult> {
  const { resource } = state;
  const { input } = scheduled;
  scheduled.input = '';
  const machine = machineToStart(branch, resource, input);
  if (machine !== undefined) return startChildExecution(branch, resource, machine, input);
  let answer: TaskCallResult;
  try {
    const { resources } = branch.execution.host;
    answer = yield* wait(() => resources.run(new IsolatedTaskCall(branch, state, input)));
  } catch (thrown) {
    const failure = failureOf(thrown);
    const submitted = resource.pattern === 'sync' || (resource.pattern === 'callback' && resource.service !== 'lambda');
    recordFailed(branch, resource, failure, submitted ? 'SubmitFailed' : 'Failed');
    throw failure;
  }
  if (resource.pattern === 'callback') {
    const response = typeof answer === 'symbol' || answer instanceof Submitted ? {} : answer;
    recordSubmitted(branch, resource, JSON.stringify(response));
    return {};
  }
  if (answer instanceof Submitted) {
    recordSubmitted(branch, resource, JSON.stringify(answer.response));
    return { answer: taskOutcomeOf(answer.outcome) };
  }
  if (resource.pattern === 'sync' && answer !== noAnswer) recordSubmitted(branch, resource, JSON.stringify(answer));
  return { answer: taskOutcomeOf(answer) };
}

/** Undefined when the answer does not come. */
function taskOutcomeOf(outcome: JsonValue | Error | typeof noAnswer): TaskOutcome | undefined {
  if (outcome === noAnswer) return undefined;
  if (outcome instanceof Error) return { kind: 'failure', failure: failureOf(outcome) };
  return { kind: 'success', output: isolatedCopy(outcome) };
}

/** A call with values of its own. Few tasks look at the context, which holds the whole input: those get a copy. */
class IsolatedTaskCall implements TaskCall {
  readonly resource: string;
  readonly arguments: JsonValue;
  readonly taskToken?: string;
  readonly stateName: string;
  readonly executionArn: string;
  readonly #shared: ContextObject;
  #context: ContextObject | undefined;

  constructor(branch: Branch, state: TaskState, input: string) {
    this.resource = state.resource.arn;
    this.arguments = JSON.parse(input);
    if (branch.taskToken !== undefined) this.taskToken = branch.taskToken;
    this.stateName = state.name;
    this.executionArn = branch.execution.arn;
    this.#shared = branch.context();
  }

  get context(): ContextObject {
    this.#context ??= structuredClone(this.#shared);
    return this.#context;
  }
}

function recordOutcome(branch: Branch, state: TaskState, answer: TaskOutcome): Payload {
  const { resource } = state;
  switch (answer.kind) {
    case 'success': {
      if (!exceedsPayloadLimit(answer.output.text)) {
        recordSucceeded(branch, resource, answer.output.text);
        return answer.output;
      }
      const tooLong = dataLimitExceeded(resource.service || state.name);
      recordFailed(branch, resource, tooLong);
      throw tooLong;
    }
    case 'failure':
      recordFailed(branch, resource, answer.failure);
      throw answer.failure;
    case 'timeout': {
      // Step Functions writes States.Timeout for a missed heartbeat as well, but lets both names catch it.
      const alias = answer.heartbeat ? 'States.HeartbeatTimeout' : undefined;
      const failure = new StateFailure({ error: 'States.Timeout', alias });
      recordTimedOut(branch, resource, failure);
      throw failure;
    }
    default:
      return answer satisfies never;
  }
}

/** How an error of a task is told: a TaskError by its own names, any other as Lambda tells of an exception. */
function failureOf(thrown: unknown): StateFailure {
  if (thrown instanceof TaskError) return new StateFailure({ error: thrown.error, cause: thrown.detail });
  const { name, message } = thrown instanceof Error ? thrown : new Error(String(thrown));
  return new StateFailure({ error: name, cause: JSON.stringify({ errorType: name, errorMessage: message }) });
}

function* seconds(branch: Branch, template: PayloadTemplate, field: string): Coroutine<number> {
  const { value } = yield* evaluateField(template, branch.bindings());
  const number = expectType('number', value, template, field);
  if (Number.isInteger(number) && number > 0) return number;
  throw new QueryFailure(`The ${field} field must be a positive integer but was: ${number}`, field);
}
