import type { Bindings } from './bindings.ts';
import { isObject, type JsonValue } from './json-value.ts';

/** Reads an expression's value off the bindings; undefined where jsonata has to be asked. */
export type DirectRead = (bindings: Bindings) => JsonValue | undefined;

/**
 * Most expressions of a workflow name a value (`$states.input.id`), compare it with a constant or add one to it. Those are
 * read as they stand, without jsonata walking them promise by promise. Wherever the language has more to it (a list on
 * the path, nothing there, another type) the answer is undefined, and jsonata decides; so none is ever different from its.
 * @param tree the syntax as jsonata's `ast()` gives it
 */
export function directReadOf(tree: unknown): DirectRead | undefined {
  if (!isObject(tree)) return undefined;
  const { type, value } = tree;
  if (type === 'string' && typeof value === 'string') return () => value;
  if (type === 'number' && typeof value === 'number') return () => value;
  if (type === 'variable') return pathRead([tree]);
  if (type === 'path' && has(tree, ['type', 'steps']) && Array.isArray(tree['steps'])) return pathRead(tree['steps']);
  if (type === 'binary' && has(tree, ['type', 'value', 'position', 'lhs', 'rhs'])) return operatorRead(tree);
  return undefined;
}

/** A variable and names of members, each a step of its own. */
function pathRead(steps: readonly unknown[]): DirectRead | undefined {
  const names: string[] = [];
  for (const [index, step] of steps.entries()) {
    if (!isObject(step) || !has(step, ['type', 'value', 'position'])) return undefined;
    if (step['type'] !== (index === 0 ? 'variable' : 'name') || typeof step['value'] !== 'string') return undefined;
    names.push(step['value']);
  }
  // `$` and `$$` are no variables: they stand for the input.
  if (names[0] === '' || names[0] === '$') return undefined;
  return (bindings) => {
    let at: unknown = bindings;
    for (const name of names) {
      if (!isObject(at) || !Object.hasOwn(at, name)) return undefined;
      at = at[name];
    }
    return isSingle(at) ? at : undefined;
  };
}

/** Of operators those whose result for plain operands is beyond doubt. */
function operatorRead({ value: operator, lhs, rhs }: Record<string, unknown>): DirectRead | undefined {
  const left = directReadOf(lhs);
  const right = directReadOf(rhs);
  if (left === undefined || right === undefined) return undefined;
  switch (operator) {
    case '=':
      return (bindings) => {
        const one = left(bindings);
        const other = right(bindings);
        return isScalar(one) && isScalar(other) ? one === other : undefined;
      };
    case '+':
      return (bindings) => {
        const one = left(bindings);
        const other = right(bindings);
        return isSmallInteger(one) && isSmallInteger(other) ? one + other : undefined;
      };
    case '&':
      return (bindings) => {
        const one = left(bindings);
        const other = right(bindings);
        return isText(one) && isText(other) ? `${one}${other}` : undefined;
      };
    case 'and':
      return (bindings) => {
        const one = left(bindings);
        if (typeof one !== 'boolean') return undefined;
        const other = one ? right(bindings) : false;
        return typeof other === 'boolean' ? other : undefined;
      };
    default:
      return undefined;
  }
}

/** Nothing beside these members, which would change what the node means. */
function has(node: Record<string, unknown>, members: readonly string[]): boolean {
  return Object.keys(node).every((key) => members.includes(key));
}

/** A list at the end of a path may stand for its only item. */
function isSingle(value: unknown): value is JsonValue {
  return isScalar(value) || isObject(value);
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function isText(value: unknown): value is string | number {
  return typeof value === 'string' || isSmallInteger(value);
}

/** Exact in a double, and written without an exponent. */
function isSmallInteger(value: unknown): value is number {
  return Number.isSafeInteger(value) && Math.abs(Number(value)) < 2 ** 50;
}
