import { readCompiledPolicy } from '#domain/policy/compiled-policy.ts';
import { Policy } from '#domain/policy/policy.ts';

/**
 * The policies that ledgers were decided under, from the texts kept with them. One that today's code cannot read (its
 * schema has changed since) is left out, and nothing made under it is judged again.
 * @throws PolicyMismatch when a text is not the policy its version names
 */
export function readKeptPolicies(texts: ReadonlyMap<string, string>): Map<string, Policy> {
  return new Map(
    [...texts].flatMap(([version, text]) => {
      const policy = readCompiledPolicy(text, version);
      return Policy.safeParse(policy).success ? [[version, policy]] : [];
    }),
  );
}
