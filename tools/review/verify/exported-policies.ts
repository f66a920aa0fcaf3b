import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Policy } from '#domain/policy/policy.ts';
import { sha256 } from './canonical-text.ts';
import type { VerifiableManifest } from './export-format.ts';
import type { EvidenceFindings } from './promises.ts';
import { parseJson } from './read-export.ts';

/** So many hex digits of the SHA-256 of a policy's canonical JSON are its version. */
const VERSION_DIGITS = 16;

/** The policies of an export by version; one that this code cannot read (it lacks a section, say) is `unreadable`. */
export type ExportedPolicies = ReadonlyMap<string, Policy | 'unreadable'>;

/** Reads the policies and proves that each is the one its version names. */
export function readPolicies(
  folder: string,
  manifest: VerifiableManifest,
  findings: EvidenceFindings,
): ExportedPolicies {
  const policies = new Map<string, Policy | 'unreadable'>();
  for (const { version, path } of manifest.policies) {
    findings.checked.policies++;
    const file = join(folder, path);
    const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
    const found = sha256(text).slice(0, VERSION_DIGITS);
    if (found !== version) {
      findings.broken('policies', `${path}: found policy ${found}, expected ${version}`);
      continue;
    }
    const content = parseJson(text);
    const read = Policy.safeParse(typeof content === 'object' ? { version, ...content } : content);
    policies.set(version, read.success ? read.data : 'unreadable');
  }
  return policies;
}
