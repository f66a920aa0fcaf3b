import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { parsePolicy, type Policy } from '#domain/policy/policy.ts';
import { projectRoot } from './project-root.ts';

/** The policy that comes with Forbear, for the invented collector of the samples. */
const SHIPPED_POLICY = join(projectRoot, 'policy');

/**
 * A policy folder, checked: what is wrong in it stops the synthesis and not a function.
 * @throws PolicyInvalid naming file, line, field, what was found and what is expected
 */
export function reviewedPolicy(folder = SHIPPED_POLICY): Policy {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return parsePolicy(
    Object.fromEntries(paths.map((path) => [relative(folder, path).replaceAll(sep, '/'), readFileSync(path, 'utf8')])),
  );
}
