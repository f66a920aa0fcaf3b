import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { readPolicyFolder } from '#adapters/local/policy-folder.ts';
import { openSqlite } from '#adapters/local/sqlite-database.ts';
import { SqliteHistory } from '#adapters/local/sqlite-history.ts';
import { DomainError } from '#domain/values/errors.ts';
import type { ExecutionSummary, HistoryEvent } from '#engine/history.ts';
import { FILE_KINDS, type FileKind } from '#domain/policy/file-kinds.ts';
import { followUpFiles } from '#local/samples/follow-up-files.ts';
import { writeLastReports } from '#local/day-reports.ts';
import { generatePortfolio, portfolioCsv } from '#local/samples/generate-portfolio.ts';
import { proposedMapping } from '#local/samples/proposed-mapping.ts';
import type { ActualRecoveries } from '#local/scripted-debtors.ts';
import { instantOf, portfolioUpload, SAMPLE_START, UsageError } from '#local/portfolio-upload.ts';
import { driftSection } from '#local/report/drift-section.ts';
import { intakeLines } from '#local/report/intake-lines.ts';
import { ProgressBars } from '#local/report/progress-bars.ts';
import { runReport } from '#local/report/run-report.ts';
import { section } from '#domain/documents/text-table.ts';
import { story } from '#local/report/story.ts';
import type { RunCounts } from '#local/report/run-tally.ts';
import { runPortfolios } from '#local/run.ts';
import type { Upload } from '#local/run-options.ts';
import { localCaseFiles } from '#local/world.ts';

const ROOT = join(import.meta.dirname, '..');
const RUN_FOLDER = join(ROOT, 'var');
const POLICY_FOLDER = join(ROOT, 'policy');

interface StartOptions {
  readonly accounts: number;
  readonly seed: string;
  readonly days: number;
  readonly policy: string;
  readonly workers?: number;
  readonly messages: boolean;
  readonly creditor?: string;
  readonly map?: string;
  readonly from?: string;
  readonly financial: readonly string[];
  readonly maintenance: readonly string[];
  readonly recall: readonly string[];
}

/** Files after the first come so many days later, unless they say when. */
const DEFAULT_FOLLOW_UP_DAY = 30;
const FOLLOW_UP_HELP = `payments.csv@14 on day 14, payments.csv on day ${DEFAULT_FOLLOW_UP_DAY}; once or several times`;

const program = new Command('forbear')
  .description('Open-source debt collection that stops when it must and can prove it was fair')
  .showHelpAfterError('(add --help for what is possible)');

program
  .command('start', { isDefault: true })
  .description('work a portfolio for a year of virtual time, with scripted debtors answering')
  .argument('[portfolio]', 'CSV file of accounts (docs/portfolio-files.md); default: a generated sample')
  .option('--accounts <n>', 'size of the generated sample', positiveInteger, 500)
  .option('--seed <text>', 'what every draw follows from; the same seed gives the same bytes', 'forbear')
  .option('--days <n>', 'days of virtual time', positiveInteger, 365)
  .option('--policy <dir>', 'the policy folder to work by', POLICY_FOLDER)
  .option('--no-messages', 'write no files of messages: several times as fast')
  .option('--workers <n>', 'cores to work on (default: all); the outcome is the same', positiveInteger)
  .option(
    '--creditor <id>',
    "whose accounts the file holds, of policy/creditors (default: the mapping's, else the first)",
  )
  .option('--map <file>', 'how to read a file that is not in our columns (samples/*.map.yaml)')
  .option('--from <instant>', 'when the file is uploaded, e.g. 2026-01-05T17:00:00Z (default: today, for a file)')
  .option('--financial <file[@day]>', `payments and charges that come later: ${FOLLOW_UP_HELP}`, collectValues, [])
  .option('--maintenance <file[@day]>', 'what changed about people, as it comes later', collectValues, [])
  .option('--recall <file[@day]>', 'accounts taken back later', collectValues, [])
  .action(start);

program
  .command('story')
  .description("print one account's life: each step, message, permit with its rules, event and payment")
  .argument('<account>', "an account's id, the beginning of it, or the creditor's reference")
  .action(printStory);

program
  .command('generate')
  .description('write a portfolio file of invented accounts')
  .option('--accounts <n>', 'how many', positiveInteger, 500)
  .option('--seed <text>', 'what every draw follows from', 'forbear')
  .option('--today <date>', 'the day the file is written', '2026-01-05')
  .option('--out <file>', 'where to write it; default: standard output')
  .action((options: { accounts: number; seed: string; today: string; out?: string }) => {
    const csv = portfolioCsv(generatePortfolio(options.accounts, options.seed, options.today));
    if (options.out === undefined) process.stdout.write(csv);
    else writeFileSync(options.out, csv);
  });

program
  .command('map')
  .description("propose how a creditor's file becomes ours, from its header and values; explains each guess")
  .argument('<file>', 'a CSV file as the creditor exports it')
  .option('--kind <kind>', `one of ${FILE_KINDS.join(', ')}`, kindOf, 'new-business' as const)
  .action(async (file: string, { kind }: { kind: FileKind }) => {
    if (!existsSync(file)) throw new UsageError(`found no file ${file}`);
    process.stdout.write(await proposedMapping(file, kind, readPolicyFolder(POLICY_FOLDER)));
  });

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof DomainError)) throw error;
  process.stderr.write(`${error.name}: ${error.message}\n`);
  process.exitCode = 1;
}

async function start(portfolio: string | undefined, options: StartOptions): Promise<void> {
  if (!existsSync(options.policy)) throw new UsageError(`found no policy folder ${options.policy}`);
  const policy = readPolicyFolder(options.policy);
  const { uploads, recoveries, from } = planUploads(portfolio, options, Object.keys(policy.creditors));
  mkdirSync(RUN_FOLDER, { recursive: true });
  const began = performance.now();
  const bars = new ProgressBars(options.days);
  const first = uploads.flatMap(({ fileName, creditorId, day = 0 }) =>
    day === 0 ? [`${fileName} of ${creditorId}`] : [],
  );
  const later = uploads.length - first.length;
  process.stdout.write(`Taking in ${first.join(', ')}${later === 0 ? '' : `, and ${later} files on later days`} …\n`);
  const run = await runPortfolios({
    policy,
    uploads,
    recoveries,
    seed: options.seed,
    start: from,
    days: options.days,
    folder: RUN_FOLDER,
    writeMessages: options.messages,
    intakeProgress: (so) => bars.intake(so),
    progress: ({ placed, ...so }) => bars.day(so, placed),
    ...(options.workers === undefined ? {} : { workers: options.workers }),
  });
  bars.stop();
  const { counts, paths, hash, acknowledgments } = run;
  const ended = Date.parse(from) + options.days * 86_400_000;
  const reports = await writeLastReports({
    policy,
    paths,
    creditorIds: uploads.map(({ creditorId }) => creditorId),
    ended,
  });
  const seconds = (performance.now() - began) / 1000;
  const show = (path: string) => relative(process.cwd(), path);
  process.stdout.write(
    `${[
      section('Intake', [
        ...intakeLines(acknowledgments, (key) => show(join(paths.bucket, key))),
        ...uploads.flatMap(({ fileName, day = 0 }) =>
          day < options.days ? [] : [`${fileName}: not taken in, it comes on day ${day} and the run ends before`],
        ),
      ]),
      runReport(counts, options.days),
      ...driftSection(acknowledgments),
      section(
        `A year in ${seconds.toFixed(1)} seconds. What to look at:`.replace(
          'A year',
          options.days === 365 ? 'A year' : `${options.days} days`,
        ),
        [
          `database   ${show(paths.database)}   SQLite: ledger_commit, execution_history`,
          `outbox     ${show(paths.outbox)}   what each debtor received`,
          `bucket     ${show(paths.bucket)}   what the creditor gets back; referral packages`,
          ...globSync('work-lists/*/calls.html', { cwd: paths.bucket })
            .sort()
            .slice(0, 1)
            .map(
              (page) =>
                `work list  ${show(join(paths.bucket, page))}   the first day's calls, in the order that matters`,
            ),
          ...reports.map(({ page }) => `report     ${show(join(paths.bucket, page))}   the last whole day`),
          ...exampleStories(counts),
          ...exportCommands(acknowledgments),
          ...reports.map(
            ({ creditorId }) =>
              `npm run report -- --creditor ${creditorId} --day ${bestRecoveryDay(counts, from)}   a creditor's day; any day can be asked for`,
          ),
          `run hash   ${hash}`,
        ],
      ),
    ].join('\n\n')}\n`,
  );
  if (acknowledgments.some(({ accepted }) => !accepted)) process.exitCode = 1;
}

/** What is uploaded when: a file of the user's, read through a mapping or as it is, or two generated ones. */
function planUploads(
  portfolio: string | undefined,
  options: StartOptions,
  creditors: readonly string[],
): { uploads: Upload[]; recoveries: ActualRecoveries; from: string } {
  const { accounts, seed, creditor, map, from } = options;
  if (portfolio === undefined) {
    // A bank's accounts are worked for it; a phone company works its own, and carriers take its texts.
    const ofBank = Math.ceil(accounts * 0.6);
    const today = SAMPLE_START.slice(0, 10);
    const sample = (creditorId: string, count: number): Upload[] => {
      if (count === 0) return [];
      const rows = generatePortfolio(count, `${seed}/${creditorId}`, today);
      const first = { creditorId, fileName: `sample-${count}.csv`, bytes: Buffer.from(portfolioCsv(rows)) };
      return [first, ...followUpFiles(rows, `${seed}/${creditorId}`, today).map((file) => ({ creditorId, ...file }))];
    };
    return {
      uploads: [...sample('first-harbor-bank', ofBank), ...sample('bluebird-wireless', accounts - ofBank)],
      recoveries: new Map(),
      from: instantOf(from) ?? SAMPLE_START,
    };
  }
  const { upload, ...reading } = portfolioUpload(portfolio, { seed, creditor, map, from }, creditors);
  return { ...reading, uploads: [upload, ...followUpUploads(upload.creditorId, options)] };
}

/** The files of other kinds that were named, each on its day. */
function followUpUploads(creditorId: string, options: StartOptions): Upload[] {
  return (['financial', 'maintenance', 'recall'] as const).flatMap((kind) =>
    options[kind].map((named) => {
      const [, file = named, day = String(DEFAULT_FOLLOW_UP_DAY)] = /^(.+)@(\d+)$/.exec(named) ?? [];
      if (!existsSync(file)) throw new UsageError(`found no file ${file}`);
      return { creditorId, fileName: `${kind}/${basename(file)}`, bytes: readFileSync(file), day: Number(day) };
    }),
  );
}

async function printStory(wanted: string): Promise<void> {
  const path = join(RUN_FOLDER, 'forbear.sqlite');
  if (!existsSync(path)) throw new UsageError(`found no ${relative(process.cwd(), path)}; run npm start first`);
  const database = openSqlite(path);
  const caseFiles = localCaseFiles(database);
  const history = new SqliteHistory<HistoryEvent, ExecutionSummary>(database);
  const arns = history.executionsNamed(wanted);
  const accountIds = new Set(arns.flatMap((arn) => /a-[0-9a-f]{16}/.exec(arn) ?? []));
  for (const creditorId of Object.keys(readPolicyFolder(POLICY_FOLDER).creditors)) {
    const files = await caseFiles.find({ by: 'account-ref', creditorId, accountRef: wanted });
    for (const { accounts } of files) {
      for (const { accountId, placed } of Object.values(accounts))
        if (placed.accountRef === wanted) accountIds.add(accountId);
    }
  }
  const [accountId, ...others] = accountIds;
  if (accountId === undefined || others.length > 0) {
    const found = accountId === undefined ? 'no account' : `${others.length + 1} accounts`;
    throw new UsageError(
      `found ${found} by ${wanted}, expected one account's id, the beginning of it, or its reference`,
    );
  }
  const [file] = await caseFiles.find({ by: 'account', accountId });
  const account = file?.accounts[accountId];
  if (file === undefined || account === undefined) throw new UsageError(`found no ledger of ${accountId}`);
  const events = history.executionsNamed(accountId).flatMap((arn) => history.read(arn));
  const outbox = join(RUN_FOLDER, 'outbox');
  const messages = globSync(`${outbox}/${accountId}/*`);
  const messagePath = (intentId: string) => {
    const message = messages.find((candidate) => candidate.includes(` ${intentId}.`));
    return message === undefined ? undefined : relative(process.cwd(), message);
  };
  process.stdout.write(`${story(file, account, await caseFiles.commits(file.debtorId), events, messagePath)}\n`);
}

/** How to take what the run left behind to somebody who checks it. */
function exportCommands(acknowledgments: Awaited<ReturnType<typeof runPortfolios>>['acknowledgments']): string[] {
  return acknowledgments.flatMap(({ portfolioId, placed }) =>
    placed === 0 ? [] : [`npm run export -- ${portfolioId}   evidence that npm run verify checks`],
  );
}

/** One account for each way it ended, to start reading with. */
function exampleStories({ outcomes }: RunCounts): string[] {
  const byEnd = new Map([...outcomes].map(([accountId, reason]) => [reason, accountId]));
  return [...byEnd]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([reason, accountId]) => `npm run story -- ${accountId}   ${reason}`);
}

/** The day on which most was paid. */
function bestRecoveryDay({ recoveredByDay }: RunCounts, from: string): string {
  const [most = 0] = [...recoveredByDay].sort(([, a], [, b]) => b - a)[0] ?? [];
  return new Date(Date.parse(from) + most * 86_400_000).toISOString().slice(0, 10);
}

/** An option that may be given again. */
function collectValues(file: string, before: readonly string[]): readonly string[] {
  return [...before, file];
}

function positiveInteger(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('expected a whole number from 1 on');
  return number;
}

function kindOf(text: string): FileKind {
  const kind = FILE_KINDS.find((each) => each === text);
  if (kind === undefined) throw new InvalidArgumentError(`expected one of ${FILE_KINDS.join(', ')}`);
  return kind;
}
