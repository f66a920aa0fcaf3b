import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { mustExist } from '#adapters/local/input-not-found.ts';
import { readPolicyFolder } from '#adapters/local/policy-folder.ts';
import { ruleBookOf } from '#domain/compliance/rule-book.ts';
import { DAY, type EpochMs } from '#domain/values/instant.ts';
import type { Policy } from '#domain/policy/policy.ts';
import type { ReplayTotals } from '#tools/review/replay/replay-totals.ts';
import { markdownReport } from '#tools/review/replay/markdown-report.ts';
import { replay } from '#tools/review/replay/replay.ts';
import { summarize, type Summary } from '#tools/review/replay/summary.ts';
import { replayReport } from '#tools/review/replay/terminal-report.ts';
import { EXIT } from './exit-codes.ts';
import { startOfDay, wholeFrom } from './option-values.ts';
import { displayPath, POLICY_FOLDER, RUN_FOLDER } from './paths.ts';
import { progressBar } from './progress-bar.ts';
import { warnIfInterrupted } from './warn-if-interrupted.ts';

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

export function defineEvidenceReplay(command: Command): void {
  command
    .argument(
      '[ledgers]',
      'a database as forbear start leaves it, or the folder of an export',
      join(RUN_FOLDER, 'forbear.sqlite'),
    )
    .option('--policy <folder>', 'policy to judge by (default: each permit by the policy it was made under)')
    .option('--base <folder>', 'compare with what this policy would have said, not with what the ledgers record')
    .option('--from <date>', 'permits from this day on, UTC', startOfDay)
    .option('--to <date>', 'permits up to this day and on it, UTC', (text: string) => startOfDay(text) + DAY)
    .option('--creditor <id>', 'permits for accounts of this creditor')
    .option('--rule <id>', 'differences in what this rule says', knownRule)
    .option('--json', 'print everything as JSON, every difference included')
    .option('--markdown <file>', 'write the report as Markdown too, for a pull request')
    .option('--workers <n>', 'cores to work on (default: all)', wholeFrom(1))
    .action(run);
}

async function run(ledgers: string, options: Options): Promise<void> {
  const policy = policyIn(options.policy);
  const base = policyIn(options.base);
  if (options.markdown !== undefined) mustExist(dirname(options.markdown), 'folder for --markdown,');
  warnIfInterrupted(ledgers);
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
    options.json ? `${JSON.stringify(summary, undefined, 2)}\n` : `${replayReport(summary)}\n\n${pace}\n`,
  );
  process.exitCode = exitOf(summary);
}

/** What is worst is said: nothing was judged of what cannot be read, and a difference stands whatever else is open. */
function exitOf({ counts, broken }: Summary): number {
  if (broken.length > 0) return EXIT.unusable;
  if (counts.different > 0) return EXIT.no;
  return counts.permits === 0 || counts.unjudged > 0 ? EXIT.undecided : EXIT.yes;
}

function policyIn(folder: string | undefined): Policy | undefined {
  if (folder === undefined) return undefined;
  mustExist(folder, 'policy folder');
  return readPolicyFolder(folder);
}

function policyLabel(folder = '', { version }: Policy): { folder: string; version: string } {
  return { folder: displayPath(folder), version };
}

async function withProgressBar(
  work: (progress: (done: number, parts: number, found: ReplayTotals) => void) => Promise<ReplayTotals>,
) {
  const bar = progressBar('{percentage} % | {permits} permits | {different} differ | {eta_formatted} to go');
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

function knownRule(id: string): string {
  const { rules } = ruleBookOf(readPolicyFolder(POLICY_FOLDER));
  if (rules.some((rule) => rule.id === id)) return id;
  throw new InvalidArgumentError(`expected one of ${rules.map((rule) => rule.id).join(', ')}`);
}
