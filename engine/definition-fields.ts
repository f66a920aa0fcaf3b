import { DefinitionError } from './failures.ts';
import { isObject } from './json-value.ts';
import { isLiteral, type PayloadTemplate, type TemplateCompiler } from './payload-template.ts';

/** The largest number of seconds that Step Functions takes for a timeout or a wait (Amazon States Language). */
export const MAX_SECONDS = 99_999_999;

/** Limits of a number that a field holds as a literal. */
export interface NumberRange {
  readonly least: number;
  readonly most?: number;
  readonly whole?: boolean;
}

/**
 * Reads the fields of one object of a definition. Every complaint names the place, the field, what was found and what
 * is expected; `finish` refuses whatever was not asked for, so that no field is ignored in silence.
 */
export class DefinitionFields {
  readonly where: string;
  readonly #fields: Record<string, unknown>;
  readonly #read = new Set<string>(['Comment']);
  readonly #templates: TemplateCompiler;

  /** @param place such as `state 'Contact debtor'`. */
  constructor(value: unknown, place: string, templates: TemplateCompiler) {
    this.where = place;
    this.#templates = templates;
    if (!isObject(value))
      throw new DefinitionError('InvalidDefinition', `${place}: found ${show(value)}; expected an object`);
    this.#fields = value;
  }

  has(name: string): boolean {
    return this.#fields[name] !== undefined;
  }

  raw(name: string): unknown {
    this.#read.add(name);
    return this.#fields[name];
  }

  text(name: string): string {
    return this.optionalText(name) ?? this.#invalid(name, 'a string');
  }

  optionalText(name: string): string | undefined {
    const value = this.raw(name);
    if (value === undefined || typeof value === 'string') return value;
    return this.#invalid(name, 'a string');
  }

  oneOf<T extends string>(name: string, choices: readonly T[], fallback?: T): T {
    const value = this.raw(name);
    const found = choices.find((choice) => choice === value);
    if (found !== undefined) return found;
    if (value === undefined && fallback !== undefined) return fallback;
    if (typeof value === 'string')
      return this.unsupported(name, `${show(value)} is not supported; use ${choices.join(' or ')}`);
    return this.#invalid(name, choices.join(' or '));
  }

  number(name: string, range: NumberRange, fallback: number): number {
    const value = this.raw(name);
    if (value === undefined) return fallback;
    return typeof value === 'number' && within(value, range) ? value : this.#invalid(name, describe(range));
  }

  texts(name: string): string[] {
    return this.list(name).map((item) =>
      typeof item === 'string' ? item : this.#invalid(name, 'strings in an array'),
    );
  }

  list(name: string): unknown[] {
    const value = this.raw(name);
    return Array.isArray(value) ? value : this.#invalid(name, 'an array');
  }

  optionalList(name: string): unknown[] {
    return this.has(name) ? this.list(name) : [];
  }

  members(name: string): [string, unknown][] {
    const value = this.raw(name);
    return isObject(value) ? Object.entries(value) : this.#invalid(name, 'an object');
  }

  flag(name: string): boolean {
    const value = this.raw(name);
    if (value === undefined) return false;
    return typeof value === 'boolean' ? value : this.#invalid(name, 'true or false');
  }

  /** @param location the field's place in AWS's notation when it is not its name, as inside a catcher. */
  template(name: string, location = name): PayloadTemplate | undefined {
    const value = this.raw(name);
    return value === undefined ? undefined : this.compile(value, location);
  }

  /** A number, or an expression that gives one. */
  numberOrExpression(name: string, range: NumberRange, location = name): PayloadTemplate | undefined {
    const template = this.template(name, location);
    if (template === undefined || template.kind === 'expression') return template;
    const value = isLiteral(template) ? template.payload.value : undefined;
    if (typeof value === 'number' && within(value, range)) return template;
    return this.#invalid(name, `${describe(range)}, or a JSONata expression`);
  }

  /** A string, or an expression that gives one. */
  stringOrExpression(name: string, location = name): PayloadTemplate | undefined {
    const template = this.template(name, location);
    if (template === undefined || template.kind === 'expression') return template;
    return isLiteral(template) && typeof template.payload.value === 'string'
      ? template
      : this.#invalid(name, 'a string');
  }

  compile(value: unknown, location: string): PayloadTemplate {
    try {
      return this.#templates.compile(value, location);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new DefinitionError('InvalidDefinition', `${this.where}, field ${why}`);
    }
  }

  /** The fields of an object inside this one. */
  inner(name: string): DefinitionFields {
    return this.within(this.raw(name), `field '${name}'`);
  }

  within(value: unknown, what: string): DefinitionFields {
    return new DefinitionFields(value, `${this.where}, ${what}`, this.#templates);
  }

  /** Refuses the fields nobody read. */
  finish(): void {
    const unknown = Object.keys(this.#fields).find((name) => !this.#read.has(name));
    if (unknown !== undefined) this.unsupported(unknown, 'this engine does not know it here; remove it');
  }

  invalid(name: string, why: string): never {
    throw new DefinitionError('InvalidDefinition', `${this.where}, field '${name}': ${why}`);
  }

  unsupported(name: string, why: string): never {
    throw new DefinitionError('UnsupportedDefinition', `${this.where}, field '${name}': ${why}`);
  }

  #invalid(name: string, expected: string): never {
    return this.invalid(name, `found ${show(this.#fields[name])}; expected ${expected}`);
  }
}

function within(value: number, range: NumberRange): boolean {
  if (range.whole === true && !Number.isInteger(value)) return false;
  return value >= range.least && value <= (range.most ?? Number.POSITIVE_INFINITY);
}

function describe(range: NumberRange): string {
  const kind = range.whole === true ? 'a whole number' : 'a number';
  return range.most === undefined
    ? `${kind} of at least ${range.least}`
    : `${kind} from ${range.least} to ${range.most}`;
}

function show(value: unknown): string {
  return value === undefined ? 'nothing' : (JSON.stringify(value) ?? typeof value).slice(0, 200);
}
