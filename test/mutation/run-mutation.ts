import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { type Area, AREAS } from './areas.ts';
import { type AreaScore, MutationReport, NothingJudged, scoreOf } from './mutation-report.ts';
import { EXPECTED, summaryPage } from './summary.ts';

/**
 * Works the domain under mutants: Stryker changes one expression at a time, and a test must fail. Ends 0 when every area
 * reaches what is expected of it, 1 when one does not, 2 for a mistyped call, 3 when it cannot be judged.
 *
 *   node test/mutation/run-mutation.ts [area …] [--file cadence] [--sample 10] [--incremental] [--static] [--concurrency 1]
 */
const ROOT = join(import.meta.dirname, '..', '..');
const OUT = join(ROOT, 'var', 'mutation');
const STRYKER = join(import.meta.dirname, 'node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js');

interface Wishes {
  /** Only files whose path holds this text. */
  readonly file: string | undefined;
  /** Keep what an earlier run found of code and tests that are still the same. Does not see what changed elsewhere. */
  readonly incremental: boolean;
  /** Also what a module does once, while it loads: every test of the area runs against each, which takes hours. */
  readonly static: boolean;
  /** Run one mutant in so many, drawn by a hash: a figure in minutes instead of hours. */
  readonly oneIn: number;
  readonly concurrency: number;
}

const { values, positionals } = readArguments();
const unknown = positionals.filter((name) => !AREAS.some((area) => area.name === name));
if (unknown.length > 0) {
  complain(`found ${unknown.join(', ')}, expected areas of ${AREAS.map(({ name }) => name).join(', ')}`);
}
const wishes: Wishes = {
  file: values.file,
  incremental: values.incremental,
  static: values.static,
  oneIn: wholeNumber('--sample', values.sample),
  concurrency: wholeNumber('--concurrency', values.concurrency),
};
installStryker();
const wanted = positionals.length === 0 ? AREAS : AREAS.filter(({ name }) => positionals.includes(name));
const scores: AreaScore[] = [];
try {
  for (const area of wanted) scores.push(run(area));
  writeSummary(scores);
  process.exitCode = scores.every(({ percent }) => percent >= EXPECTED) ? 0 : 1;
} catch (error) {
  if (!(error instanceof NothingJudged)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 3;
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        file: { type: 'string' },
        incremental: { type: 'boolean', default: false },
        static: { type: 'boolean', default: false },
        sample: { type: 'string', default: '1' },
        concurrency: { type: 'string', default: '1' },
      },
    });
  } catch (error) {
    return complain(error instanceof Error ? error.message : String(error));
  }
}

function wholeNumber(option: string, text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) complain(`${option}: found ${text}, expected a whole number from 1 on`);
  return number;
}

function complain(what: string): never {
  process.stderr.write(`mutation: ${what}\n`);
  process.exit(2);
}

/** Stryker is large and wanted here alone: it lives in this folder and comes when it is first asked for. */
function installStryker(): void {
  if (existsSync(STRYKER)) return;
  const { status } = spawnSync('npm', ['ci'], { cwd: import.meta.dirname, stdio: 'inherit' });
  if (status !== 0) throw new Error(`npm ci in test/mutation ended ${status ?? 'by a signal'}, expected 0`);
}

/** @throws NothingJudged when Stryker did not come to a report, or its report says nothing. */
function run(area: Area): AreaScore {
  const folder = join(OUT, area.name);
  const report = join(folder, 'report.json');
  mkdirSync(folder, { recursive: true });
  rmSync(report, { force: true });
  const config = join(folder, 'stryker.json');
  writeFileSync(config, JSON.stringify(optionsFor(area, folder), null, 2));
  const env = { ...process.env, MUTATION_AREA: area.name, MUTATION_SAMPLE: String(wishes.oneIn) };
  const { status } = spawnSync(process.execPath, [STRYKER, 'run', config], { cwd: ROOT, stdio: 'inherit', env });
  if (status !== 0 || !existsSync(report)) {
    throw new NothingJudged(`${area.name}: Stryker ended ${status ?? 'by a signal'}, expected 0 and a report`);
  }
  const score = scoreOf(area.name, MutationReport.parse(JSON.parse(readFileSync(report, 'utf8'))), wishes.oneIn);
  writeFileSync(join(folder, 'score.json'), `${JSON.stringify(score, null, 2)}\n`);
  return score;
}

function optionsFor({ mutate }: Area, folder: string) {
  const here = (path: string) => relative(ROOT, path);
  const { file, incremental, concurrency, oneIn } = wishes;
  const runner = join(
    import.meta.dirname,
    'node_modules',
    '@stryker-mutator',
    'vitest-runner',
    'dist',
    'src',
    'index.js',
  );
  return {
    testRunner: 'vitest',
    plugins: [runner, ...(oneIn === 1 ? [] : [join(import.meta.dirname, 'sample-checker.ts')])],
    checkers: oneIn === 1 ? [] : ['sample'],
    vitest: { configFile: 'test/mutation/vitest.config.ts', related: false },
    coverageAnalysis: 'perTest',
    ignoreStatic: !wishes.static,
    mutate: file === undefined ? mutate : mutate.map((glob) => glob.replace('*.ts', `*${file}*.ts`)),
    concurrency,
    // A machine that is busy with something else must not look like a loop without end, which would count as killed.
    timeoutMS: 60_000,
    dryRunTimeoutMinutes: 30,
    incremental,
    incrementalFile: here(join(folder, 'incremental.json')),
    tempDirName: here(join(folder, 'sandbox')),
    ignorePatterns: ['var', 'cdk.out'],
    // Stryker asks TypeScript's API for this file; TypeScript 7 has none, and nothing here needs it.
    tsconfigFile: 'none.json',
    disableTypeChecks: false,
    allowEmpty: false,
    reporters: ['progress-append-only', 'json'],
    jsonReporter: { fileName: here(join(folder, 'report.json')) },
  };
}

function writeSummary(all: readonly AreaScore[]): void {
  const day = new Date().toISOString().slice(0, 10);
  writeFileSync(join(OUT, 'summary.json'), `${JSON.stringify({ day, areas: all }, null, 2)}\n`);
  writeFileSync(join(OUT, 'summary.md'), summaryPage(all, day));
  for (const { area, percent, killed, mutants, testsPerMutant } of all) {
    const line = `${area}: ${killed} of ${mutants} mutants killed, ${percent.toFixed(1)} %`;
    process.stdout.write(`${line}, ${testsPerMutant.toFixed(1)} tests a mutant\n`);
  }
  process.stdout.write(`${join(relative(ROOT, OUT), 'summary.md')}\n`);
}
