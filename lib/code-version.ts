import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { projectRoot } from './project-root.ts';

/**
 * Which build this is, as every commit of the ledger will say: the package's version and, where git knows it, the commit.
 * What was never committed says so.
 */
export function codeVersion(): string {
  const { version }: { version: string } = JSON.parse(readFileSync(`${projectRoot}package.json`, 'utf8'));
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
