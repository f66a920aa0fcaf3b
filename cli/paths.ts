import { join, relative } from 'node:path';

const ROOT = join(import.meta.dirname, '..');

/** The reviewed policy that comes with Forbear. */
export const POLICY_FOLDER = join(ROOT, 'policy');

/** A page of our documentation that a command writes a part of. */
export const guide = (name: string) => join(ROOT, 'docs', name);

/** Where runs live unless told otherwise: in the folder one is in. */
export const RUN_FOLDER = 'var';

/** A path as somebody at this prompt would type it. */
export function displayPath(path: string): string {
  const near = relative(process.cwd(), path) || '.';
  return near.startsWith('..') ? path : near;
}
