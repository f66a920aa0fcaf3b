import { defineError } from '#domain/values/errors.ts';
import { canonicalJson, sha256 } from '#domain/values/canonical-json.ts';
import type { Policy } from './policy.ts';

/** What was shipped is not the policy that was reviewed: nobody is contacted by it. */
export const PolicyMismatch = defineError('PolicyMismatch');

/** A policy as one text to ship with the code. Its hash is the policy's version. */
export function compilePolicy(policy: Policy): string {
  const { version: _, ...content } = policy;
  return canonicalJson(content);
}

/** What the policy of a compiled text is recognized by in the ledger. */
export function policyVersionOf(compiled: string): string {
  return sha256(compiled).slice(0, 16);
}

/**
 * Reads a compiled policy back. Its schema was checked before it was compiled; that not a character has changed since is
 * shown by its hash.
 * @throws PolicyMismatch when it is not the policy of this version
 */
export function readCompiledPolicy(compiled: string, version: string): Policy {
  const found = policyVersionOf(compiled);
  if (found !== version) throw new PolicyMismatch(`found policy ${found}, expected ${version}`);
  const content: Omit<Policy, 'version'> = JSON.parse(compiled);
  return { version, ...content };
}
