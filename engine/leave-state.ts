import type { Branch, ExtraStatesMembers } from './branch.ts';
import type { CompiledState, Transition } from './compiled-machine.ts';
import { type Coroutine, wait } from './coroutine.ts';
import type { Bindings } from './bindings.ts';
import { QueryFailure, StateFailure } from './failures.ts';
import { type HistoryEventType, NOT_TRUNCATED } from './history.ts';
import { exceedsPayloadLimit, type JsonValue, type Payload, payload } from './json-value.ts';
import { evaluateTemplate, type PayloadTemplate, readPayloadTemplate } from './payload-template.ts';

const ENTERED = {
  Task: 'TaskStateEntered',
  Choice: 'ChoiceStateEntered',
  Wait: 'WaitStateEntered',
  Parallel: 'ParallelStateEntered',
  Map: 'MapStateEntered',
  Pass: 'PassStateEntered',
  Succeed: 'SucceedStateEntered',
  Fail: 'FailStateEntered',
} as const satisfies Record<CompiledState['type'], HistoryEventType>;

const EXITED = {
  Task: 'TaskStateExited',
  Choice: 'ChoiceStateExited',
  Wait: 'WaitStateExited',
  Parallel: 'ParallelStateExited',
  Map: 'MapStateExited',
  Pass: 'PassStateExited',
  Succeed: 'SucceedStateExited',
} as const satisfies Record<Exclude<CompiledState['type'], 'Fail'>, HistoryEventType>;

/** Begins a state: writes that it was entered with the branch's payload. */
export function enter(branch: Branch, state: CompiledState): void {
  const { text } = branch.payload;
  branch.state = state;
  branch.retryCount = 0;
  branch.taskToken = undefined;
  branch.taskFailed = false;
  branch.enteredTime = branch.execution.host.clock.iso();
  branch.enteredEventId = branch.record(ENTERED[state.type], {
    stateEnteredEventDetails: { name: state.name, input: text, inputDetails: NOT_TRUNCATED },
  });
}

/**
 * Ends a state the given way: evaluates Assign and Output, both with the variables as they were at entry, writes that
 * it was left, and only then changes the variables.
 * @param fallback what the state passes on when the way says nothing of it.
 * @throws QueryFailure; StateFailure States.DataLimitExceeded
 */
export function* leave(
  branch: Branch,
  transition: Transition,
  extra: ExtraStatesMembers | undefined,
  fallback: Payload,
): Coroutine<void> {
  const { state } = branch;
  if (state === undefined || state.type === 'Fail') throw new Error('only a state that was entered can be left');
  const { assign, output: template } = transition;
  const assigned = assign === undefined ? undefined : yield* evaluateAssign(branch, assign, extra);
  let output = fallback;
  if (template !== undefined) {
    output = template.kind === 'literal' ? template.payload : yield* evaluateField(template, branch.bindings(extra));
  }
  if (exceedsPayloadLimit(output.text)) throw dataLimitExceeded(state.name);
  const exited = { name: state.name, output: output.text, outputDetails: NOT_TRUNCATED };
  branch.record(EXITED[state.type], {
    stateExitedEventDetails:
      assigned === undefined
        ? exited
        : { ...exited, assignedVariables: assigned.texts, assignedVariablesDetails: NOT_TRUNCATED },
  });
  if (assigned !== undefined) branch.variables = { ...branch.variables, ...assigned.values };
  branch.payload = output;
}

interface Assigned {
  readonly values: Record<string, JsonValue>;
  /** Variable to JSON text. */
  readonly texts: Record<string, string>;
}

function* evaluateAssign(
  branch: Branch,
  assign: NonNullable<Transition['assign']>,
  extra: ExtraStatesMembers | undefined,
): Coroutine<Assigned | undefined> {
  if (assign.length === 0) return undefined;
  const bindings = branch.bindings(extra);
  const assigned: Assigned = { values: {}, texts: {} };
  for (const [variable, template] of assign) {
    const { value, text } = yield* evaluateField(template, bindings);
    assigned.values[variable] = value;
    assigned.texts[variable] = text;
  }
  if (exceedsPayloadLimit(Object.values(assigned.texts).join(''))) throw dataLimitExceeded(branch.state?.name ?? '');
  return assigned;
}

/** The value of a field that is there. Literals cost nothing. */
export function* evaluateField(template: PayloadTemplate, bindings: Bindings): Coroutine<Payload> {
  if (template.kind === 'literal') return template.payload;
  return payload(readPayloadTemplate(template, bindings) ?? (yield* wait(evaluateTemplate(template, bindings))));
}

/**
 * What went wrong in the present state, as the history tells it: an expression that failed is written down first.
 * @throws whatever no Retry or Catch may see.
 */
export function asStateFailure(branch: Branch, thrown: unknown): StateFailure {
  if (thrown instanceof StateFailure) return thrown;
  if (!(thrown instanceof QueryFailure)) throw thrown;
  const failure = new StateFailure({
    error: 'States.QueryEvaluationError',
    cause: withStatePreamble(branch, thrown.message),
  });
  const { location } = thrown;
  branch.record('EvaluationFailed', {
    evaluationFailedEventDetails: {
      ...failure.eventDetails(),
      ...(location === undefined ? {} : { location }),
      state: branch.state?.name ?? '',
    },
  });
  return failure;
}

/** Puts AWS's preamble before a cause. */
export function withStatePreamble(branch: Branch, what: string): string {
  const name = branch.state?.name ?? '';
  return `An error occurred while executing the state '${name}' (entered at the event id #${branch.enteredEventId}). ${what}`;
}

export function dataLimitExceeded(what: string): StateFailure {
  return new StateFailure({
    error: 'States.DataLimitExceeded',
    cause: `The state/task '${what}' returned a result with a size exceeding the maximum number of bytes service limit.`,
  });
}
