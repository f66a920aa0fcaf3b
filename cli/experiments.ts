import { existsSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { readPolicyFolder } from '#adapters/local/policy-folder.ts';
import { defineError, DomainError } from '#domain/values/errors.ts';
import { subjectsIn } from '#domain/read-model/subjects.ts';
import type { Subject } from '#domain/ports/read-model.ts';
import type { Experiment } from '#domain/policy/strategy.ts';
import { evaluateExperiment } from '#tools/analysis/experiment-results/evaluate-experiment.ts';
import { experimentReport } from '#tools/analysis/experiment-results/experiment-report.ts';
import { debtorFilesIn, latestCommitIn } from '#adapters/local/past-ledgers/debtor-files.ts';
import type { LedgerSource } from '#domain/ports/ledger-source.ts';
import { openLedgers } from '#adapters/local/past-ledgers/open-ledgers.ts';

/** Exit codes, told by --help. */
const EXIT = { told: 0, problem: 1, usage: 2 } as const;

const ExperimentNotFound = defineError('ExperimentNotFound');

interface Options {
  readonly db: string;
  readonly policy?: string;
  readonly json?: true;
}

const program = new Command('experiment')
  .description('What the experiments of a strategy show, by the persons in their arms')
  .argument('[id]', 'the experiment (default: every one there is)')
  .option('--db <file>', 'a database as npm start leaves it, or the folder of an export', 'var/forbear.sqlite')
  .option('--policy <dir>', 'the policy folder that has the experiments (default: the policy the database says)')
  .option('--json', 'print everything as JSON')
  .addHelpText(
    'after',
    `
Exit codes:
  ${EXIT.told}  told, whatever it shows
  ${EXIT.problem}  there is no such experiment, or something could not be read
  ${EXIT.usage}  the command line is not understood
See docs/experiments.md.`,
  )
  .showHelpAfterError('(add --help for what is possible)')
  .exitOverride()
  .action(printEvaluations);

try {
  program.parse();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? EXIT.told : EXIT.usage;
  else if (error instanceof DomainError) {
    process.stderr.write(`${error.name}: ${error.message}\n`);
    process.exitCode = EXIT.problem;
  } else throw error;
}

function printEvaluations(id: string | undefined, { db, policy, json }: Options): void {
  if (policy !== undefined && !existsSync(policy)) program.error(`error: found no policy folder ${policy}`);
  const ledgers = openLedgers(db);
  try {
    const experiments = experimentsIn(ledgers, policy, id);
    const byExperiment = subjectsBy(ledgers);
    const evaluations = experiments.map((each) => evaluateExperiment(each, byExperiment.get(each.id) ?? []));
    process.stdout.write(
      json ? `${JSON.stringify(evaluations, undefined, 2)}\n` : `${evaluations.map(experimentReport).join('\n\n')}\n`,
    );
  } finally {
    ledgers.close();
  }
}

function experimentsIn(ledgers: LedgerSource, folder: string | undefined, id: string | undefined): Experiment[] {
  const policy = folder === undefined ? latestCommitIn(ledgers)?.policy : readPolicyFolder(folder);
  if (policy === undefined)
    throw new ExperimentNotFound('the policy in force was not kept; name its folder with --policy');
  const all = policy.strategy.experiments ?? [];
  const asked = id === undefined ? all : all.filter((each) => each.id === id);
  if (asked.length > 0) return asked;
  const known = all.length === 0 ? 'none' : all.map((each) => each.id).join(', ');
  throw new ExperimentNotFound(
    `policy ${policy.version}: found experiments ${known}, expected ${id ?? 'at least one'}`,
  );
}

function subjectsBy(ledgers: LedgerSource): Map<string, Subject[]> {
  const byExperiment = new Map<string, Subject[]>();
  for (const { file } of debtorFilesIn(ledgers)) {
    for (const subject of subjectsIn(file)) {
      const known = byExperiment.get(subject.experiment);
      if (known === undefined) byExperiment.set(subject.experiment, [subject]);
      else known.push(subject);
    }
  }
  return byExperiment;
}
