import { existsSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { SingleBar } from 'cli-progress';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { readPolicyFolder } from '#adapters/local/policy-folder.ts';
import { ruleBookOf } from '#domain/compliance/rule-book.ts';
import { DomainError } from '#domain/values/errors.ts';
import { type EpochMs, epochMs } from '#domain/values/instant.ts';
import { LocalDate } from '#domain/values/primitives.ts';
import type { Policy } from '#domain/policy/policy.ts';
import type { ReplayTotals } from '#tools/review/replay/replay-totals.ts';
import { markdownReport } from '#tools/review/replay/markdown-report.ts';
import { replay } from '#tools/review/replay/replay.ts';
import { summarize, type Summary } from '#tools/review/replay/summary.ts';
import { terminalReport } from '#tools/review/replay/terminal-report.ts';

/** What a caller, a CI job above all, learns from the exit code. */
const EXIT = { same: 0, problem: 1, usage: 2, different: 3 } as const;

const DAY = 86_400_000;
const POLICY_FOLDER = join(import.meta.dirname, '..', 'policy');

interface Options {
  readonly policy?: string;
  readonly base?: string;
  readonly from?: EpochMs;
  readonly to?: EpochMs;
  readonly creditor?: string;
  readonly rule?: string;
  readonly json?: true;
  readonly markdown?: string;
  readonly workers?: number;
}

const program = new Command('replay')
  .description(
    'judge every permit of past ledgers again, by a changed policy or by the one in force, and show what differs',
  )
  .argument('<ledgers>', 'a database as npm start leaves it (var/forbear.sqlite), or the folder of an export')
  .option('--policy <folder>', 'policy to judge by (default: each permit by the policy it was made under)')
  .option('--base <folder>', 'compare with what this policy would have said, not with what the ledgers record')
  .option('--from <date>', 'permits from this day on, UTC', startOfDay)
  .option('--to <date>', 'permits up to this day and on it, UTC', (text: string) => startOfDay(text) + DAY)
  .option('--creditor <id>', 'permits for accounts of this creditor')
  .addOption(new Option('--rule <id>', 'differences in what this rule says').argParser(knownRule))
  .option('--json', 'print everything as JSON, every difference included')
  .option('--markdown <file>', 'write the report as Markdown too, for a pull request')
  .option('--workers <n>', 'cores to work on (default: all)', positiveInteger)
  .addHelpText(
    'after',
    `
Exit codes:
  0  no contact would have been judged otherwise
  1  a ledger or policy could not be read, or no permit was found
  2  the command line is not understood
  3  differences were found`,
  )
  .showHelpAfterError('(add --help for what is possible)')
  .exitOverride()
  .action(run);

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? EXIT.same : EXIT.usage;
  else if (error instanceof DomainError) {
    process.stderr.write(`${error.name}: ${error.message}\n`);
    process.exitCode = EXIT.problem;
  } else throw error;
}

async function run(ledgers: string, options: Options): Promise<void> {
  const policy = policyIn(options.policy);
  const base = policyIn(options.base);
  if (options.markdown !== undefined && !existsSync(dirname(options.markdown)))
    program.error(`error: found no folder ${dirname(options.markdown)} for --markdown`);
  const began = performance.now();
  const totals = await withProgressBar((progress) =>
    replay({
      ledgers,
      ...(policy !== undefined ? { policy } : { knownPolicies: [readPolicyFolder(POLICY_FOLDER)] }),
      ...(base !== undefined && { base }),
      filter: {
        ...(options.from !== undefined && { from: options.from }),
        ...(options.to !== undefined && { to: options.to }),
        ...(options.creditor !== undefined && { creditorId: options.creditor }),
        ...(options.rule !== undefined && { ruleId: options.rule }),
      },
      ...(options.workers !== undefined && { workers: options.workers }),
      progress,
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  const summary = summarize(
    {
      ledgers: displayPath(ledgers),
      ...(policy !== undefined && { policy: policyLabel(options.policy, policy) }),
      ...(base !== undefined && { base: policyLabel(options.base, base) }),
      filters: filtersOf(options),
    },
    totals,
    ruleBookOf(policy ?? readPolicyFolder(POLICY_FOLDER)).rules,
  );
  if (options.markdown !== undefined) writeFileSync(options.markdown, markdownReport(summary));
  const pace = `${totals.permits} permits in ${seconds.toFixed(1)} s, ${Math.round(totals.permits / seconds)} a second`;
  process.stdout.write(
    options.json ? `${JSON.stringify(summary, undefined, 2)}\n` : `${terminalReport(summary)}\n\n${pace}\n`,
  );
  process.exitCode = exitOf(summary);
}

function exitOf({ counts, broken }: Summary): number {
  if (broken.length > 0 || counts.permits === 0) return EXIT.problem;
  return counts.different > 0 ? EXIT.different : EXIT.same;
}

function policyIn(folder: string | undefined): Policy | undefined {
  if (folder === undefined) return undefined;
  if (!existsSync(folder)) program.error(`error: found no policy folder ${folder}`);
  return readPolicyFolder(folder);
}

function policyLabel(folder = '', { version }: Policy): { folder: string; version: string } {
  return { folder: displayPath(folder), version };
}

/** The bar goes to standard error, and to a terminal alone. */
async function withProgressBar(
  work: (progress: (done: number, parts: number, found: ReplayTotals) => void) => Promise<ReplayTotals>,
) {
  const bar = new SingleBar({
    format: ' {bar} {percentage} % | {permits} permits | {different} differ | {eta_formatted} to go',
    barsize: 30,
    hideCursor: true,
    noTTYOutput: false,
  });
  let started = false;
  try {
    return await work((done, parts, { permits, differences }) => {
      if (!started) bar.start(parts, 0, { permits: 0, different: 0 });
      started = true;
      bar.update(done, { permits, different: differences.length });
    });
  } finally {
    bar.stop();
  }
}

function filtersOf({ from, to, creditor, rule }: Options): Record<string, string> {
  const day = (at: EpochMs) => new Date(at).toISOString().slice(0, 10);
  return {
    ...(from !== undefined && { from: day(from) }),
    ...(to !== undefined && { to: day(to - DAY) }),
    ...(creditor !== undefined && { creditor }),
    ...(rule !== undefined && { rule }),
  };
}

/** A path as somebody at this prompt would type it. */
function displayPath(path: string): string {
  const near = relative(process.cwd(), path);
  return near.startsWith('..') ? path : near;
}

function startOfDay(text: string): EpochMs {
  if (!LocalDate.safeParse(text).success) throw new InvalidArgumentError('expected a date like 2026-01-05');
  return epochMs(`${text}T00:00:00.000Z`);
}

function knownRule(id: string): string {
  const { rules } = ruleBookOf(readPolicyFolder(POLICY_FOLDER));
  if (rules.some((rule) => rule.id === id)) return id;
  throw new InvalidArgumentError(`expected one of ${rules.map((rule) => rule.id).join(', ')}`);
}

function positiveInteger(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('expected a whole number from 1 on');
  return number;
}
