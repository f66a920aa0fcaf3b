import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { parsePolicy, type Policy } from '#domain/policy/policy.ts';

/**
 * Reads the reviewed texts of a policy folder.
 * @throws PolicyInvalid naming file, line, field, what was found and what is expected
 */
export function readPolicyFolder(folder: string): Policy {
  return parsePolicy(textsIn(folder));
}

/** The texts of a folder by their path in it, as a policy is made of. */
export function textsIn(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    files.map((path) => [relative(folder, path).replaceAll(sep, '/'), readFileSync(path, 'utf8')]),
  );
}
