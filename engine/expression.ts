import jsonata from 'jsonata';
import type { Bindings } from './bindings.ts';
import { type DirectRead, directReadOf } from './direct-read.ts';
import { analyzeSyntax, refuseLaterOperators, type SyntaxAnalysis } from './expression-syntax.ts';
import { QueryFailure } from './failures.ts';
import type { JsonValue } from './json-value.ts';
import { addStepFunctionsLibrary, type ExpressionEnvironment } from './step-functions-library.ts';

/** Step Functions stops an expression that nests deeper (measured by others on AWS). */
const MAX_DEPTH = 100;

/**
 * Step Functions stops an expression that runs too long, after a time it does not publish. A count instead of a time
 * keeps runs reproducible; this many steps take about a second.
 */
const MAX_STEPS = 2_000_000;

const TOO_DEEP =
  'Stack overflow error: Check for non-terminating recursive function. Consider rewriting as tail-recursive';
const TOO_LONG = 'Expression evaluation timeout: Check for infinite loop';

/** A compiled JSONata expression. It is not reentrant: one evaluation has to end before the next begins. */
export interface Expression {
  readonly source: string;
  readonly analysis: SyntaxAnalysis;
  /** The value without waiting, where it can be read off the bindings. */
  readonly read: DirectRead | undefined;
  /**
   * @param location the ASL field it was written in, for the message.
   * @throws QueryFailure in AWS's words when it fails, gives nothing or gives what JSON cannot hold.
   */
  evaluate(bindings: Bindings, location: string): Promise<JsonValue>;
}

/** The text between the delimiters when the whole string is an expression, else undefined: there is no interpolation. */
export function expressionIn(text: string): string | undefined {
  return text.length >= 4 && text.startsWith('{%') && text.endsWith('%}') ? text.slice(2, -2).trim() : undefined;
}

/** @throws Error with JSONata's own message when the source does not parse, with ours when it would not on AWS. */
export function compileExpression(source: string, surroundings: ExpressionEnvironment): Expression {
  let compiled: jsonata.Expression;
  try {
    compiled = jsonata(source);
  } catch (thrown) {
    throw new Error(reason(thrown).text, { cause: thrown });
  }
  const tree: unknown = compiled.ast();
  refuseLaterOperators(tree, source);
  addStepFunctionsLibrary(compiled, surroundings);
  const analysis = analyzeSyntax(tree);
  const begin = guard(compiled, analysis, surroundings);

  const evaluate = async (bindings: Bindings, location: string): Promise<JsonValue> => {
    let result: unknown;
    try {
      begin?.();
      result = await compiled.evaluate(undefined, bindings);
    } catch (thrown) {
      const { coded, text } = reason(thrown);
      throw fault(`threw an error during evaluation${coded ? '. ' : ': '}${text}`, location);
    }
    if (result === undefined) throw fault('returned nothing (undefined).', location);
    if (isPlain(result)) return result;
    const copy = plainCopy(result);
    if (copy === undefined) throw fault('returned an unsupported result type.', location);
    return copy;
  };
  const fault = (what: string, location: string): QueryFailure =>
    new QueryFailure(`The JSONata expression '${source}' specified for the field '${location}' ${what}`, location);

  // What has to be watched while it runs is left to jsonata.
  return { source, analysis, read: begin === undefined ? directReadOf(tree) : undefined, evaluate };
}

/**
 * Bounds depth and length where the syntax allows recursion or deep nesting; elsewhere the hooks would only cost time.
 * Also puts the virtual time where `$toMillis` looks for the parts of a date that its picture leaves out.
 */
function guard(
  compiled: jsonata.Expression,
  facts: SyntaxAnalysis,
  surroundings: ExpressionEnvironment,
): (() => void) | undefined {
  if (!facts.hasLambda && !facts.calls.has('toMillis') && facts.depth <= MAX_DEPTH) return undefined;
  let depth = 0;
  let steps = 0;
  hook(compiled, 'jsonata.__evaluate_entry', (_node, _input, environment) => {
    environment.timestamp = new Date(surroundings.clock.now());
    if (++depth > MAX_DEPTH) throw new Error(TOO_DEEP);
    if (++steps > MAX_STEPS) throw new Error(TOO_LONG);
  });
  hook(compiled, 'jsonata.__evaluate_exit', () => {
    depth -= 1;
  });
  return () => {
    depth = 0;
    steps = 0;
  };
}

type Hook = (node: unknown, input: unknown, environment: { timestamp: Date }) => void;

/** jsonata looks its hooks up under symbols, which its type declarations do not know. */
function hook(compiled: jsonata.Expression, name: string, call: Hook): void {
  const assign = Reflect.get(compiled, 'assign');
  Reflect.apply(assign, compiled, [Symbol.for(name), call]);
}

/** jsonata throws objects with a code and a message, some of them no Errors; functions may throw anything. */
function reason(thrown: unknown): { coded: boolean; text: string } {
  if (typeof thrown !== 'object' || thrown === null) return { coded: false, text: String(thrown) };
  const code: unknown = Reflect.get(thrown, 'code');
  const message = String(Reflect.get(thrown, 'message'));
  return typeof code === 'string' && /^[DST]\d{4}$/.test(code)
    ? { coded: true, text: `${code}: ${message}` }
    : { coded: false, text: message };
}

/** Whether the value is JSON as it stands. A JSONata sequence is not: it carries marks that later evaluations heed. */
function isPlain(value: unknown): value is JsonValue {
  if (typeof value === 'number') return Number.isFinite(value);
  if (isScalar(value)) return true;
  if (typeof value !== 'object' || '_jsonata_lambda' in value || '_jsonata_function' in value) return false;
  if (Array.isArray(value)) return !('sequence' in value) && !('keepSingleton' in value) && value.every(isPlain);
  for (const key in value) if (!isPlain(Reflect.get(value, key))) return false;
  return true;
}

/** A copy as JSON, or undefined when there is a function in it. Step Functions writes non-finite numbers as strings. */
function plainCopy(value: unknown): JsonValue | undefined {
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  if (isScalar(value)) return value;
  if (typeof value !== 'object' || '_jsonata_lambda' in value || '_jsonata_function' in value) return undefined;
  if (Array.isArray(value)) {
    const items: JsonValue[] = [];
    for (const item of value) {
      const copy = plainCopy(item);
      if (copy === undefined) return undefined;
      items.push(copy);
    }
    return items;
  }
  const members: Record<string, JsonValue> = {};
  for (const [key, member] of Object.entries(value)) {
    if (member === undefined) continue;
    const copy = plainCopy(member);
    if (copy === undefined) return undefined;
    members[key] = copy;
  }
  return members;
}

function isScalar(value: unknown): value is string | number | boolean | null {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}
