import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { SingleBar } from 'cli-progress';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { readPolicyFolder } from '#adapters/local/policy-folder.ts';
import { DomainError } from '#domain/values/errors.ts';
import { generatePortfolio, portfolioCsv } from '#local/samples/generate-portfolio.ts';
import { instantOf, portfolioUpload, SAMPLE_START, UsageError } from '#local/portfolio-upload.ts';
import type { Upload } from '#local/run-options.ts';
import { calibrationMarkdown, calibrationReport } from '#tools/analysis/simulator/report/calibration-report.ts';
import { parameterMarkdown } from '#tools/analysis/simulator/report/parameter-markdown.ts';
import { terminalReport } from '#tools/analysis/simulator/report/terminal.ts';
import { simulationJson, writeSummary } from '#tools/analysis/simulator/report/write-summary.ts';
import { runSimulation } from '#tools/analysis/simulator/simulation.ts';
import { candidates } from '#tools/analysis/simulator/strategies.ts';

const ROOT = join(import.meta.dirname, '..');
const GUIDE = join(ROOT, 'docs/simulator.md');

/** Exit codes, told by --help. */
const EXIT = { done: 0, unusable: 1, usage: 2 } as const;

/** People of each probe, and trials of the orders of calls: as many as the model's forerunner was judged by. */
const FULL_SIZE = { people: 40_000, trials: 8 };

interface Options {
  readonly portfolio?: string;
  readonly accounts: number;
  readonly creditor?: string;
  readonly map?: string;
  readonly from?: string;
  readonly strategy: readonly string[];
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

const program = new Command('simulate')
  .description('Compare strategies on simulated debtors, through the real workflow and rule book')
  .option('--portfolio <file>', 'CSV file of accounts, read as npm start reads it (default: a generated one)')
  .option('--accounts <n>', 'size of the generated portfolio', integerFrom(1), 200)
  .option('--creditor <id>', "whose accounts the file holds (default: the mapping's, else the first of the policy)")
  .option('--map <file>', 'how to read a file that is not in our columns (samples/*.map.yaml)')
  .option('--from <instant>', 'when the file is uploaded, e.g. 2026-01-05T17:00:00Z (default: today, for a file)')
  .option(
    '--strategy <path>',
    'a strategy file, or a policy folder; name two or more, the first is what the others are compared with (default: required notices only, and the shipped one)',
    (path: string, before: readonly string[]) => [...before, path],
    [],
  )
  .option('--policy <dir>', 'the policy folder that a strategy file belongs to', join(ROOT, 'policy'))
  .option('--days <n>', 'days of virtual time', integerFrom(1), 365)
  .option('--seeds <n>', 'how often each strategy lives the portfolio, each time with other people', integerFrom(1), 8)
  .option('--seed <text>', 'what every draw follows from; the same seed gives the same figures', 'forbear')
  .option('--sweep <n>', 'sets of assumptions to try, each ± 50 %; 0: none, and nothing is claimed', integerFrom(0), 40)
  .addOption(new Option('--calls-by <who>', 'who makes the calls').choices(['person', 'machine']).default('person'))
  .option('--workers <n>', 'cores to work on; the outcome is the same', integerFrom(1), availableParallelism())
  .option('--out <dir>', 'where summary.html, summary.md, charts and simulation.json go', 'var/simulation')
  .option('--json', 'print everything as JSON and write nothing')
  .option('--calibrate', 'instead: what the behavior model says of effects known from studies, at full size')
  .option('--write', 'with --calibrate: put the tables of parameters and of calibration into docs/simulator.md')
  .addHelpText(
    'after',
    `
It ranks strategies under a model of debtors and proves nothing about real ones. One strategy is called better than
another only when at least nine in ten sets of assumptions say so; else the simulator cannot tell.

Exit codes:
  ${EXIT.done}  compared, whatever came out
  ${EXIT.unusable}  a strategy, a policy or the portfolio cannot be used
  ${EXIT.usage}  the command line is not understood
See docs/simulator.md.`,
  )
  .showHelpAfterError('(add --help for what is possible)')
  .exitOverride();

try {
  program.parse();
  const options = program.opts<Options>();
  if (options.write === true && options.calibrate !== true) program.error('error: --write needs --calibrate');
  if (options.calibrate === true) calibrate(options.write === true);
  else await compareStrategies(options);
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.usage;
  else if (error instanceof DomainError) {
    process.stderr.write(`${error.name}: ${error.message}\n`);
    process.exitCode = error instanceof UsageError ? EXIT.usage : EXIT.unusable;
  } else throw error;
}

async function compareStrategies(options: Options): Promise<void> {
  const compared = candidates(options.strategy, options.policy);
  const { uploads, from } = portfolio(options);
  const folder = mkdtempSync(join(tmpdir(), 'forbear-simulation-'));
  const bar = new SingleBar({
    format: ' {bar} life {value} of {total}, {eta_formatted} to go',
    barsize: 30,
    hideCursor: true,
  });
  const shown = process.stdout.isTTY && options.json !== true;
  const lives = (options.seeds + options.sweep) * compared.length;
  if (shown) bar.start(lives, 0);
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
      `${terminalReport(simulation)}\n\n${lives} lives of ${simulation.accounts} accounts in ${seconds.toFixed(1)} s, ${pace} simulated accounts a second\n${files.map((file) => relative(process.cwd(), join(options.out, file))).join('  ')}\n`,
    );
  } finally {
    bar.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What is placed: a file of the user's, or invented accounts of a bank and of a phone company that works its own. */
function portfolio({ portfolio: path, accounts, seed, policy, ...reading }: Options): {
  uploads: Upload[];
  from: string;
} {
  if (path !== undefined) {
    const { upload, from } = portfolioUpload(
      path,
      { seed, ...reading },
      Object.keys(readPolicyFolder(policy).creditors),
    );
    return { uploads: [upload], from };
  }
  const from = instantOf(reading.from) ?? SAMPLE_START;
  const ofBank = Math.ceil(accounts * 0.6);
  const sample = (creditorId: string, count: number): Upload => {
    const rows = generatePortfolio(count, `${seed}/${creditorId}`, from.slice(0, 10));
    return { creditorId, fileName: `sample-${count}.csv`, bytes: Buffer.from(portfolioCsv(rows)) };
  };
  const uploads = [sample('first-harbor-bank', ofBank), sample('bluebird-wireless', accounts - ofBank)];
  return { uploads: uploads.filter(({ fileName }) => fileName !== 'sample-0.csv'), from };
}

function calibrate(write: boolean): void {
  const report = calibrationReport(FULL_SIZE, (what) => process.stderr.write(`${what} …\n`));
  const tables = calibrationMarkdown(report);
  if (!write) {
    process.stdout.write(`${tables}\n`);
    return;
  }
  if (!existsSync(GUIDE)) throw new UsageError(`found no ${GUIDE}`);
  let guide = readFileSync(GUIDE, 'utf8');
  for (const [name, text] of [
    ['parameters', parameterMarkdown()],
    ['calibration', tables],
  ] as const) {
    const place = new RegExp(`(<!-- ${name}, .*? -->\\n)[\\s\\S]*?(<!-- end of ${name} -->)`);
    guide = guide.replace(place, (_, begin: string, end: string) => `${begin}\n${text}\n\n${end}`);
  }
  writeFileSync(GUIDE, guide);
  process.stdout.write(`${relative(process.cwd(), GUIDE)}\n`);
}

function integerFrom(atLeast: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (!Number.isInteger(number) || number < atLeast)
      throw new InvalidArgumentError(`expected a whole number from ${atLeast} on`);
    return number;
  };
}
