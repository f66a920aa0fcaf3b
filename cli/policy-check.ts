import type { Command } from 'commander';
import { type EpochMs, epochMs } from '#domain/values/instant.ts';
import { mustExist } from '#adapters/local/input-not-found.ts';
import { UsageError } from '#local/usage-error.ts';
import { checkReport } from '#tools/policy/strategy-check/check-report.ts';
import { checkFolder } from '#tools/policy/strategy-check/check-strategy.ts';
import { accountsInFlight } from '#tools/policy/strategy-check/accounts-in-flight.ts';
import { EXIT } from './exit-codes.ts';
import { dateOption, policyOption } from './option-values.ts';
import { warnIfInterrupted } from './warn-if-interrupted.ts';

/** Noon on the east coast: an hour at which nothing is closed. */
const NOON = 'T17:00:00.000Z';

interface Options {
  readonly policy: string;
  readonly deployed?: string;
  readonly db?: string;
  readonly on?: EpochMs;
  readonly json?: true;
}

export function definePolicyCheck(command: Command): void {
  command
    .addOption(policyOption('the policy folder'))
    .option(
      '--db <file>',
      'a database as forbear start leaves it, or the folder of an export: its open accounts are planned again',
    )
    .option('--deployed <dir>', 'the policy they are worked by now (default: the one the database says)')
    .option('--on <date>', 'the day accounts are placed, UTC (default: today)', (text) =>
      epochMs(`${dateOption(text)}${NOON}`),
    )
    .option('--json', 'print everything as JSON, every account in flight that changes included')
    .action(check);
}

function check({ policy: folder, deployed, db, on, json }: Options): void {
  mustExist(folder, 'policy folder');
  if (deployed !== undefined && db === undefined)
    throw new UsageError('--deployed needs --db, which has the accounts in flight');
  if (deployed !== undefined) mustExist(deployed, 'policy folder');
  const checked = checkFolder(folder, on ?? epochMs(`${new Date().toISOString().slice(0, 10)}${NOON}`));
  if (db !== undefined) warnIfInterrupted(db);
  const inFlight =
    db === undefined || checked.policy === undefined ? undefined : accountsInFlight(db, deployed, checked.policy);
  const { policy, ...found } = checked;
  const report = {
    policy: policy?.version,
    ...found,
    ...(inFlight && { inFlight: { ...inFlight, segments: Object.fromEntries(inFlight.segments) } }),
  };
  process.stdout.write(json ? `${JSON.stringify(report, undefined, 2)}\n` : checkReport(checked, inFlight));
  process.exitCode = checked.findings.some(({ severity }) => severity === 'error') ? EXIT.no : EXIT.yes;
}
