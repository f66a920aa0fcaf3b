import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SingleBar } from 'cli-progress';
import { Command, CommanderError } from 'commander';
import { DomainError } from '#domain/values/errors.ts';
import { TrainingDataUnusable } from '#tools/analysis/training/failures.ts';
import { readTrainingData, withRenamedColumns } from '#tools/analysis/training/training-data.ts';
import type { Measures } from '#tools/analysis/training/measures.ts';
import { type Training, train } from '#tools/analysis/training/train.ts';
import { type ConfigText, readTrainingConfig } from '#tools/analysis/training/training-config.ts';
import { writeTraining, type WrittenModels } from '#tools/analysis/training/write-training.ts';

const DEFAULTS = join(import.meta.dirname, '../policy/scoring/training.yaml');

/** Exit codes, told by --help. */
const EXIT = { promoted: 0, unusable: 1, usage: 2, refused: 3 } as const;

interface Options {
  readonly data: string;
  readonly target: string;
  readonly id: string;
  readonly config?: string;
  readonly out: string;
}

const program = new Command('train')
  .description('Train a scorecard and its challenger on accounts whose outcome is known, and judge them')
  .requiredOption('--data <file>', 'CSV with a header, one account a row; may be gzipped')
  .requiredOption('--target <column>', 'the outcome: 1 or 0, yes or no')
  .requiredOption('--id <column>', 'what names an account; decides whether it trains or tests')
  .option('--config <file>', 'YAML that takes the place of fields of policy/scoring/training.yaml')
  .requiredOption('--out <folder>', 'where models, metrics and the model card go')
  .addHelpText(
    'after',
    `
Writes champion.json, challenger.json, one card a slice, metrics.json, model-card.md, calibration.svg, test-scores.csv.
A model that does not reach its gate is not written; an earlier one stays. The same file and config give the same bytes.

Exit codes: ${EXIT.promoted} champion written, ${EXIT.unusable} data or config cannot be used, ${EXIT.usage} wrong options, ${EXIT.refused} champion refused.
See docs/scoring.md.`,
  )
  .exitOverride();

try {
  program.parse();
  process.exitCode = run(program.opts<Options>());
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? EXIT.promoted : EXIT.usage;
  else if (error instanceof DomainError) {
    process.stderr.write(`${error.name}: ${error.message}\n`);
    process.exitCode = EXIT.unusable;
  } else throw error;
}

function run({ data, target, id, config, out }: Options): number {
  const own = config === undefined ? undefined : configText(config);
  const settings = readTrainingConfig(configText(DEFAULTS), own);
  const began = performance.now();
  const bar = new SingleBar({ format: ' {bar} {percentage} % | {step}', barsize: 30, hideCursor: true });
  bar.start(100, 0, { step: 'reading' });
  const nameOf = (column: string) => settings.rename[column] ?? column;
  const columns = { id: nameOf(id), target: nameOf(target) };
  const training = train(
    withRenamedColumns(readTrainingData(data), settings.rename),
    columns,
    settings,
    (step, done) => {
      bar.update(Math.round(done * 100), { step });
    },
  );
  bar.stop();
  const written = writeTraining(training, out);
  const seconds = (performance.now() - began) / 1000;
  process.stdout.write(summary(training, written, out, seconds));
  return written.promoted.includes('champion.json') ? EXIT.promoted : EXIT.refused;
}

function configText(path: string): ConfigText {
  try {
    return { path, text: readFileSync(path, 'utf8') };
  } catch (error) {
    throw new TrainingDataUnusable(`found no readable file at ${path}, expected a training config`, { cause: error });
  }
}

function summary(
  { verdicts, slices, accounts, choice }: Training,
  written: WrittenModels,
  out: string,
  seconds: number,
): string {
  const line = (name: string, { auc, ks, brier, ece10, slope }: Measures) =>
    `  ${name.padEnd(30)} AUC ${auc.toFixed(4)}  KS ${ks.toFixed(4)}  Brier ${brier.toFixed(4)}  ECE10 ${ece10.toFixed(4)}  slope ${slope.toFixed(3)}`;
  return [
    `${accounts.training.length} accounts trained on, ${accounts.test.length} tested on, ${seconds.toFixed(1)} s`,
    `Left out: ${choice.exclusions.map(({ column, kind }) => `${column} (${kind})`).join(', ') || 'nothing'}`,
    line('champion', verdicts.champion.measures),
    line('challenger', verdicts.challenger.measures),
    ...slices.flatMap(({ name, ownCard, champion, challenger }) => [
      line(`${name}, own card`, ownCard.measures),
      line(`${name}, champion`, champion.measures),
      line(`${name}, challenger`, challenger.measures),
    ]),
    ...written.refused.map(({ model, refusals }) => `Refused ${model}: ${refusals.join('; ')}`),
    `Written to ${out}: ${[...written.promoted, 'metrics.json', 'model-card.md', 'calibration.svg', 'test-scores.csv'].join(', ')}`,
    '',
  ].join('\n');
}
