import { defineError } from '#domain/errors.ts';
import { canonicalJson, sha256 } from '#domain/ledger/commit.ts';
import type { Policy } from './policy.ts';

/** What was shipped is not the policy that was reviewed: nobody is contacted by it. */
export const PolicyMismatch = defineError('PolicyMismatch');

/** `version` of a policy: what it is recognised by in the ledger. */
export function policyVersionOf(content: Omit<Policy, 'version'>): string {
  return sha256(canonicalJson(content)).slice(0, 16);
}

/** A parsed policy as one JSON text, which is read back in a fraction of the time that its YAML takes. */
export function compilePolicy(policy: Policy): string {
  return JSON.stringify(policy);
}

/**
 * Reads a compiled policy back. Its schema was checked when it was compiled; that not a character has changed since is
 * shown by its hash.
 * @throws PolicyMismatch when it is not the policy of this version
 */
export function readCompiledPolicy(text: string, version: string): Policy {
  const { version: _, ...content } = JSON.parse(text) as Policy;
  const found = policyVersionOf(content);
  if (found !== version) throw new PolicyMismatch(`found policy ${found}, expected ${version}`);
  return { version, ...content };
}
