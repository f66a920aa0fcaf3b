import type { Branch } from './branch.ts';
import type { RetriableState, Retrier } from './compiled-machine.ts';
import type { Coroutine } from './coroutine.ts';
import type { StateFailure } from './failures.ts';
import { type Payload, payload } from './json-value.ts';
import { asStateFailure, leave } from './leave-state.ts';

/**
 * Runs a Task, Parallel or Map: tries it, tries again as Retry says, and leaves it by its own way or a catcher's.
 * @returns the next state, undefined at the end.
 * @throws StateFailure when nothing catches.
 */
export function* runWithRetries(
  branch: Branch,
  state: RetriableState,
  attempt: () => Coroutine<Payload>,
): Coroutine<string | undefined> {
  const retriesDone: number[] = [];
  for (;;) {
    let failure: StateFailure;
    try {
      const result = yield* attempt();
      yield* leave(branch, state, { result: result.value }, result);
      return state.next;
    } catch (thrown) {
      failure = asStateFailure(branch, thrown);
    }
    const delay = retryDelay(branch, state.retry, retriesDone, failure);
    if (delay === undefined) return yield* leaveByCatcher(branch, state, failure);
    branch.retryCount += 1;
    yield* sleepFor(branch, delay);
  }
}

function* leaveByCatcher(branch: Branch, state: RetriableState, failure: StateFailure): Coroutine<string | undefined> {
  const before = branch.previousEventId;
  recordStateFailed(branch, state);
  const catcher = state.catch.find(({ errors }) => matches(errors, failure));
  if (catcher === undefined) throw failure;
  const errorOutput = failure.errorOutput();
  try {
    yield* leave(branch, catcher, { errorOutput }, payload(errorOutput));
    return catcher.next;
  } catch (thrown) {
    branch.previousEventId = before;
    const second = asStateFailure(branch, thrown);
    recordStateFailed(branch, state);
    throw second;
  }
}

function recordStateFailed(branch: Branch, state: RetriableState): void {
  if (state.type !== 'Task') branch.record(`${state.type}StateFailed`);
}

/** Sleeps so many milliseconds of virtual time. */
export function* sleepFor(branch: Branch, millis: number): Coroutine<void> {
  if (millis <= 0) return;
  const { clock } = branch.execution.host;
  const timer = clock.schedule(clock.now() + millis, () => branch.wake());
  try {
    yield* branch.sleep();
  } finally {
    timer.cancel();
  }
}

/**
 * Milliseconds until the next attempt, or undefined when there is none. The first retrier that knows the error decides,
 * even when its attempts are used up and a later one would have some left.
 */
function retryDelay(
  branch: Branch,
  retriers: readonly Retrier[],
  done: number[],
  failure: StateFailure,
): number | undefined {
  const at = retriers.findIndex(({ errors }) => matches(errors, failure));
  const retrier = retriers[at];
  const before = done[at] ?? 0;
  if (retrier === undefined || before >= retrier.maxAttempts) return undefined;
  done[at] = before + 1;
  const seconds = Math.min(retrier.intervalSeconds * retrier.backoffRate ** before, retrier.maxDelaySeconds);
  return Math.round(seconds * 1000 * (retrier.fullJitter ? branch.execution.random() : 1));
}

/** Whether one of the names stands for the failure, as Retry and Catch read them. */
function matches(names: readonly string[], failure: StateFailure): boolean {
  const { error, alias } = failure;
  if (error === 'States.Runtime') return false;
  return names.some((name) => {
    if (name === error || (alias !== undefined && name === alias)) return true;
    if (name === 'States.ALL') return error !== 'States.DataLimitExceeded';
    return name === 'States.TaskFailed' && error !== 'States.Timeout' && error !== 'States.QueryEvaluationError';
  });
}
