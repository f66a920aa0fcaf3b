import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parsePolicy, type Policy } from '#domain/policy/policy.ts';

const FOLDER = new URL('../../policy/', import.meta.url).pathname;

/** The texts of the policy folder by path. */
export function policyTexts(): Record<string, string> {
  const files = readdirSync(FOLDER, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => relative(FOLDER, join(parentPath, name))).sort();
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(FOLDER, path), 'utf8')]));
}

let policy: Policy | undefined;

/** The policy as reviewed: tests about wording are about what would be sent. */
export function reviewedPolicy(): Policy {
  policy ??= parsePolicy({ 'jurisdictions/limitation.yaml': 'states: {}', ...policyTexts() });
  return policy;
}
