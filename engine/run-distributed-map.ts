import type { Branch } from './branch.ts';
import type { DistributedMode, MapState } from './compiled-machine.ts';
import type { MapItem } from './context-object.ts';
import type { Coroutine } from './coroutine.ts';
import type { Execution, Machine } from './execution.ts';
import { StateFailure } from './failures.ts';
import { batchItems, type ChildInput } from './item-batches.ts';
import { readItems } from './item-reader.ts';
import type { Payload } from './json-value.ts';
import { type ChildResult, resultsOf } from './map-results.ts';
import { selectedInput } from './map-items.ts';
import { seededUuid } from './seeded-values.ts';

/** How many children a distributed Map runs at once at most (Step Functions quota). */
const MAX_CONCURRENT_CHILDREN = 10_000;

/** Failed items that do not fail the Map. A threshold of 0 counts as not set, as on Step Functions. */
interface Tolerance {
  readonly count: number | undefined;
  readonly percentage: number | undefined;
}

interface MapWork {
  /** Undefined when the ItemReader has to be asked. */
  readonly items: MapItem[] | undefined;
  readonly concurrency: number | undefined;
  readonly tolerated: Tolerance;
}

/** Runs each item, or batch of items, as a child execution with a history of its own. */
export function* runDistributed(
  branch: Branch,
  state: MapState,
  mode: DistributedMode,
  work: MapWork,
): Coroutine<Payload> {
  const { execution } = branch;
  const { host, machine } = execution;
  branch.record('MapStateStarted', { mapStateStartedEventDetails: { length: work.items?.length ?? 0 } });
  const run = seededUuid(host.seed, execution.nextLabel('map-run'));
  const label = mode.label ?? seededUuid(host.seed, `${machine.arn}/${state.name}`);
  const mapRunArn = machine.arn.replace(':stateMachine:', ':mapRun:').concat(`/${label}:${run}`);
  branch.record('MapRunStarted', { mapRunStartedEventDetails: { mapRunArn } });
  const inRun = branch.previousEventId;
  try {
    const items = work.items ?? (mode.reader === undefined ? [] : yield* readItems(branch, mode.reader));
    const inputs: ChildInput[] = [];
    for (const item of items) inputs.push({ payload: yield* selectedInput(branch, state, item), items: 1 });
    const children = mode.batcher === undefined ? inputs : yield* batchItems(branch, mode.batcher, inputs);
    const results = yield* runChildren(branch, state, mode, children, { ...work, total: items.length, label });
    const payload = yield* resultsOf(branch, mode.writer, results, mapRunArn);
    const succeeded = branch.recordAside('MapRunSucceeded');
    execution.record('MapStateSucceeded', succeeded);
    return payload;
  } catch (thrown) {
    branch.previousEventId = inRun;
    if (thrown instanceof StateFailure)
      branch.record('MapRunFailed', { mapRunFailedEventDetails: thrown.eventDetails() });
    throw thrown;
  }
}

function* runChildren(
  branch: Branch,
  state: MapState,
  mode: DistributedMode,
  inputs: readonly ChildInput[],
  work: MapWork & { readonly total: number; readonly label: string },
): Coroutine<ChildResult[]> {
  const { execution } = branch;
  const { host, machine } = execution;
  const limit = Math.min(work.concurrency || MAX_CONCURRENT_CHILDREN, MAX_CONCURRENT_CHILDREN);
  const childMachine: Machine = {
    ...machine,
    arn: `${machine.arn}/${work.label}`,
    name: `${machine.name}/${work.label}`,
    type: mode.executionType,
    context: { Id: `${machine.arn}/${work.label}`, Name: `${machine.name}/${work.label}` },
  };
  const running = new Set<Execution>();
  const results: ChildResult[] = [];
  let failedItems = 0;
  let next = 0;
  try {
    for (;;) {
      for (let input = inputs[next]; input !== undefined && running.size < limit; input = inputs[++next]) {
        const { items, payload } = input;
        const at = next;
        const child = host.startChild(childMachine, state.processor, execution.uuid(), payload);
        running.add(child);
        child.onClosed = (summary, output) => {
          running.delete(child);
          if (summary.status !== 'SUCCEEDED') failedItems += items;
          results[at] = { summary, input: payload, output };
          branch.wake();
        };
      }
      if (exceeds(failedItems, work.total, work.tolerated)) {
        throw new StateFailure({
          error: 'States.ExceedToleratedFailureThreshold',
          cause: 'The specified tolerated failure threshold was exceeded',
        });
      }
      if (running.size === 0) return results;
      yield* branch.sleep();
    }
  } finally {
    for (const child of running) {
      child.onClosed = undefined;
      host.abort(child, {});
    }
  }
}

function exceeds(failed: number, total: number, { count = 0, percentage = 0 }: Tolerance): boolean {
  if (count === 0 && percentage === 0) return failed > 0;
  return (count > 0 && failed > count) || (percentage > 0 && failed * 100 > percentage * total);
}
