import { readPolicyFolder } from '#adapters/local/policy-folder.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { federalLawOnly } from '#domain/policy/federal-law-only.ts';
import { evaluateVector } from './evaluate-vector.ts';
import { readVectors, VectorsUnreadable } from './read-vectors.ts';
import { hasFailed, conformanceReport } from './conformance-report.ts';

const HELP = `usage: regf FILE.json

Evaluates worked examples of Regulation F by the rule book: an array of vectors, each with what is given and either
something proposed or a question, and with what the regulator says of it. What is proposed is decided by the functions
that decide real contacts and actions, on a ledger made of what is given and known by then.

Prints a line for each vector that fails, with the rules that spoke; a line for each that we refuse on purpose where the
regulator would not; fields and words it does not know, each once; what it does not apply to; counts by area; and last
  regf: passed/total (n stricter, n not applicable)

Exit status: 0, 1 when a vector fails, 2 when the file cannot be read.

  --help   this text
`;

const FAILED = 1;
const UNREADABLE = 2;

/** The reviewed policy without what states and cities add: the examples are of federal law alone. */
export function federalPolicy(): Policy {
  return federalLawOnly(readPolicyFolder(new URL('../../../policy/', import.meta.url).pathname));
}

/** Evaluates a file and prints the report. */
export function regf(args: readonly string[], print: (text: string) => void, complain: (text: string) => void): number {
  const [path] = args;
  if (args.includes('--help')) {
    print(HELP);
    return 0;
  }
  if (path === undefined || args.length > 1) {
    complain(HELP);
    return UNREADABLE;
  }
  try {
    const { vectors, unknown } = readVectors(path);
    const policy = federalPolicy();
    const evaluated = vectors.map((vector) => evaluateVector(vector, policy));
    print(`${conformanceReport(evaluated, unknown).join('\n')}\n`);
    return hasFailed(evaluated) ? FAILED : 0;
  } catch (error) {
    if (!(error instanceof VectorsUnreadable)) throw error;
    complain(`${error.message}\n`);
    return UNREADABLE;
  }
}

if (import.meta.main) {
  process.exitCode = regf(
    process.argv.slice(2),
    (text) => process.stdout.write(text),
    (text) => process.stderr.write(text),
  );
}
