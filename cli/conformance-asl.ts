import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import type { Command } from 'commander';
import { runStubbed } from '#tools/conformance/amazon-states-language/run-stubbed.ts';
import { EXIT } from './exit-codes.ts';

const FORMAT = `
The clock starts at 2026-01-01T00:00:00Z. Reads one JSON object from stdin:
  {id, type: "STANDARD" | "EXPRESS", definition, input, tasks}
Writes one JSON object to stdout: {id, status, output, error, cause, historyTypes, enteredStates, taskInputs},
or {id, unsupported: "why"} for a definition it does not run.

tasks maps a state's name to a stub, or to a list of stubs taken one per call (the last is repeated):
  {"kind": "return", "payload": P}     the result is P
  {"kind": "echo", "envelope": E}      the result is the input, or {...E, "Payload": input.Payload}
  {"kind": "error", "error": E, "cause": C}
  {"kind": "never"}                    no answer; the timeout or heartbeat strikes
  with "submitted": S                  the request returns S, then the outcome arrives
"s3://bucket/key" maps to {"kind": "object", "body": text}.
`;

export function defineConformanceAsl(command: Command): void {
  command
    .option('--jsonl', 'one object a line, as many as come; each is answered by one line, and the code is 0')
    .addHelpText('after', FORMAT)
    .action(run);
}

async function run({ jsonl }: { readonly jsonl?: true }): Promise<void> {
  if (jsonl) {
    for await (const line of createInterface({ input: process.stdin })) {
      if (line.trim() !== '') process.stdout.write(`${JSON.stringify(await runStubbed(line))}\n`);
    }
    return;
  }
  const answer = await runStubbed(await text(process.stdin));
  process.stdout.write(`${JSON.stringify(answer)}\n`);
  process.exitCode = 'unsupported' in answer ? EXIT.undecided : EXIT.yes;
}
