import type { Branch } from './branch.ts';
import type { CompiledScope, ParallelState } from './compiled-machine.ts';
import type { Coroutine } from './coroutine.ts';
import { BranchGroup } from './branch-group.ts';
import type { Payload } from './json-value.ts';
import { evaluateField } from './leave-state.ts';
import { combinedOutputs, recordBranchAborted, recordTaskAborted } from './branch-results.ts';

/** Runs every branch of a Parallel on the same input; gives their outputs in the order of the branches. */
export function* attemptParallel(
  branch: Branch,
  state: ParallelState,
  runScope: (branch: Branch, scope: CompiledScope) => Coroutine<Payload>,
): Coroutine<Payload> {
  const input =
    state.arguments === undefined ? branch.payload : yield* evaluateField(state.arguments, branch.bindings());
  const started = branch.record('ParallelStateStarted');
  const group = new BranchGroup(branch);
  try {
    for (const [index, scope] of state.branches.entries()) {
      group.start(index, input, started, (inner) => runScope(inner, scope));
    }
    const outputs: Payload[] = [];
    while (group.running.size > 0) {
      const ended = yield* group.nextEnded();
      branch.previousEventId = ended.branch.previousEventId;
      if ('failure' in ended) {
        recordTaskAborted(ended.branch);
        for (const other of group.running) recordBranchAborted(other, branch.previousEventId);
        throw ended.failure;
      }
      outputs[ended.branch.index] = ended.output;
    }
    branch.recordAside('ParallelStateSucceeded');
    return combinedOutputs(outputs);
  } finally {
    group.end();
  }
}
