import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { mustExist } from '#adapters/local/input-not-found.ts';
import { readPolicyFolder } from '#adapters/local/policy-folder.ts';
import { instantOf, portfolioUpload, SAMPLE_START } from '#local/portfolio-upload.ts';
import type { Upload } from '#local/run-options.ts';
import { sampleUploads } from '#local/samples/sample-uploads.ts';
import { UsageError } from '#local/usage-error.ts';
import { calibrationMarkdown, calibrationReport } from '#tools/analysis/simulator/report/calibration-report.ts';
import { parameterMarkdown } from '#tools/analysis/simulator/report/parameter-markdown.ts';
import { terminalReport } from '#tools/analysis/simulator/report/terminal.ts';
import { simulationJson, writeSummary } from '#tools/analysis/simulator/report/write-summary.ts';
import { runSimulation } from '#tools/analysis/simulator/simulation.ts';
import { candidates } from '#tools/analysis/simulator/strategies.ts';
import { endWhenInterrupted } from './interruption.ts';
import { collectValues, policyOption, wholeFrom } from './option-values.ts';
import { displayPath, guide, RUN_FOLDER } from './paths.ts';
import { progressBar } from './progress-bar.ts';

/** People of each probe, and trials of the orders of calls: as many as the model's forerunner was judged by. */
const FULL_SIZE = { people: 40_000, trials: 8 };

interface Options {
  readonly portfolio?: string;
  readonly accounts: number;
  readonly creditor?: string;
  readonly map?: string;
  readonly from?: string;
  readonly strategy?: readonly string[];
  readonly policy: string;
  readonly days: number;
  readonly seeds: number;
  readonly seed: string;
  readonly sweep: number;
  readonly callsBy: 'person' | 'machine';
  readonly workers: number;
  readonly out: string;
  readonly json?: true;
  readonly calibrate?: true;
  readonly write?: true;
}

export function defineSimulate(command: Command): void {
  command
    .option('--portfolio <file>', 'CSV file of accounts, read as forbear start reads it (default: a generated one)')
    .option('--accounts <n>', 'size of the generated portfolio', wholeFrom(1), 200)
    .option('--creditor <id>', "whose accounts the file holds (default: the mapping's, else the first of the policy)")
    .option('--map <file>', 'how to read a file that is not in our columns (samples/*.map.yaml)')
    .option('--from <instant>', 'when the file is uploaded, e.g. 2026-01-05T17:00:00Z (default: today, for a file)')
    .option(
      '--strategy <path>',
      'a strategy file, or a policy folder; name two or more, the first is what the others are compared with (default: required notices only, and the shipped one)',
      collectValues,
    )
    .addOption(policyOption('the policy folder that a strategy file belongs to'))
    .option('--days <n>', 'days of virtual time', wholeFrom(1), 365)
    .option('--seeds <n>', 'how often each strategy lives the portfolio, each time with other people', wholeFrom(1), 8)
    .option('--seed <text>', 'what every draw follows from; the same seed gives the same figures', 'forbear')
    .option('--sweep <n>', 'sets of assumptions to try, each ± 50 %; 0: none, and nothing is claimed', wholeFrom(0), 40)
    .addOption(new Option('--calls-by <who>', 'who makes the calls').choices(['person', 'machine']).default('person'))
    .option('--workers <n>', 'cores to work on; the outcome is the same', wholeFrom(1), availableParallelism())
    .option(
      '--out <dir>',
      'where summary.html, summary.md, charts and simulation.json go',
      join(RUN_FOLDER, 'simulation'),
    )
    .option('--json', 'print everything as JSON and write nothing')
    .option('--calibrate', 'instead: what the behavior model says of effects known from studies, at full size')
    .option('--write', 'with --calibrate: put the tables of parameters and of calibration into docs/simulator.md')
    .addHelpText(
      'after',
      `
It ranks strategies under a model of debtors and proves nothing about real ones. One strategy is called better than
another only when at least nine in ten sets of assumptions say so; else the simulator cannot tell.
`,
    )
    .action(simulate);
}

async function simulate(options: Options): Promise<void> {
  if (options.write && !options.calibrate) throw new UsageError('--write needs --calibrate');
  if (options.calibrate) calibrate(options.write === true);
  else await compareStrategies(options);
}

async function compareStrategies(options: Options): Promise<void> {
  const compared = candidates(options.strategy ?? [], options.policy);
  const { uploads, from } = portfolio(options);
  const folder = mkdtempSync(join(tmpdir(), 'forbear-simulation-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  endWhenInterrupted('nothing was written. The same command starts over.');
  const bar = progressBar('life {value} of {total}, {eta_formatted} to go');
  const lives = (options.seeds + options.sweep) * compared.length;
  bar.start(lives, 0);
  const began = performance.now();
  try {
    const simulation = await runSimulation({
      candidates: compared,
      uploads,
      start: from,
      days: options.days,
      seed: options.seed,
      seeds: options.seeds,
      assumptionSets: options.sweep,
      callsBy: options.callsBy === 'person' ? 'call' : 'machine-call',
      workers: options.workers,
      folder,
      progress: (done) => bar.update(done),
    });
    bar.stop();
    if (options.json === true) {
      process.stdout.write(simulationJson(simulation));
      return;
    }
    const seconds = (performance.now() - began) / 1000;
    const files = writeSummary(simulation, options.out);
    const pace = ((simulation.accounts * lives) / seconds).toFixed(0);
    process.stdout.write(
      `${terminalReport(simulation)}\n\n${lives} lives of ${simulation.accounts} accounts in ${seconds.toFixed(1)} s, ${pace} simulated accounts a second\n${files.map((file) => displayPath(join(options.out, file))).join('  ')}\n`,
    );
  } finally {
    bar.stop();
  }
}

/** What is placed: a file of the user's, or invented accounts. */
function portfolio({ portfolio: path, accounts, seed, policy, ...reading }: Options): {
  uploads: Upload[];
  from: string;
} {
  if (path === undefined) {
    const from = instantOf(reading.from) ?? SAMPLE_START;
    return { uploads: sampleUploads({ accounts, seed, today: from.slice(0, 10), followUps: false }), from };
  }
  const creditors = Object.keys(readPolicyFolder(policy).creditors);
  const { upload, from } = portfolioUpload(path, { seed, ...reading }, creditors);
  return { uploads: [upload], from };
}

function calibrate(write: boolean): void {
  const report = calibrationReport(FULL_SIZE, (what) => process.stderr.write(`${what} …\n`));
  const tables = calibrationMarkdown(report);
  if (!write) {
    process.stdout.write(`${tables}\n`);
    return;
  }
  const path = guide('simulator.md');
  mustExist(path, 'page');
  writeFileSync(path, withCalibration(readFileSync(path, 'utf8'), tables));
  process.stdout.write(`${displayPath(path)}\n`);
}

function withCalibration(page: string, tables: string): string {
  const put = (text: string, name: string, into: string) =>
    into.replace(
      new RegExp(`(<!-- ${name}, .*? -->\\n)[\\s\\S]*?(<!-- end of ${name} -->)`),
      (_, begin: string, end: string) => `${begin}\n${text}\n\n${end}`,
    );
  return put(tables, 'calibration', put(parameterMarkdown(), 'parameters', page));
}
