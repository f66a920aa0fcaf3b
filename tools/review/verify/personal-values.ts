import { canonicalText, sha256 } from './canonical-text.ts';
import type { SealedValues, UncheckedCommit } from './export-format.ts';

/** A commit as it reads with its personal values, and what is wrong with them. */
export interface OpenedCommit {
  readonly commit: UncheckedCommit;
  readonly faults: readonly string[];
  /** Places whose value is gone. */
  readonly erased: readonly string[];
}

/**
 * Puts each value in the place of its commitment once it is proved to be the one. Commitments are known by their form
 * alone: an object with `commitment` and perhaps `remains`, which is what is read when the value is gone.
 */
export function openPersonalValues(commit: UncheckedCommit, sealed: SealedValues): OpenedCommit {
  const faults: string[] = [];
  const erased: string[] = [];
  const unused = new Set(Object.keys(sealed));

  const opened = (value: unknown, place: string): unknown => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    const commitment: unknown = Reflect.get(value, 'commitment');
    if (typeof commitment === 'string') return valueAt(place, commitment, Reflect.get(value, 'remains'));
    const members = Object.entries(value).flatMap(([name, member]) => {
      const inner = opened(member, place === '' ? name : `${place}.${name}`);
      return inner === undefined ? [] : [[name, inner] as const];
    });
    return Object.fromEntries(members);
  };

  const valueAt = (place: string, commitment: string, remains: unknown): unknown => {
    const entry = Object.hasOwn(sealed, place) ? sealed[place] : undefined;
    if (entry === undefined) {
      erased.push(place);
      return remains === undefined ? commitment : (remains ?? undefined);
    }
    unused.delete(place);
    const [salt, value] = entry;
    if (sha256(`${salt}${canonicalText(value)}`) !== commitment)
      faults.push(`${place}: the value beside it is not the one that was committed to`);
    if (typeof remains === 'object' && remains !== null && !keepsWhatRulesRead(remains, value))
      faults.push(`${place}: what would remain of it says something else`);
    return value;
  };

  const facts = commit.facts.map((fact, index) => {
    const members = Object.entries(fact).flatMap(([name, member]) => {
      const inner = opened(member, `${index}.${name}`);
      return inner === undefined ? [] : [[name, inner] as const];
    });
    return { ...Object.fromEntries(members), type: fact.type, at: fact.at };
  });
  for (const place of unused) faults.push(`${place}: a value stands beside it that it never committed to`);
  return { commit: { ...commit, facts }, faults, erased };
}

/** Kind, line and area code, state and the first three digits of the ZIP code are those of the value. */
function keepsWhatRulesRead(remains: object, value: unknown): boolean {
  return canonicalText(readByRules(remains)) === canonicalText(readByRules(value));
}

function readByRules(reach: unknown): Record<string, unknown> {
  const member = (of: unknown, name: string): unknown =>
    typeof of === 'object' && of !== null ? Reflect.get(of, name) : undefined;
  const address = member(reach, 'address');
  return {
    kind: member(reach, 'kind') ?? null,
    line: member(reach, 'line') ?? null,
    areaCode: areaCodeOf(member(reach, 'number')),
    state: member(address, 'state') ?? null,
    zip: typeof address === 'object' ? String(member(address, 'zip')).slice(0, 3) : null,
  };
}

/** Of a North American number; another says nothing to the rules. */
function areaCodeOf(number: unknown): string | null {
  return typeof number === 'string' && number.startsWith('+1') ? number.slice(2, 5) : null;
}
