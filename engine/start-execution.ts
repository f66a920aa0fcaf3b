import type { Branch } from './branch.ts';
import type { TaskResource } from './compiled-machine.ts';
import type { Execution, Machine } from './execution.ts';
import { StateFailure, StatesApiError } from './failures.ts';
import type { ExecutionSummary } from './history.ts';
import { isObject, isolatedCopy, type JsonObject, type Payload, payload } from './json-value.ts';
import { recordFailed, recordSubmitted } from './task-events.ts';
import type { TaskOutcome, PendingTask } from './task-tokens.ts';

/** The machine of this engine that a `states:startExecution` Task names, if any. Other machines are left to the resources. */
export function machineToStart(branch: Branch, resource: TaskResource, input: string): Machine | undefined {
  if (resource.service !== 'states' || !resource.action.startsWith('startExecution')) return undefined;
  const args: unknown = JSON.parse(input);
  const arn = isObject(args) ? args['StateMachineArn'] : undefined;
  return typeof arn === 'string' ? branch.execution.host.findMachine(arn) : undefined;
}

/** Starts it; gives the task's answer, or the child to wait for. @throws StateFailure when it cannot start. */
export function startChildExecution(
  branch: Branch,
  resource: TaskResource,
  machine: Machine,
  input: string,
): { answer?: TaskOutcome; child?: Execution } {
  const args: unknown = JSON.parse(input);
  const { Name: name, Input: given } = isObject(args) ? args : {};
  let child: Execution;
  try {
    child = branch.execution.host.start(machine, typeof name === 'string' ? name : undefined, childInput(given));
  } catch (thrown) {
    if (!(thrown instanceof StatesApiError)) throw thrown;
    const failure = new StateFailure({
      error: `StepFunctions.${thrown.name}Exception`,
      cause: `${thrown.message} (Service: AWSStepFunctions; Status Code: 400; Error Code: ${thrown.name})`,
    });
    recordFailed(branch, resource, failure, resource.pattern === 'request' ? 'Failed' : 'SubmitFailed');
    throw failure;
  }
  const response = payload({ ExecutionArn: child.arn, StartDate: Date.parse(child.startDate) / 1000 });
  if (resource.pattern === 'request') return { answer: { kind: 'success', output: response } };
  recordSubmitted(branch, resource, response.text);
  return resource.pattern === 'sync' ? { child } : {};
}

/** Has a task answered by its child's end; a task that is given up takes the child with it. */
export function awaitChild(child: Execution, pending: PendingTask, resource: TaskResource): void {
  pending.onAbandoned = () => child.host.abort(child, {});
  child.onClosed = (summary, output) => pending.answer(childOutcome(summary, output, child.input, resource));
}

/** A text that holds JSON is taken as that JSON, as StartExecution does. */
function childInput(given: unknown): Payload {
  if (typeof given !== 'string') return isolatedCopy(given ?? {});
  try {
    return { value: JSON.parse(given), text: given };
  } catch {
    return payload(given);
  }
}

function childOutcome(
  summary: ExecutionSummary,
  output: Payload | undefined,
  input: Payload,
  resource: TaskResource,
): TaskOutcome {
  // The first version of the integration gives texts, the second (`.sync:2`) what they hold.
  const shown = (given: Payload) => (resource.action.endsWith(':2') ? given.value : given.text);
  const described: JsonObject = {
    ExecutionArn: summary.executionArn,
    Input: shown(input),
    InputDetails: { Included: true },
    Name: summary.name,
    ...(summary.error === undefined ? {} : { Error: summary.error }),
    ...(summary.cause === undefined ? {} : { Cause: summary.cause }),
    ...(output === undefined ? {} : { Output: shown(output), OutputDetails: { Included: true } }),
    RedriveCount: 0,
    RedriveStatus: summary.status === 'SUCCEEDED' ? 'NOT_REDRIVABLE' : 'REDRIVABLE',
    StartDate: Date.parse(summary.startDate),
    StateMachineArn: summary.stateMachineArn,
    Status: summary.status,
    StopDate: Date.parse(summary.stopDate ?? summary.startDate),
  };
  if (summary.status === 'SUCCEEDED') return { kind: 'success', output: payload(described) };
  return {
    kind: 'failure',
    failure: new StateFailure({ error: 'States.TaskFailed', cause: JSON.stringify(described) }),
  };
}
