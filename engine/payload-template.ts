import { compileExpression, type Expression, expressionIn } from './expression.ts';
import type { Bindings } from './bindings.ts';
import { QueryFailure } from './failures.ts';
import { isObject, type JsonValue, type Payload, payload } from './json-value.ts';
import type { ExpressionEnvironment } from './step-functions-library.ts';

/** A field's value, compiled: what holds no expression is ready to use and is never evaluated. */
export type PayloadTemplate =
  | { readonly kind: 'literal'; readonly payload: Payload }
  | { readonly kind: 'expression'; readonly expression: Expression; readonly location: string }
  | { readonly kind: 'object'; readonly members: readonly (readonly [string, PayloadTemplate])[] }
  | { readonly kind: 'array'; readonly items: readonly PayloadTemplate[] };

type Literal = Extract<PayloadTemplate, { kind: 'literal' }>;

/** Compiles templates; equal expressions share one compilation. */
export class TemplateCompiler {
  readonly #environment: ExpressionEnvironment;
  readonly #expressions = new Map<string, Expression>();

  constructor(surroundings: ExpressionEnvironment) {
    this.#environment = surroundings;
  }

  /**
   * @param location the field's place in the state in AWS's notation, such as `Output` or `Catch[1]/Output`.
   * @throws Error naming the location when an expression does not parse.
   */
  compile(value: unknown, location: string): PayloadTemplate {
    if (typeof value === 'string') {
      const source = expressionIn(value);
      return source === undefined
        ? literal(value)
        : { kind: 'expression', expression: this.#expression(source, location), location };
    }
    if (Array.isArray(value)) {
      const items = value.map((item, at) => this.compile(item, `${location}[${at}]`));
      return items.every(isLiteral) ? literal(items.map((item) => item.payload.value)) : { kind: 'array', items };
    }
    if (isObject(value)) {
      const members = Object.entries(value).map(
        ([key, member]) => [key, this.compile(member, `${location}/${key}`)] as const,
      );
      const known = members.flatMap(([key, member]) =>
        isLiteral(member) ? [[key, member.payload.value] as const] : [],
      );
      return known.length === members.length ? literal(Object.fromEntries(known)) : { kind: 'object', members };
    }
    if (typeof value === 'number' || typeof value === 'boolean' || value === null) return literal(value);
    throw new Error(`${location}: ${typeof value} is not JSON`);
  }

  #expression(source: string, location: string): Expression {
    const known = this.#expressions.get(source);
    if (known !== undefined) return known;
    try {
      const compiled = compileExpression(source, this.#environment);
      this.#expressions.set(source, compiled);
      return compiled;
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new Error(`${location}: the JSONata expression '${source}' does not parse: ${why}`, { cause: error });
    }
  }
}

/** The value without waiting; undefined when one of its expressions has to be evaluated, and with it the whole. */
export function readPayloadTemplate(template: PayloadTemplate, bindings: Bindings): JsonValue | undefined {
  switch (template.kind) {
    case 'literal':
      return template.payload.value;
    case 'expression':
      return template.expression.read?.(bindings);
    case 'array': {
      const items: JsonValue[] = [];
      for (const item of template.items) {
        const value = readPayloadTemplate(item, bindings);
        if (value === undefined) return undefined;
        items.push(value);
      }
      return items;
    }
    case 'object': {
      const members: Record<string, JsonValue> = {};
      for (const [key, member] of template.members) {
        const value = readPayloadTemplate(member, bindings);
        if (value === undefined) return undefined;
        members[key] = value;
      }
      return members;
    }
    default:
      return template satisfies never;
  }
}

/** @throws QueryFailure from the first expression that fails. */
export function evaluateTemplate(template: PayloadTemplate, bindings: Bindings): Promise<JsonValue> {
  return template.kind === 'expression'
    ? template.expression.evaluate(bindings, template.location)
    : evaluateParts(template, bindings);
}

async function evaluateParts(template: PayloadTemplate, bindings: Bindings): Promise<JsonValue> {
  switch (template.kind) {
    case 'literal':
      return template.payload.value;
    case 'expression':
      return template.expression.evaluate(bindings, template.location);
    case 'array': {
      const items: JsonValue[] = [];
      for (const item of template.items) items.push(await evaluateParts(item, bindings));
      return items;
    }
    case 'object': {
      const members: Record<string, JsonValue> = {};
      for (const [key, member] of template.members) {
        members[key] = member.kind === 'literal' ? member.payload.value : await evaluateTemplate(member, bindings);
      }
      return members;
    }
    default:
      return template satisfies never;
  }
}

interface JsonTypes {
  array: readonly JsonValue[];
  boolean: boolean;
  number: number;
  object: { readonly [key: string]: JsonValue };
  string: string;
}

/** @throws QueryFailure in AWS's words when the value is not of that type. */
export function expectType<T extends keyof JsonTypes>(
  type: T,
  value: JsonValue,
  template: PayloadTemplate,
  location: string,
): JsonTypes[T] {
  if (isOfType(type, value)) return value;
  const whose = template.kind === 'expression' ? `The JSONata expression '${template.expression.source}'` : 'The value';
  throw new QueryFailure(
    `${whose} specified for the field '${location}' returned an unexpected result type. ` +
      `Expected '${type}', but was '${jsonType(value)}' for value: ${JSON.stringify(value)}`,
    location,
  );
}

/** Every expression in a template, with its place. */
export function* expressionsOf(template: PayloadTemplate): Generator<{ expression: Expression; location: string }> {
  switch (template.kind) {
    case 'literal':
      return;
    case 'expression':
      yield template;
      return;
    case 'array':
      for (const item of template.items) yield* expressionsOf(item);
      return;
    case 'object':
      for (const [, member] of template.members) yield* expressionsOf(member);
  }
}

export function isLiteral(template: PayloadTemplate): template is Literal {
  return template.kind === 'literal';
}

function literal(value: JsonValue): Literal {
  return { kind: 'literal', payload: payload(value) };
}

function isOfType<T extends keyof JsonTypes>(type: T, value: JsonValue): value is JsonValue & JsonTypes[T] {
  return jsonType(value) === type;
}

function jsonType(value: JsonValue): keyof JsonTypes | 'null' {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  const type = typeof value;
  return type === 'string' || type === 'number' || type === 'boolean' ? type : 'object';
}
