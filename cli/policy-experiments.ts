import { join } from 'node:path';
import type { Command } from 'commander';
import { mustExist } from '#adapters/local/input-not-found.ts';
import { evaluationsIn } from '#tools/analysis/experiment-results/evaluations-in.ts';
import { experimentReport } from '#tools/analysis/experiment-results/experiment-report.ts';
import { RUN_FOLDER } from './paths.ts';
import { warnIfInterrupted } from './warn-if-interrupted.ts';

interface Options {
  readonly db: string;
  readonly policy?: string;
  readonly json?: true;
}

export function definePolicyExperiments(command: Command): void {
  command
    .argument('[id]', 'the experiment (default: every one there is)')
    .option(
      '--db <file>',
      'a database as forbear start leaves it, or the folder of an export',
      join(RUN_FOLDER, 'forbear.sqlite'),
    )
    .option('--policy <dir>', 'the policy folder that has the experiments (default: the policy the database says)')
    .option('--json', 'print everything as JSON')
    .action(printEvaluations);
}

function printEvaluations(id: string | undefined, { db, policy, json }: Options): void {
  if (policy !== undefined) mustExist(policy, 'policy folder');
  warnIfInterrupted(db);
  const evaluations = evaluationsIn(db, policy, id);
  process.stdout.write(
    json ? `${JSON.stringify(evaluations, undefined, 2)}\n` : `${evaluations.map(experimentReport).join('\n\n')}\n`,
  );
}
