import { readCompiledPolicy } from '#domain/policy/compiled-policy.ts';
import { Policy } from '#domain/policy/policy.ts';

/** A policy, or what is left of one that today's code cannot read: its schema has changed since. */
export type KeptPolicy = Policy | 'unreadable';

/**
 * The policies that ledgers were decided under, from the texts kept with them.
 * @throws PolicyMismatch when a text is not the policy its version names
 */
export function readKeptPolicies(texts: ReadonlyMap<string, string>): Map<string, KeptPolicy> {
  return new Map(
    Array.from(texts, ([version, text]): [string, KeptPolicy] => {
      const policy = readCompiledPolicy(text, version);
      return [version, Policy.safeParse(policy).success ? policy : 'unreadable'];
    }),
  );
}
