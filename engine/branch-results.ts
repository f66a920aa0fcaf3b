import type { Branch } from './branch.ts';
import type { Payload } from './json-value.ts';

/** The outputs of several branches as one array. */
export function combinedOutputs(outputs: readonly Payload[]): Payload {
  return {
    value: outputs.map(({ value }) => value),
    text: `[${outputs.map(({ text }) => text).join(',')}]`,
  };
}

/** Writes that the Task a failed branch stands in was given up: its own failure event alone does not end the state. */
export function recordTaskAborted(branch: Branch): void {
  if (branch.state?.type === 'Task' && branch.taskFailed) branch.recordAside('TaskStateAborted');
}

/** Writes what a branch was at when it was cut short because another one failed. */
export function recordBranchAborted(branch: Branch, cause: number): void {
  for (const inner of branch.children?.running ?? []) recordBranchAborted(inner, cause);
  const type = branch.state?.type;
  if (type !== 'Task' && type !== 'Wait' && type !== 'Parallel' && type !== 'Map') return;
  branch.execution.record(`${type}StateAborted`, cause);
}
