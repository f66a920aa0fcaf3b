import { compilePolicy } from './compiled-policy.ts';
import { policyVersionOf } from './policy-version.ts';
import type { Policy } from './policy.ts';

/**
 * The policy with the law of states and cities on contact taken out, to judge by the federal text and our own policy alone.
 * It is another policy, and its version says so. Limitation periods stay: the federal rule on time-barred debt rests on
 * them.
 */
export function federalLawOnly(policy: Policy): Policy {
  const federal = { ...policy, jurisdictions: {} };
  return { ...federal, version: policyVersionOf(compilePolicy(federal)) };
}
