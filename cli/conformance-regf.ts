import type { Command } from 'commander';
import { evaluateFile } from '#tools/conformance/regulation-f/evaluate-file.ts';
import { EXIT } from './exit-codes.ts';

const EXPLANATION = `
The file is an array of vectors, each with what is given and either something proposed or a question, and with what the
regulator says of it. What is proposed is decided by the functions that decide real contacts and actions, on a ledger made
of what is given and known by then.

Prints a line for each vector that fails, with the rules that spoke; a line for each that we refuse on purpose where the
regulator would not; fields and words it does not know, each once; what it does not apply to; counts by area; and last
  regf: passed/total (n stricter, n not applicable)
`;

export function defineConformanceRegf(command: Command): void {
  command.argument('<file>', 'vectors, as JSON').addHelpText('after', EXPLANATION).action(evaluate);
}

function evaluate(file: string): void {
  const { report, failed } = evaluateFile(file);
  process.stdout.write(`${report.join('\n')}\n`);
  process.exitCode = failed ? EXIT.no : EXIT.yes;
}
