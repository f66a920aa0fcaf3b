import { defineError } from '#domain/values/errors.ts';
import { canonicalJson } from '#domain/values/canonical-json.ts';
import type { Policy } from './policy.ts';
import { policyVersionOf } from './policy-version.ts';

/** What was shipped is not the policy that was reviewed: nobody is contacted by it. */
export const PolicyMismatch = defineError('PolicyMismatch');

/** A policy as one text to ship with the code. Its hash is the policy's version. */
export function compilePolicy(policy: Policy): string {
  const { version: _, ...content } = policy;
  return canonicalJson(content);
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
