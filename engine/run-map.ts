import type { Branch } from './branch.ts';
import type { CompiledScope, MapState } from './compiled-machine.ts';
import type { MapItem } from './context-object.ts';
import type { Coroutine } from './coroutine.ts';
import { BranchGroup } from './branch-group.ts';
import { combinedOutputs, recordBranchAborted, recordTaskAborted } from './branch-results.ts';
import type { Payload } from './json-value.ts';
import { itemsOf, evaluateNumber, selectedInput } from './map-items.ts';
import { runDistributed } from './run-distributed-map.ts';

/** How many iterations an inline Map runs at once at most (Step Functions quota). */
const MAX_INLINE_CONCURRENCY = 40;

export type RunScope = (branch: Branch, scope: CompiledScope) => Coroutine<Payload>;

/** Runs a Map over its items; gives the iterations' outputs in the order of the items. */
export function* attemptMap(branch: Branch, state: MapState, runScope: RunScope): Coroutine<Payload> {
  const concurrency = yield* evaluateNumber(branch, state.maxConcurrency, 'MaxConcurrency', { least: 0, whole: true });
  const tolerance = {
    count: yield* evaluateNumber(branch, state.toleratedFailureCount, 'ToleratedFailureCount', {
      least: 0,
      whole: true,
    }),
    percentage: yield* evaluateNumber(branch, state.toleratedFailurePercentage, 'ToleratedFailurePercentage', {
      least: 0,
      most: 100,
    }),
  };
  if (state.distributed !== undefined) {
    const items = state.distributed.reader === undefined ? yield* itemsOf(branch, state) : undefined;
    return yield* runDistributed(branch, state, state.distributed, { items, concurrency, tolerated: tolerance });
  }
  return yield* runInline(branch, state, yield* itemsOf(branch, state), concurrency, runScope);
}

function* runInline(
  branch: Branch,
  state: MapState,
  items: MapItem[],
  limit: number | undefined,
  runScope: RunScope,
): Coroutine<Payload> {
  const started = branch.record('MapStateStarted', { mapStateStartedEventDetails: { length: items.length } });
  const atOnce = limit === undefined || limit === 0 ? MAX_INLINE_CONCURRENCY : Math.min(limit, MAX_INLINE_CONCURRENCY);
  const group = new BranchGroup(branch);
  const outputs: Payload[] = [];
  let startedFrom = started;
  let next = 0;
  try {
    for (;;) {
      for (let item = items[next]; item !== undefined && group.running.size < atOnce; item = items[++next]) {
        const input = yield* selectedInput(branch, state, item);
        const details = { mapIterationStartedEventDetails: { name: state.name, index: item.Index } };
        const id = branch.execution.record('MapIterationStarted', startedFrom, details);
        group.start(item.Index, input, id, (inner) => runScope(inner, state.processor)).mapItem = item;
      }
      if (group.running.size === 0) break;
      const ended = yield* group.nextEnded();
      const { index, previousEventId } = ended.branch;
      branch.previousEventId = startedFrom = previousEventId;
      if ('failure' in ended) {
        branch.recordAside('MapIterationFailed', { mapIterationFailedEventDetails: { name: state.name, index } });
        recordTaskAborted(ended.branch);
        for (const other of group.running) {
          branch.recordAside('MapIterationAborted', {
            mapIterationAbortedEventDetails: { name: state.name, index: other.index },
          });
          recordBranchAborted(other, previousEventId);
        }
        throw ended.failure;
      }
      outputs[index] = ended.output;
      branch.record('MapIterationSucceeded', { mapIterationSucceededEventDetails: { name: state.name, index } });
    }
    branch.recordAside('MapStateSucceeded');
    return combinedOutputs(outputs);
  } finally {
    group.end();
  }
}
