import { sha256 } from '#domain/values/canonical-json.ts';

/** What the policy of a compiled text is recognized by in the ledger. */
export function policyVersionOf(compiled: string): string {
  return sha256(compiled).slice(0, 16);
}
