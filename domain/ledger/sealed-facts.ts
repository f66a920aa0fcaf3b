import { canonicalJson, sha256 } from '#domain/values/canonical-json.ts';
import { type Fact, personalFieldsOf } from './fact.ts';
import { disguisedReach } from './facts/placement/disguised-reach.ts';
import { Reach } from './facts/placement/facts.ts';
import type { Redactor } from './personal.ts';

/**
 * Personal values stand beside the chain, never in it. A commit hashes a commitment in the place of each: the SHA-256 of
 * a salt and the value. Whoever has both sees that the value is the one; when they are erased, the chain holds as before
 * and tells nothing. decisions/0018-personal-values-beside-the-chain.md
 */
export interface Commitment {
  readonly commitment: string;
  /**
   * What is read in place of the value once it is erased, where the commitment itself will not do: an address of the same
   * form, or null for nothing at all.
   */
  readonly remains?: Reach | null;
}

/** The commitment of one value, and its salt; without the salt the value is erased. */
export interface Seal extends Commitment {
  readonly salt?: string;
}

/** The seals of a commit by place: the index of the fact and the path in it, like `0.name.first`. */
export type Seals = Readonly<Record<string, Seal>>;

/** Of a commit in which nothing is personal. */
export const NO_SEALS: Seals = {};

/**
 * Makes the salts of a person's commits: 32 secret bytes in hex. Destroyed with what was sealed by it, it leaves nothing to
 * guess by.
 */
export type PersonKey = string;

/** Half of a SHA-256: nobody tries out 2^128 salts. */
const SALT_DIGITS = 32;

export interface SealedFacts {
  /** The facts as the chain hashes them. */
  readonly committed: readonly object[];
  readonly seals: Seals;
  /** Salts and values by place, as JSON; absent when nothing is personal. */
  readonly sealed: string | undefined;
}

/**
 * Facts with commitments in the place of personal values. The salt is a keyed hash of the value itself, so that the same
 * value of a person has the same commitment wherever it stands: two of their addresses can still be told apart or seen to
 * be one, and a payment found by its return, when both are erased.
 */
export function sealFacts(facts: readonly Fact[], key: PersonKey): SealedFacts {
  let seals: Record<string, Seal> | undefined;
  let sealed = '';
  const committed = facts.map((fact, index) => {
    let left: object = fact;
    for (const { path, redactor } of personalFieldsOf(fact.type)) {
      const value = valueAt(fact, path);
      if (value === undefined) continue;
      const place = placeOf(index, path);
      const text = canonicalJson(value);
      const salt = saltOf(text, key);
      const commitment = commitmentOf(value, text, salt, redactor);
      (seals ??= {})[place] = { ...commitment, salt };
      sealed += `${sealed === '' ? '{' : ','}"${place}":["${salt}",${text}]`;
      left = withValueAt(left, path, commitment);
    }
    return left;
  });
  return { committed, seals: seals ?? NO_SEALS, sealed: sealed === '' ? undefined : `${sealed}}` };
}

/** The facts of a commit as the chain hashes them, from what they read as. A value without a seal is left as it is. */
export function committedFacts(facts: readonly Fact[], seals: Seals): readonly object[] {
  return facts.map((fact, index) => {
    let left: object = fact;
    for (const { path, redactor } of personalFieldsOf(fact.type)) {
      const seal = seals[placeOf(index, path)];
      if (seal === undefined) continue;
      const { salt, ...erased } = seal;
      const value = valueAt(fact, path);
      if (salt === undefined) left = withValueAt(left, path, erased);
      else if (value !== undefined)
        left = withValueAt(left, path, commitmentOf(value, canonicalJson(value), salt, redactor));
    }
    return left;
  });
}

/** Salts and values by place, as JSON, of facts whose seals are known. */
export function sealedText(facts: readonly Fact[], seals: Seals): string | undefined {
  const members = Object.entries(seals).flatMap(([place, { salt }]) => {
    const [index = '', ...path] = place.split('.');
    const value = valueAt(facts[Number(index)] ?? {}, path);
    return salt === undefined || value === undefined ? [] : `"${place}":["${salt}",${canonicalJson(value)}]`;
  });
  return members.length === 0 ? undefined : `{${members.join(',')}}`;
}

/**
 * Puts personal values in the place of their commitments, in facts as they were parsed, and proves each. What was erased
 * reads as what is left of it.
 * @throws Error saying which place is wrong and how, and nothing of what stands there
 */
export function openFacts(facts: unknown, sealed: string | undefined): Seals {
  if (!Array.isArray(facts)) return NO_SEALS;
  const values: unknown = sealed === undefined ? {} : JSON.parse(sealed);
  if (typeof values !== 'object' || values === null) throw new Error('what is sealed is no list of values');
  const seals: Record<string, Seal> = {};
  let opened = 0;
  for (const [index, fact] of facts.entries()) {
    if (typeof fact !== 'object' || fact === null) continue;
    const type: unknown = Reflect.get(fact, 'type');
    for (const { path, redactor } of personalFieldsOf(String(type))) {
      const found = valueAt(fact, path);
      if (found === undefined) continue;
      const place = placeOf(index, path);
      const { commitment, remains } = asCommitment(found, place);
      const entry: unknown = Object.hasOwn(values, place) ? Reflect.get(values, place) : undefined;
      if (entry === undefined) {
        seals[place] = remains === undefined ? { commitment } : { commitment, remains };
        setValueAt(fact, path, remains === null ? undefined : (remains ?? commitment));
        continue;
      }
      const [salt, value]: unknown[] = Array.isArray(entry) ? entry : [];
      if (typeof salt !== 'string' || value === undefined) throw new Error(`${place}: no salt and value are sealed`);
      const proven = commitmentOf(value, canonicalJson(value), salt, redactor);
      if (proven.commitment !== commitment || !isSame(proven.remains, remains))
        throw new Error(`${place}: the value does not match its commitment`);
      seals[place] = { ...proven, salt };
      setValueAt(fact, path, value);
      opened++;
    }
  }
  if (opened !== Object.keys(values).length) throw new Error('a value is sealed for which there is no commitment');
  return seals;
}

/** Hashed twice around the key, as HMAC does; an object of node's HMAC costs ten times as much, for each commit. */
function saltOf(text: string, key: PersonKey): string {
  return sha256(`outer ${key} ${sha256(`inner ${key} ${text}`)}`).slice(0, SALT_DIGITS);
}

function asCommitment(found: unknown, place: string): Commitment {
  const commitment: unknown = typeof found === 'object' && found !== null && Reflect.get(found, 'commitment');
  if (typeof commitment !== 'string' || typeof found !== 'object' || found === null)
    throw new Error(`${place}: a personal value stands in the clear, expected its commitment`);
  if (!Object.hasOwn(found, 'remains')) return { commitment };
  const remains: unknown = Reflect.get(found, 'remains');
  return { commitment, remains: remains === null ? null : Reach.parse(remains) };
}

function isSame(one: Reach | null | undefined, other: Reach | null | undefined): boolean {
  return one === other || (Boolean(one && other) && canonicalJson(one) === canonicalJson(other));
}

/** The salt has a fixed length, so no other pair of salt and text has the same bytes. */
function commitmentOf(value: unknown, text: string, salt: string, redactor: Redactor): Commitment {
  const commitment = sha256(`${salt}${text}`);
  switch (redactor) {
    case 'text':
    case 'digest':
      return { commitment };
    case 'remove':
      return { commitment, remains: null };
    case 'reach':
      return { commitment, remains: disguisedReach(Reach.parse(value), () => commitment, 'erased.invalid') };
    default:
      return redactor satisfies never;
  }
}

function placeOf(index: number, path: readonly string[]): string {
  return `${index}.${path.join('.')}`;
}

function valueAt(target: object, path: readonly string[]): unknown {
  let found: unknown = target;
  for (const name of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, name)) return undefined;
    found = Reflect.get(found, name);
  }
  return found;
}

/** A copy with another value at a path that is there, or whose last member is missing. */
function withValueAt(target: object, [name = '', ...rest]: readonly string[], value: unknown): object {
  const inner: unknown = Reflect.get(target, name);
  if (rest.length === 0) return { ...target, [name]: value };
  return typeof inner === 'object' && inner !== null ? { ...target, [name]: withValueAt(inner, rest, value) } : target;
}

function setValueAt(target: object, [name = '', ...rest]: readonly string[], value: unknown): void {
  const inner: unknown = Reflect.get(target, name);
  if (rest.length > 0) {
    if (typeof inner === 'object' && inner !== null) setValueAt(inner, rest, value);
  } else if (value === undefined) Reflect.deleteProperty(target, name);
  else Reflect.set(target, name, value);
}
