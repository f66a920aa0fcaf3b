import { runWithRetries, sleepFor } from './retries.ts';
import type { Branch } from './branch.ts';
import type { ChoiceState, CompiledScope, CompiledState, FailState, WaitState } from './compiled-machine.ts';
import { type Coroutine, YIELD_TURN } from './coroutine.ts';
import { ExecutionStop, QueryFailure, StateFailure } from './failures.ts';
import type { Payload } from './json-value.ts';
import { asStateFailure, enter, evaluateField, withStatePreamble, leave } from './leave-state.ts';
import { parseOffsetDateTime } from './offset-date-time.ts';
import { attemptMap } from './run-map.ts';
import { attemptParallel } from './run-parallel.ts';
import { attemptTask } from './run-task.ts';
import { expectType, type PayloadTemplate } from './payload-template.ts';

/**
 * Walks a branch through its states, from `StartAt` to an end.
 * @returns what the last state passed on.
 * @throws StateFailure when a state fails and nothing catches it.
 */
export function* runScope(branch: Branch, scope: CompiledScope): Coroutine<Payload> {
  let next: string | undefined = scope.startAt;
  while (next !== undefined) {
    const state = scope.states.get(next);
    if (state === undefined) throw new Error(`no state '${next}'`);
    try {
      next = yield* runState(branch, state);
    } catch (thrown) {
      throw asStateFailure(branch, thrown);
    }
  }
  return branch.payload;
}

/** Runs one state and returns the name of the next, undefined at an end. */
function* runState(branch: Branch, state: CompiledState): Coroutine<string | undefined> {
  enter(branch, state);
  switch (state.type) {
    case 'Task':
      return yield* runWithRetries(branch, state, () => attemptTask(branch, state));
    case 'Parallel':
      return yield* runWithRetries(branch, state, () => attemptParallel(branch, state, runScope));
    case 'Map':
      return yield* runWithRetries(branch, state, () => attemptMap(branch, state, runScope));
    case 'Pass':
    case 'Succeed':
      if (branch.othersReady) yield YIELD_TURN;
      yield* leave(branch, state, undefined, branch.payload);
      return state.next;
    case 'Wait':
      yield* runWait(branch, state);
      yield* leave(branch, state, undefined, branch.payload);
      return state.next;
    case 'Choice':
      if (branch.othersReady) yield YIELD_TURN;
      return yield* runChoice(branch, state);
    case 'Fail':
      if (branch.othersReady) yield YIELD_TURN;
      throw yield* failureOf(branch, state);
    default:
      return state satisfies never;
  }
}

function* runWait(branch: Branch, state: WaitState): Coroutine<void> {
  const { field, template } = state.until;
  const { value } = yield* evaluateField(template, branch.bindings());
  const { clock } = branch.execution.host;
  if (field === 'Seconds') {
    const seconds = expectType('number', value, template, field);
    if (!Number.isInteger(seconds) || seconds < 0) {
      throw new QueryFailure(`The Seconds field must be a non-negative integer but was: ${seconds}`, field);
    }
    yield* sleepFor(branch, seconds * 1000);
    return;
  }
  const text = expectType('string', value, template, field);
  const due = parseOffsetDateTime(text);
  if (due === undefined) {
    throw new QueryFailure(
      `The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: ${text}`,
      field,
    );
  }
  yield* sleepFor(branch, due - clock.now());
}

function* runChoice(branch: Branch, state: ChoiceState): Coroutine<string | undefined> {
  for (const rule of state.rules) {
    const { value } = yield* evaluateField(rule.condition, branch.bindings());
    if (!expectType('boolean', value, rule.condition, rule.location)) continue;
    yield* leave(branch, rule, undefined, branch.payload);
    return rule.next;
  }
  if (state.defaultTransition === undefined) {
    throw new ExecutionStop({
      error: 'States.Runtime',
      cause: withStatePreamble(
        branch,
        'Failed to transition out of the state. The state does not point to a next state.',
      ),
    });
  }
  yield* leave(branch, state.defaultTransition, undefined, branch.payload);
  return state.defaultTransition.next;
}

function* failureOf(branch: Branch, state: FailState): Coroutine<StateFailure> {
  const error = yield* evaluateString(branch, 'Error', state.error);
  const cause = yield* evaluateString(branch, 'Cause', state.cause);
  return new StateFailure({ error, cause });
}

function* evaluateString(
  branch: Branch,
  field: string,
  template: PayloadTemplate | undefined,
): Coroutine<string | undefined> {
  if (template === undefined) return undefined;
  const { value } = yield* evaluateField(template, branch.bindings());
  return expectType('string', value, template, field);
}
