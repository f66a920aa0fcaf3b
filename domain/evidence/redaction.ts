import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import type { CommitContent } from '#domain/ledger/commit.ts';
import { type Fact, personalFieldsOf } from '#domain/ledger/fact.ts';
import type { Redactor } from '#domain/ledger/personal.ts';
import { disguisedReach } from '#domain/ledger/facts/placement/disguised-reach.ts';
import type { Reach } from '#domain/ledger/facts/placement/facts.ts';

/** So many hashes are remembered, a few megabytes: all of a person's, and most of a portfolio's. */
const MAX_REMEMBERED = 20_000;

/** A commit without the hashes of its chain, personal data replaced. */
export type RedactedContent = Omit<CommitContent, 'hash' | 'previous'>;

/**
 * Ids that were made by hashing what they stand for: whoever can guess a telephone number can compute the id. They are
 * replaced wherever they stand, in other ids and in reasons too.
 */
const DERIVED_ID = /\b(?:([ad])-[0-9a-f]{16}|(email|phone|postal)-[0-9a-f]{12})\b/g;

/**
 * Replaces personal data by salted hashes, HMAC-SHA256. The same value has the same hash wherever it stands, so that an
 * opt-out still names its address and a payment its account; without the salt nobody can try out guesses.
 */
export class Redaction {
  readonly #salt: KeyObject;
  /** Hashes of values that came before: the same ids stand in commit after commit. */
  readonly #hashes = new Map<string, string>();

  /** @param salt at least 16 random bytes, kept from whoever gets the export */
  constructor(salt: Uint8Array) {
    if (salt.length < 16) throw new RangeError(`found a salt of ${salt.length} bytes, expected 16 or more`);
    this.#salt = createSecretKey(salt);
  }

  /** An id made by hashing, replaced in any text. */
  id(text: string): string {
    return text.replaceAll(DERIVED_ID, (id, kind: string | undefined, point: string | undefined) =>
      kind === undefined ? `${point}-${this.#hash(id, 12)}` : `${kind}-${this.#hash(id, 16)}`,
    );
  }

  /** What stands for the hash of the commit as it was written: shown with the salt, it proves which commit this was. */
  seal(hash: string): string {
    return this.#hash(`commit:${hash}`, 64);
  }

  commit({ debtorId, seq, at, eventId, codeVersion, policyVersion, facts }: CommitContent): RedactedContent {
    return {
      debtorId: this.id(debtorId),
      seq,
      at,
      codeVersion,
      policyVersion,
      ...(eventId === undefined ? {} : { eventId: this.#hash(eventId, 32) }),
      facts: facts.map((fact) => this.#fact(fact)),
    };
  }

  #fact(fact: Fact): Fact {
    const copy = structuredClone(fact);
    for (const { path, redactor } of personalFieldsOf(fact.type))
      replaceAt(copy, path, (value) => this.#replaced(value, redactor));
    return this.#withoutDerivedIds(copy);
  }

  #replaced(value: unknown, replacement: Redactor): unknown {
    switch (replacement) {
      case 'text':
        return this.#hash(String(value), 32);
      case 'digest':
        return this.#hash(String(value), 64);
      case 'reach':
        return isReach(value) ? this.#reach(value) : undefined;
      case 'remove':
        return undefined;
      default:
        return replacement satisfies never;
    }
  }

  #reach(reach: Reach): Reach {
    return disguisedReach(reach, (value) => this.#hash(value, 64), 'redacted.invalid');
  }

  #withoutDerivedIds<Value>(value: Value): Value {
    const text = JSON.stringify(value);
    const replaced = this.id(text);
    return replaced === text ? value : JSON.parse(replaced);
  }

  #hash(value: string, hexDigits: number): string {
    let hash = this.#hashes.get(value);
    if (hash === undefined) {
      hash = createHmac('sha256', this.#salt).update(value).digest('hex');
      if (this.#hashes.size >= MAX_REMEMBERED) this.#hashes.clear();
      this.#hashes.set(value, hash);
    }
    return hash.slice(0, hexDigits);
  }
}

/** Replaces the value at a path in place; a path that is not there is left alone. */
function replaceAt(target: object, [name, ...rest]: readonly string[], replace: (value: unknown) => unknown): void {
  if (name === undefined || !Object.hasOwn(target, name)) return;
  const value: unknown = Reflect.get(target, name);
  if (rest.length > 0) {
    if (typeof value === 'object' && value !== null) replaceAt(value, rest, replace);
    return;
  }
  const replaced = replace(value);
  if (replaced === undefined) Reflect.deleteProperty(target, name);
  else Reflect.set(target, name, replaced);
}

function isReach(value: unknown): value is Reach {
  return typeof value === 'object' && value !== null && 'kind' in value;
}
