import { readCompiledPolicy } from '#domain/policy/compiled-policy.ts';
import { Policy } from '#domain/policy/policy.ts';

/** A policy, or what is left of one that today's code cannot read: its schema has changed since. */
export type StoredPolicy = Policy | 'unreadable';

/**
 * The policies that ledgers were decided under, from the texts kept with them.
 * @throws PolicyMismatch when a text is not the policy its version names
 */
export function readStoredPolicies(texts: ReadonlyMap<string, string>): Map<string, StoredPolicy> {
  return new Map(Array.from(texts, ([version, text]) => [version, readStoredPolicy(text, version)]));
}

/**
 * One of them. What the schema has learned to ask for since is there with its default, which stands for what was done
 * before; the version stays that of the text.
 * @throws PolicyMismatch when the text is not the policy its version names
 */
export function readStoredPolicy(text: string, version: string): StoredPolicy {
  const read = Policy.safeParse(readCompiledPolicy(text, version));
  return read.success ? read.data : 'unreadable';
}
