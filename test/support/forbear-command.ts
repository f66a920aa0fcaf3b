import { spawnSync } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';

const MAIN = new URL('../../cli/main.ts', import.meta.url).pathname;

export interface Answer {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `forbear` as somebody at a prompt does, and gives what it printed without colors. */
export function forbear(
  args: readonly string[],
  { cwd, input }: { readonly cwd?: string; readonly input?: string } = {},
): Answer {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...args], { encoding: 'utf8', cwd, input });
  return { status, stdout: stripVTControlCharacters(stdout), stderr: stripVTControlCharacters(stderr) };
}
