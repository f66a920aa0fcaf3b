import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { projectRoot } from './project-root.ts';

/** A release's package.json says what it was built from; a checkout's does not, and git is asked. */
const Manifest = z.object({ version: z.string(), codeVersion: z.string().optional() });

/**
 * Which build this is, as every commit of the ledger will say: the package's version and, where git knows it, the commit.
 * What was never committed says so.
 */
export function deployedCodeVersion(): string {
  const manifest = Manifest.parse(JSON.parse(readFileSync(`${projectRoot}package.json`, 'utf8')));
  // Never of a release's surroundings: their git knows the commit of whoever installed it.
  if (manifest.codeVersion !== undefined) return manifest.codeVersion;
  const { version } = manifest;
  const commit = git('rev-parse', '--short=12', 'HEAD');
  if (commit === undefined) return version;
  return git('status', '--porcelain') === '' ? `${version}+${commit}` : `${version}+${commit}.modified`;
}

function git(...args: readonly string[]): string | undefined {
  try {
    return execFileSync('git', args, {
      cwd: projectRoot,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return undefined;
  }
}
