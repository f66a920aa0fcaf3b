import type { Branch } from './branch.ts';
import { SUSPEND, YIELD_TURN } from './coroutine.ts';
import type { Execution } from './execution.ts';
import { ExecutionStop, StateFailure } from './failures.ts';
import type { Payload } from './json-value.ts';

/** How an execution ended by itself. */
export type ExecutionConclusion = { readonly previousEventId: number } & (
  | { readonly output: Payload }
  | { readonly failure: StateFailure }
);

/** Drives an execution until it suspends, which gives undefined, or ends. */
export async function drive(execution: Execution): Promise<ExecutionConclusion | undefined> {
  for (let branch = execution.ready.shift(); branch !== undefined; branch = execution.ready.shift()) {
    if (branch.ended) continue;
    let output: Payload | undefined;
    try {
      output = await advance(branch);
    } catch (thrown) {
      const { previousEventId } = branch;
      if (thrown instanceof ExecutionStop) return { previousEventId, failure: thrown.failure };
      if (!(thrown instanceof StateFailure)) throw thrown;
      branch.ended = true;
      if (branch.group === undefined) return { previousEventId, failure: thrown };
      branch.group.childEnded({ branch, failure: thrown });
      continue;
    }
    if (output === undefined) continue;
    branch.ended = true;
    if (branch.group === undefined) return { previousEventId: branch.previousEventId, output };
    branch.group.childEnded({ branch, output });
  }
  return undefined;
}

/** Lets a branch go on until it ends, sleeps or gives others their turn. Only the first gives its output. */
async function advance(branch: Branch): Promise<Payload | undefined> {
  const { coroutine, execution } = branch;
  if (coroutine === undefined) return undefined;
  let step = coroutine.next(branch.wakeValue);
  branch.wakeValue = undefined;
  for (;;) {
    if (branch.ended) return undefined;
    if (step.done === true) return step.value;
    const request = step.value;
    if (request === SUSPEND) return undefined;
    if (request === YIELD_TURN) {
      execution.ready.push(branch);
      return undefined;
    }
    let given: unknown;
    try {
      given = await (typeof request === 'function' ? request() : request);
    } catch (thrown) {
      if (branch.ended) return undefined;
      step = coroutine.throw(thrown);
      continue;
    }
    if (branch.ended) return undefined;
    step = coroutine.next(given);
  }
}
