import type { Command } from 'commander';
import { mustExist } from '#adapters/local/input-not-found.ts';
import { readPolicyFolder } from '#adapters/local/policy-folder.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { DAY } from '#domain/values/instant.ts';
import { writeLastReports } from '#local/day-reports.ts';
import {
  DEFAULT_FOLLOW_UP_DAY,
  followUpUploads,
  instantOf,
  portfolioUpload,
  SAMPLE_START,
} from '#local/portfolio-upload.ts';
import { ProgressBars } from '#local/report/progress-bars.ts';
import { runSummary } from '#local/report/run-summary.ts';
import { type RunFolder, takeRunFolder } from '#local/run-folder.ts';
import { runInput } from '#local/run-input.ts';
import type { RunOptions } from '#local/run-options.ts';
import { type Run, RunInterrupted, runPortfolios } from '#local/run.ts';
import { sampleUploads } from '#local/samples/sample-uploads.ts';
import { EXIT } from './exit-codes.ts';
import { interruptible } from './interruption.ts';
import { collectValues, policyOption, wholeFrom } from './option-values.ts';
import { displayPath, RUN_FOLDER } from './paths.ts';

interface Options {
  readonly dir: string;
  readonly replace?: true;
  readonly accounts: number;
  readonly seed: string;
  readonly days: number;
  readonly policy: string;
  readonly workers?: number;
  readonly messages: boolean;
  readonly creditor?: string;
  readonly map?: string;
  readonly from?: string;
  readonly financial?: readonly string[];
  readonly maintenance?: readonly string[];
  readonly recall?: readonly string[];
}

const FOLLOW_UP_HELP = `payments.csv@14 on day 14, payments.csv on day ${DEFAULT_FOLLOW_UP_DAY}; once or several times`;

export function defineStart(command: Command): void {
  command
    .argument('[portfolio]', 'CSV file of accounts (docs/portfolio-files.md); default: a generated sample')
    .option('--dir <folder>', 'where the run lives', RUN_FOLDER)
    .option('--replace', 'remove an earlier run of other input there, instead of keeping it in earlier/<n>')
    .option('--accounts <n>', 'size of the generated sample', wholeFrom(1), 500)
    .option('--seed <text>', 'what every draw follows from; the same seed gives the same bytes', 'forbear')
    .option('--days <n>', 'days of virtual time', wholeFrom(1), 365)
    .addOption(policyOption('the policy folder to work by'))
    .option('--no-messages', 'write no files of messages: several times as fast')
    .option('--workers <n>', 'cores to work on (default: all); the outcome is the same', wholeFrom(1))
    .option(
      '--creditor <id>',
      "whose accounts the file holds, of policy/creditors (default: the mapping's, else the first)",
    )
    .option('--map <file>', 'how to read a file that is not in our columns (samples/*.map.yaml)')
    .option('--from <instant>', 'when the file is uploaded, e.g. 2026-01-05T17:00:00Z (default: today, for a file)')
    .option('--financial <file[@day]>', `payments and charges that come later: ${FOLLOW_UP_HELP}`, collectValues)
    .option('--maintenance <file[@day]>', 'what changed about people, as it comes later', collectValues)
    .option('--recall <file[@day]>', 'accounts taken back later', collectValues)
    .action(startRun);
}

async function startRun(portfolio: string | undefined, options: Options): Promise<void> {
  const { dir, days, replace = false } = options;
  mustExist(options.policy, 'policy folder');
  const planned = { ...planRun(portfolio, options, readPolicyFolder(options.policy)), folder: dir };
  const folder = takeRunFolder(dir, { command: typed(), input: runInput(planned), days, replace });
  if (folder.kept !== undefined)
    process.stdout.write(
      `The earlier run is kept: --dir ${displayPath(folder.kept)} reads it, --replace removes one.\n`,
    );
  const began = performance.now();
  const bars = new ProgressBars(days);
  process.stdout.write(`${announcement(planned.uploads)}\n`);
  const run = await runPortfolios({
    ...planned,
    intakeProgress: (so) => bars.intake(so),
    progress: ({ placed, ...so }) => bars.day(so, placed),
    signal: interruptible(),
  })
    .finally(() => bars.stop())
    .catch((error: unknown) => {
      throw error instanceof RunInterrupted ? interrupted(folder, error, dir) : error;
    });
  const { policy, uploads, start: from } = planned;
  const ended = Date.parse(from) + days * DAY;
  const creditorIds = uploads.map(({ creditorId }) => creditorId);
  const reports = await writeLastReports({ policy, paths: run.paths, creditorIds, ended });
  folder.finished(run.hash);
  process.stdout.write(
    `${runSummary({
      run,
      uploads,
      from,
      days,
      reports,
      seconds: (performance.now() - began) / 1000,
      dirOption: dirOption(dir),
      show: displayPath,
      ...(folder.earlierHash !== undefined && { earlierHash: folder.earlierHash }),
    })}\n`,
  );
  if (isRefused(run)) process.exitCode = EXIT.no;
}

/** What is uploaded when: a file of the user's, read through a mapping or as it is, or generated ones. */
function planRun(portfolio: string | undefined, options: Options, policy: Policy): Omit<RunOptions, 'folder'> {
  const { accounts, seed, days, creditor, map, from, messages, workers } = options;
  const common = { policy, seed, days, writeMessages: messages, ...(workers !== undefined && { workers }) };
  if (portfolio === undefined) {
    const today = SAMPLE_START.slice(0, 10);
    const uploads = sampleUploads({ accounts, seed, today, followUps: true });
    return { ...common, uploads, recoveries: new Map(), start: instantOf(from) ?? SAMPLE_START };
  }
  const creditors = Object.keys(policy.creditors);
  const { upload, recoveries, from: start } = portfolioUpload(portfolio, { seed, creditor, map, from }, creditors);
  return { ...common, uploads: [upload, ...followUpUploads(upload.creditorId, options)], recoveries, start };
}

function announcement(uploads: RunOptions['uploads']): string {
  const first = uploads.filter(({ day = 0 }) => day === 0);
  const names = first.map(({ fileName, creditorId }) => `${fileName} of ${creditorId}`).join(', ');
  const later = uploads.length - first.length;
  return `Taking in ${names}${later === 0 ? '' : `, and ${later} files on later days`} …`;
}

/** Says what is left, and how to go on. */
function interrupted(folder: RunFolder, { day, message }: RunInterrupted, dir: string): Error {
  folder.interrupted(day);
  return new Error(
    `${message}. ${displayPath(dir)} holds what had come until then: npx forbear story ACCOUNT${dirOption(dir)} and the others read it, and say that it is not whole. The same command starts over.`,
  );
}

function isRefused({ acknowledgments }: Run): boolean {
  return acknowledgments.some(({ accepted }) => !accepted);
}

function dirOption(dir: string): string {
  return dir === RUN_FOLDER ? '' : ` --dir ${displayPath(dir)}`;
}

function typed(): string {
  return ['npx forbear', ...process.argv.slice(2)].join(' ');
}
