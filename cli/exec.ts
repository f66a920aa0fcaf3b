import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import type { Command } from 'commander';
import { InputNotFound } from '#adapters/local/input-not-found.ts';

/** `.ts` runs on our node itself; anything else is found on the path, where bin/forbear.mjs put node_modules/.bin first. */
export function defineExec(command: Command): void {
  command
    .usage('<program> [args...]')
    .argument('<program>', 'a program of node_modules/.bin, or a .ts file')
    .argument('[args...]', 'handed on as they are')
    .passThroughOptions()
    .allowUnknownOption()
    .action(run);
}

async function run(program: string, args: readonly string[]): Promise<void> {
  const [file, handed] = program.endsWith('.ts') ? [process.execPath, [program, ...args]] : [program, args];
  const child = spawn(file, handed, { stdio: 'inherit' });
  // A terminal tells everybody in front of it; whatever else tells us alone.
  const told = process.stdin.isTTY ? [] : (['SIGINT'] as const);
  for (const signal of [...told, 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  if (process.stdin.isTTY) process.on('SIGINT', () => undefined);
  process.exitCode = await new Promise<number>((resolve, reject) => {
    child.on('error', (cause) =>
      reject(
        new InputNotFound(`found no program ${program}, expected one of node_modules/.bin or the path`, { cause }),
      ),
    );
    child.on('exit', (code, signal) => resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal])));
  });
}
