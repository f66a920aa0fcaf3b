import { createHash } from 'node:crypto';
import jsonata from 'jsonata';
import { javaRandom } from './java-random.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** The world around an expression: time and chance, both under control. */
export interface ExpressionEnvironment {
  readonly clock: VirtualClock;
  /** From 0 up to 1, the next of the running execution's own sequence. */
  random(): number;
  uuid(): string;
}

/** Exactly these names, in the order in which Step Functions lists them in its message. */
const HASHES = new Map([
  ['SHA-1', 'sha1'],
  ['SHA-384', 'sha384'],
  ['SHA-256', 'sha256'],
  ['SHA-512', 'sha512'],
  ['MD5', 'md5'],
]);

/** The largest array `$range` gives on Step Functions (measured by others on AWS). */
const MAX_RANGE_LENGTH = 360_145;

const MEMORY_EXCEEDED = 'Expression evaluation memory limit exceeded: Check for excessive memory usage';

const formatted = jsonata('$fromMillis($ms, $picture, $zone)');

/**
 * Makes an expression's functions those of Step Functions: adds `$partition $range $hash $random $uuid $parse`, takes
 * `$eval` away, and lets `$now` and `$millis` read the virtual clock.
 */
export function addStepFunctionsLibrary(expression: jsonata.Expression, surroundings: ExpressionEnvironment): void {
  expression.assign('eval', undefined);
  const functions: Record<string, (...args: unknown[]) => unknown> = {
    now: (...args) => now(surroundings.clock, args),
    millis: (...args) => {
      atMost('millis', args, 0);
      return surroundings.clock.now();
    },
    random: (...args) => {
      atMost('random', args, 1);
      const [seed] = args;
      if (seed === undefined) return surroundings.random();
      return javaRandom(numberArgument('random', seed, 1));
    },
    uuid: (...args) => {
      atMost('uuid', args, 0);
      return surroundings.uuid();
    },
    partition,
    range,
    hash,
    parse,
  };
  for (const [name, implementation] of Object.entries(functions)) expression.registerFunction(name, implementation);
}

function now(clock: VirtualClock, args: unknown[]): unknown {
  atMost('now', args, 2);
  const [picture, zone] = args;
  if (picture === undefined) return clock.iso();
  if (typeof picture !== 'string') throw mismatch('now', 1);
  if (zone !== undefined && typeof zone !== 'string') throw mismatch('now', 2);
  return formatted.evaluate(undefined, { ms: clock.now(), picture, zone });
}

/** Batches of `size` items, a fraction cut off. */
function partition(...args: unknown[]): unknown {
  atMost('partition', args, 2);
  const [items, size] = args;
  if (items === undefined) return undefined;
  if (!Array.isArray(items)) throw jsonataError('T0412', { index: 1, token: 'partition' });
  if (size === undefined) return [[...items]];
  const whole = Math.trunc(numberArgument('partition', size, 2));
  if (whole < 0) throw jsonataError('D3137', { message: 'Second argument must be zero or greater' });
  if (whole === 0 || items.length === 0) return undefined;
  const batches: unknown[][] = [];
  for (let at = 0; at < items.length; at += whole) batches.push(items.slice(at, at + whole));
  return batches;
}

/** From `first` by `step` to `last`, included when reached; like a path, one number stands alone and none is nothing. */
function range(...args: unknown[]): unknown {
  atMost('range', args, 3);
  if (args.length < 2) throw mismatch('range', args.length + 1);
  if (args.length < 3 || args.includes(undefined)) return undefined;
  const [first = 0, last = 0, step = 0] = args.map((arg, at) => Math.trunc(numberArgument('range', arg, at + 1)));
  if (step === 0) return undefined;
  const length = Math.floor((last - first) / step) + 1;
  if (length > MAX_RANGE_LENGTH) throw new Error(MEMORY_EXCEEDED);
  if (length < 1) return undefined;
  return length === 1 ? first : Array.from({ length }, (_, at) => first + at * step);
}

function hash(...args: unknown[]): unknown {
  atMost('hash', args, 2);
  if (args.length === 0) throw mismatch('hash', 1);
  const [text, algorithm] = args;
  if (text === undefined) return undefined;
  if (typeof text !== 'string') throw mismatch('hash', 1);
  if (args.length < 2) return undefined;
  if (algorithm !== undefined && typeof algorithm !== 'string') throw mismatch('hash', 2);
  const known = HASHES.get(algorithm ?? '');
  if (known === undefined) {
    const message = `Hash algorithm '${algorithm ?? 'null'}' must be one of ${[...HASHES.keys()].join(', ')}`;
    throw jsonataError('D3137', { message });
  }
  return createHash(known).update(text, 'utf8').digest('hex');
}

function parse(...args: unknown[]): unknown {
  atMost('parse', args, 1);
  const [text] = args;
  if (text === undefined) return undefined;
  if (typeof text !== 'string') throw mismatch('parse', 1);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw jsonataError('D3137', { message: `Invalid JSON: ${error instanceof Error ? error.message : String(error)}` });
  }
}

function atMost(name: string, args: unknown[], count: number): void {
  if (args.length > count) throw mismatch(name, count + 1);
}

function numberArgument(name: string, value: unknown, position: number): number {
  if (typeof value !== 'number') throw mismatch(name, position);
  return value;
}

function mismatch(name: string, position: number): Error {
  return jsonataError('T0410', { index: position, token: name });
}

/** An error as jsonata writes its own: it fills the message of that code with these values. */
function jsonataError(code: string, values: { index?: number; token?: string; message?: string }): Error {
  return Object.assign(new Error(values.message), { code }, values);
}
