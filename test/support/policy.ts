import { readPolicyFolder } from '#adapters/local/policy-folder.ts';
import { compilePolicy } from '#domain/policy/compiled-policy.ts';
import { policyVersionOf } from '#domain/policy/policy-version.ts';
import type { Policy } from '#domain/policy/policy.ts';

let policy: Policy | undefined;

/** The policy as reviewed, read once: tests about wording are about what would be sent. */
export function reviewedPolicy(): Policy {
  policy ??= readPolicyFolder(new URL('../../policy/', import.meta.url).pathname);
  return policy;
}

/** The policy as reviewed where every channel has room for everybody: for what is not about capacity. */
export function roomyPolicy(): Policy {
  const reviewed = reviewedPolicy();
  const { capacity: _, ...strategy } = reviewed.strategy;
  const roomy = { ...reviewed, strategy };
  return { ...roomy, version: policyVersionOf(compilePolicy(roomy)) };
}
