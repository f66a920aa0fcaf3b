import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { readPolicyFolder } from '#adapters/local/policy-folder.ts';
import { defineError, DomainError } from '#domain/values/errors.ts';
import { type EpochMs, epochMs } from '#domain/values/instant.ts';
import { LocalDate } from '#domain/values/primitives.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { latestCommitIn } from '#adapters/local/past-ledgers/debtor-files.ts';
import { openLedgers } from '#adapters/local/past-ledgers/open-ledgers.ts';
import { checkReport } from '#tools/policy/strategy-check/check-report.ts';
import { checkFolder } from '#tools/policy/strategy-check/check-strategy.ts';
import { compareInFlight, type InFlight } from '#tools/policy/strategy-check/in-flight.ts';
import { strategyMermaid } from '#tools/policy/strategy-check/mermaid.ts';
import { strategySvg } from '#tools/policy/strategy-check/timeline.ts';

const ROOT = join(import.meta.dirname, '..');
const POLICY_FOLDER = join(ROOT, 'policy');
const GUIDE = join(ROOT, 'docs/strategy.md');
const PICTURE = /(<!-- strategy, by npm run strategy -- draw --write -->\n)[\s\S]*?(<!-- end of strategy -->)/;

/** Exit codes, told by --help. */
const EXIT = { sound: 0, faulty: 1, usage: 2 } as const;

/** Noon on the east coast: an hour at which nothing is closed. */
const NOON = 'T17:00:00.000Z';

const DeploymentNotFound = defineError('DeploymentNotFound');

interface CheckOptions {
  readonly policy: string;
  readonly deployed?: string;
  readonly db?: string;
  readonly on?: EpochMs;
  readonly json?: true;
}

const program = new Command('strategy')
  .description('Check policy/strategy.yaml before it is deployed, and draw it')
  .showHelpAfterError('(add --help for what is possible)')
  .exitOverride();

program
  .command('check')
  .description('work the strategy through the rule book of every place, and through the accounts in flight')
  .option('--policy <dir>', 'the policy folder', POLICY_FOLDER)
  .option(
    '--db <file>',
    'a database as npm start leaves it, or the folder of an export: its open accounts are planned again',
  )
  .option('--deployed <dir>', 'the policy they are worked by now (default: the one the database says)')
  .option('--on <date>', 'the day accounts are placed, UTC (default: today)', dayOf)
  .option('--json', 'print everything as JSON, every account in flight that changes included')
  .addHelpText(
    'after',
    `
Exit codes:
  ${EXIT.sound}  no errors; warnings and notes there may be
  ${EXIT.faulty}  errors, or something could not be read
  ${EXIT.usage}  the command line is not understood
See docs/strategy.md.`,
  )
  .exitOverride()
  .action(check);

program
  .command('draw')
  .description('draw the strategy as Mermaid and as SVG')
  .option('--policy <dir>', 'the policy folder', POLICY_FOLDER)
  .option('--out <dir>', 'where strategy.mmd and strategy.svg go', 'var')
  .option('--write', 'write the pictures of docs/strategy.md instead')
  .exitOverride()
  .action(draw);

try {
  program.parse();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? EXIT.sound : EXIT.usage;
  else if (error instanceof DomainError) {
    process.stderr.write(`${error.name}: ${error.message}\n`);
    process.exitCode = EXIT.faulty;
  } else throw error;
}

function check(options: CheckOptions): void {
  mustExist(options.policy, 'policy folder');
  if (options.deployed !== undefined && options.db === undefined)
    program.error('error: --deployed needs --db, which has the accounts in flight');
  const from = options.on ?? epochMs(`${new Date().toISOString().slice(0, 10)}${NOON}`);
  const checked = checkFolder(options.policy, from);
  const inFlight =
    options.db === undefined || checked.policy === undefined
      ? undefined
      : accountsInFlight(options.db, options.deployed, checked.policy);
  const { policy, ...found } = checked;
  const report = {
    policy: policy?.version,
    ...found,
    ...(inFlight && { inFlight: { ...inFlight, segments: Object.fromEntries(inFlight.segments) } }),
  };
  process.stdout.write(options.json ? `${JSON.stringify(report, undefined, 2)}\n` : checkReport(checked, inFlight));
  process.exitCode = checked.findings.some(({ severity }) => severity === 'error') ? EXIT.faulty : EXIT.sound;
}

function accountsInFlight(db: string, deployedFolder: string | undefined, policy: Policy): InFlight {
  const ledgers = openLedgers(db);
  try {
    const latest = latestCommitIn(ledgers);
    if (latest === undefined) throw new DeploymentNotFound(`${db}: found no account, expected accounts in flight`);
    if (deployedFolder !== undefined) mustExist(deployedFolder, 'policy folder');
    const deployed = deployedFolder === undefined ? latest.policy : readPolicyFolder(deployedFolder);
    if (deployed === undefined)
      throw new DeploymentNotFound(
        `${db}: the policy in force was not kept, or cannot be read any more; name its folder with --deployed`,
      );
    return compareInFlight(ledgers, deployed, policy, latest.at);
  } finally {
    ledgers.close();
  }
}

function draw({ policy, out, write }: { policy: string; out: string; write?: true }): void {
  mustExist(policy, 'policy folder');
  const { strategy } = readPolicyFolder(policy);
  const mermaid = strategyMermaid(strategy);
  if (write) {
    const guide = readFileSync(GUIDE, 'utf8');
    writeFileSync(
      GUIDE,
      guide.replace(PICTURE, (_, begin: string, end: string) => `${begin}\n\`\`\`mermaid\n${mermaid}\`\`\`\n\n${end}`),
    );
    writeFileSync(join(ROOT, 'docs/strategy.svg'), strategySvg(strategy));
    process.stdout.write('docs/strategy.md, docs/strategy.svg\n');
    return;
  }
  mkdirSync(out, { recursive: true });
  for (const [name, text] of [
    ['strategy.mmd', mermaid],
    ['strategy.svg', strategySvg(strategy)],
  ] as const) {
    writeFileSync(join(out, name), text);
    process.stdout.write(`${relative(process.cwd(), join(out, name))}\n`);
  }
}

function mustExist(folder: string, what: string): void {
  if (!existsSync(folder)) program.error(`error: found no ${what} ${folder}`);
}

function dayOf(text: string): EpochMs {
  if (!LocalDate.safeParse(text).success) throw new InvalidArgumentError('expected a date like 2026-01-05');
  return epochMs(`${text}${NOON}`);
}
