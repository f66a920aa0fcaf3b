import type { Branch } from './branch.ts';
import type { CompiledScope, ParallelState } from './compiled-machine.ts';
import type { Coroutine } from './coroutine.ts';
import { Fan } from './fan.ts';
import type { Payload } from './json-value.ts';
import { evaluateField } from './leave-state.ts';
import { gathered, noteAborted, noteTaskAborted } from './gather.ts';

/** Runs every branch of a Parallel on the same input; gives their outputs in the order of the branches. */
export function* attemptParallel(
  branch: Branch,
  state: ParallelState,
  runScope: (branch: Branch, scope: CompiledScope) => Coroutine<Payload>,
): Coroutine<Payload> {
  const input =
    state.arguments === undefined ? branch.payload : yield* evaluateField(state.arguments, branch.bindings());
  const started = branch.record('ParallelStateStarted');
  const fan = new Fan(branch);
  try {
    for (const [index, scope] of state.branches.entries()) {
      fan.start(index, input, started, (inner) => runScope(inner, scope));
    }
    const outputs: Payload[] = [];
    while (fan.running.size > 0) {
      const ended = yield* fan.nextEnded();
      branch.previousEventId = ended.branch.previousEventId;
      if ('failure' in ended) {
        noteTaskAborted(ended.branch);
        for (const other of fan.running) noteAborted(other, branch.previousEventId);
        throw ended.failure;
      }
      outputs[ended.branch.index] = ended.output;
    }
    branch.note('ParallelStateSucceeded');
    return gathered(outputs);
  } finally {
    fan.end();
  }
}
