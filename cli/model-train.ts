import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { TrainingDataUnusable } from '#tools/analysis/training/failures.ts';
import { train } from '#tools/analysis/training/train.ts';
import { type ConfigText, readTrainingConfig } from '#tools/analysis/training/training-config.ts';
import { readTrainingData, withRenamedColumns } from '#tools/analysis/training/training-data.ts';
import { trainingSummary } from '#tools/analysis/training/training-summary.ts';
import { writeTraining } from '#tools/analysis/training/write-training.ts';
import { EXIT } from './exit-codes.ts';
import { POLICY_FOLDER } from './paths.ts';
import { progressBar } from './progress-bar.ts';

const DEFAULTS = `${POLICY_FOLDER}/scoring/training.yaml`;

interface Options {
  readonly data: string;
  readonly target: string;
  readonly id: string;
  readonly config?: string;
  readonly out: string;
  readonly json?: true;
}

export function defineModelTrain(command: Command): void {
  command
    .requiredOption('--data <file>', 'CSV with a header, one account a row; may be gzipped')
    .requiredOption('--target <column>', 'the outcome: 1 or 0, yes or no')
    .requiredOption('--id <column>', 'what names an account; decides whether it trains or tests')
    .option('--config <file>', 'YAML that takes the place of fields of policy/scoring/training.yaml')
    .requiredOption('--out <folder>', 'where models, metrics and the model card go')
    .option('--json', 'print which models were written and which refused, and why, as JSON')
    .addHelpText(
      'after',
      `
Writes champion.json, challenger.json, one card a slice, metrics.json, model-card.md, calibration.svg, test-scores.csv.
A model that does not reach its gate is not written; an earlier one stays. The same file and config give the same bytes.
`,
    )
    .action(run);
}

function run({ data, target, id, config, out, json }: Options): void {
  const own = config === undefined ? undefined : configText(config);
  const settings = readTrainingConfig(configText(DEFAULTS), own);
  const began = performance.now();
  const bar = progressBar('{percentage} % | {step}');
  bar.start(100, 0, { step: 'reading' });
  const nameOf = (column: string) => settings.rename[column] ?? column;
  const columns = { id: nameOf(id), target: nameOf(target) };
  const rows = withRenamedColumns(readTrainingData(data), settings.rename);
  const training = train(rows, columns, settings, (step, done) => bar.update(Math.round(done * 100), { step }));
  bar.stop();
  const written = writeTraining(training, out);
  const seconds = (performance.now() - began) / 1000;
  process.stdout.write(
    json ? `${JSON.stringify({ out, ...written }, undefined, 2)}\n` : trainingSummary(training, written, out, seconds),
  );
  process.exitCode = written.promoted.includes('champion.json') ? EXIT.yes : EXIT.no;
}

function configText(path: string): ConfigText {
  try {
    return { path, text: readFileSync(path, 'utf8') };
  } catch (error) {
    throw new TrainingDataUnusable(`found no readable file at ${path}, expected a training config`, { cause: error });
  }
}
