import type { CompiledScope, CompiledState, Transition } from './compiled-machine.ts';
import { DefinitionError } from './failures.ts';

/**
 * Refuses a branch or an item processor that assigns a variable which can already be set on the way into it. Such a
 * name would mean two things at once; Step Functions refuses it as well.
 * @throws DefinitionError InvalidDefinition
 */
export function refuseReusedNames(scope: CompiledScope, outer: ReadonlyMap<string, string> = new Map()): void {
  for (const state of scope.states.values()) {
    for (const { landing } of transitionsOf(state)) {
      for (const [variable] of landing.assign ?? []) {
        const owner = outer.get(variable);
        if (owner === undefined) continue;
        throw new DefinitionError(
          'InvalidDefinition',
          `state '${state.name}', field 'Assign': '${variable}' is assigned outside this branch, in state '${owner}'; use another name`,
        );
      }
    }
    for (const inner of innerScopes(state)) {
      // The child executions of a distributed Map see no outer variables, so no name can clash with one.
      const visible =
        state.type === 'Map' && state.distributed ? [] : [...outer, ...assignedOnTheWayTo(state.name, scope)];
      refuseReusedNames(inner, new Map(visible));
    }
  }
}

function assignedOnTheWayTo(name: string, scope: CompiledScope): [string, string][] {
  const reachesState = new Set([name]);
  for (let before = 0; before !== reachesState.size; ) {
    before = reachesState.size;
    for (const state of scope.states.values()) {
      if (transitionsOf(state).some(({ target }) => target !== undefined && reachesState.has(target)))
        reachesState.add(state.name);
    }
  }
  return [...scope.states.values()].flatMap((state) =>
    transitionsOf(state)
      .filter(({ target }) => target !== undefined && reachesState.has(target))
      .flatMap(({ landing }) => (landing.assign ?? []).map(([variable]): [string, string] => [variable, state.name])),
  );
}

function transitionsOf(state: CompiledState): { landing: Transition; target: string | undefined }[] {
  const withTargets = (landings: readonly Transition[]) =>
    landings.map((landing) => ({ landing, target: landing.next }));
  switch (state.type) {
    case 'Choice':
      return withTargets(
        state.defaultTransition === undefined ? state.rules : [...state.rules, state.defaultTransition],
      );
    case 'Fail':
      return [];
    case 'Task':
    case 'Parallel':
    case 'Map':
      return withTargets([state, ...state.catch]);
    case 'Pass':
    case 'Wait':
    case 'Succeed':
      return withTargets([state]);
    default:
      return state satisfies never;
  }
}

function innerScopes(state: CompiledState): readonly CompiledScope[] {
  if (state.type === 'Parallel') return state.branches;
  return state.type === 'Map' ? [state.processor] : [];
}
