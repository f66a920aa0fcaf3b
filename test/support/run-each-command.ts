import { text } from 'node:stream/consumers';
import * as z from 'zod';
import { runCommand } from '#cli/run-command.ts';

/**
 * Runs many command lines of forbear one after the other in one process, which loads the code once: reads them from stdin
 * as JSON, and prints what each ended with and wrote to standard error. Not for commands that read stdin themselves.
 */
const commands = z.array(z.string()).parse(JSON.parse(await text(process.stdin)));
const print = process.stdout.write.bind(process.stdout);
const answers = [];
for (const command of commands) {
  let stderr = '';
  process.exitCode = 0;
  process.stdout.write = () => true;
  process.stderr.write = (some) => {
    stderr += String(some);
    return true;
  };
  await runCommand(command.split(' '));
  answers.push({ command, status: process.exitCode, stderr });
}
process.exitCode = 0;
print(JSON.stringify(answers));
