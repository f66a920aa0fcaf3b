import jsonata from 'jsonata';
import * as z from 'zod';

/**
 * What asl-validator does not look at. Each check returns faults as sentences naming the state.
 */
const Transition = z.looseObject({ Next: z.string().optional(), Assign: z.record(z.string(), z.unknown()).optional() });
const Rule = Transition.extend({ ErrorEquals: z.array(z.string()).optional(), Condition: z.string().optional() });
const State = Transition.extend({
  Type: z.string(),
  Resource: z.string().optional(),
  TimeoutSeconds: z.unknown().optional(),
  Default: z.string().optional(),
  End: z.boolean().optional(),
  Choices: z.array(Rule).default([]),
  Retry: z.array(Rule).default([]),
  Catch: z.array(Rule).default([]),
  ItemProcessor: z.looseObject({ StartAt: z.string(), States: z.record(z.string(), z.unknown()) }).optional(),
});
type State = z.infer<typeof State>;

export const Machine = z.looseObject({
  StartAt: z.string(),
  Comment: z.string().optional(),
  States: z.record(z.string(), State),
});
export type Machine = z.infer<typeof Machine>;

/** A machine and the machines inside its Map states. */
export function scopesOf(machine: Machine): Machine[] {
  const inner = Object.values(machine.States).flatMap(({ ItemProcessor }) =>
    ItemProcessor === undefined ? [] : [Machine.parse(ItemProcessor)],
  );
  return [machine, ...inner.flatMap(scopesOf)];
}

interface StateTransition {
  readonly to: string;
  readonly assigns: readonly string[];
}

/** Where a state may lead, and what is assigned on each way. */
function transitionsFrom(state: State): StateTransition[] {
  const assigned = (rule: { Assign?: Record<string, unknown> | undefined }) => Object.keys(rule.Assign ?? {});
  const to = (target: string | undefined, assigns: string[]): StateTransition[] =>
    target === undefined ? [] : [{ to: target, assigns }];
  return [
    ...to(state.Next, assigned(state)),
    ...to(state.Default, assigned(state)),
    ...state.Choices.flatMap((choice) => to(choice.Next, assigned(choice))),
    ...state.Catch.flatMap((caught) => to(caught.Next, assigned(caught))),
  ];
}

/** Every transition leads to a state that is there, and every state can be reached. */
export function brokenTransitions({ StartAt, States }: Machine): string[] {
  const missing = Object.entries(States).flatMap(([name, state]) =>
    transitionsFrom(state).flatMap(({ to }) =>
      States[to] === undefined ? [`${name}: leads to ${to}, which is not there`] : [],
    ),
  );
  const reached = new Set<string>();
  const open = [StartAt];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const state = States[name];
    if (state === undefined || reached.has(name)) continue;
    reached.add(name);
    open.push(...transitionsFrom(state).map(({ to }) => to));
  }
  const unreached = Object.keys(States).filter((name) => !reached.has(name));
  return [...missing, ...unreached.map((name) => `${name}: nothing leads to it`)];
}

/** Every variable is assigned on every way to the state that uses it. */
export function unassignedVariables({ StartAt, States }: Machine): string[] {
  const known = new Map<string, ReadonlySet<string>>([[StartAt, new Set()]]);
  const open = [StartAt];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const state = States[name];
    const here = known.get(name);
    if (state === undefined || here === undefined) continue;
    for (const { to, assigns } of transitionsFrom(state)) {
      const arriving = new Set([...here, ...assigns]);
      const before = known.get(to);
      const both = before === undefined ? arriving : new Set([...before].filter((variable) => arriving.has(variable)));
      if (before !== undefined && both.size === before.size) continue;
      known.set(to, both);
      open.push(to);
    }
  }
  return Object.entries(States).flatMap(([name, { ItemProcessor: _inner, ...state }]) => {
    const here = known.get(name) ?? new Set();
    return [...variablesIn(state)]
      .filter((variable) => !here.has(variable))
      .map((variable) => `${name}: uses $${variable}, which is not assigned on every way to it`);
  });
}

/** Every Task retries and catches; every callback and every Map catches too; every callback has a timeout under a year. */
export function unguardedTasks({ States }: Machine): string[] {
  return Object.entries(States).flatMap(([name, { Type, Resource = '', Retry, Catch, TimeoutSeconds }]) => {
    if (Type !== 'Task' && Type !== 'Map') return [];
    const faults: string[] = [];
    if (Retry.length === 0) faults.push(`${name}: has no Retry`);
    if (!Catch.some(({ ErrorEquals }) => ErrorEquals?.includes('States.ALL')))
      faults.push(`${name}: does not catch States.ALL`);
    if (Resource.endsWith('.waitForTaskToken') && TimeoutSeconds === undefined)
      faults.push(`${name}: waits for a token without a timeout`);
    if (typeof TimeoutSeconds === 'number' && TimeoutSeconds > 31_536_000)
      faults.push(`${name}: has a timeout of more than a year`);
    return faults;
  });
}

/** Names of errors that states retry or catch. */
export function errorNamesIn({ States }: Machine): Set<string> {
  return new Set(
    Object.values(States).flatMap(({ Retry, Catch }) =>
      [...Retry, ...Catch].flatMap(({ ErrorEquals = [] }) => ErrorEquals),
    ),
  );
}

/** Names of placeholders, `${Name}`, anywhere in a file. */
export function placeholdersIn(text: string): Set<string> {
  return new Set([...text.matchAll(/\$\{(\w+)\}/g)].flatMap(([, name]) => (name === undefined ? [] : [name])));
}

/** Every expression is JSONata that parses; its free variables, `$states` and functions left out. */
function variablesIn(value: unknown): Set<string> {
  if (typeof value === 'string') {
    const source = /^\{%([\s\S]*)%\}$/.exec(value)?.[1];
    return source === undefined ? new Set() : freeVariables(jsonata(source).ast());
  }
  if (typeof value !== 'object' || value === null) return new Set();
  return new Set(Object.values(value).flatMap((part) => [...variablesIn(part)]));
}

function freeVariables(node: unknown, called = false): Set<string> {
  if (typeof node !== 'object' || node === null) return new Set();
  const found = new Set<string>();
  const type: unknown = Reflect.get(node, 'type');
  const value: unknown = Reflect.get(node, 'value');
  if (
    type === 'variable' &&
    typeof value === 'string' &&
    value !== 'states' &&
    value !== '' &&
    value !== '$' &&
    !called
  )
    found.add(value);
  for (const [key, part] of Object.entries(node)) {
    for (const variable of freeVariables(part, type === 'function' && key === 'procedure')) found.add(variable);
  }
  return found;
}
