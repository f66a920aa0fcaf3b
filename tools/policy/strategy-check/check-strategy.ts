import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPolicyFolder } from '#adapters/local/policy-folder.ts';
import type { EpochMs } from '#domain/values/instant.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { lineOf, PolicyInvalid } from '#domain/policy/read-yaml.ts';
import { checkCadence } from './check-cadence.ts';
import { checkExperiments } from './check-experiments.ts';
import { checkHelp } from './check-help.ts';
import { checkCapacity } from './check-capacity.ts';
import { checkMessages } from './check-messages.ts';
import { checkSegments } from './check-segments.ts';
import { checkStages } from './check-stages.ts';
import type { StrategyFinding, StrategySeverity } from './finding.ts';

/** What the checks say of a policy folder. */
export interface StrategyCheck {
  /** Absent: the folder could not be read, and the findings say why. */
  readonly policy?: Policy;
  /** Worst first. */
  readonly findings: readonly StrategyFinding[];
  /** How many places, and accounts through them, the cadence was worked for. */
  readonly jurisdictions: number;
  readonly accountsTraced: number;
}

/** Checks the strategy of a policy folder, as it would be worked from the instant on. */
export function checkFolder(folder: string, from: EpochMs): StrategyCheck {
  let policy: Policy;
  try {
    policy = readPolicyFolder(folder);
  } catch (error) {
    if (!(error instanceof PolicyInvalid)) throw error;
    return {
      findings: error.message.split('\n').map((line) => withLine(folder, findingFromPolicyError(line))),
      jurisdictions: 0,
      accountsTraced: 0,
    };
  }
  const { findings, jurisdictions, accountsTraced } = checkPolicy(policy, from);
  return { policy, findings: findings.map((finding) => withLine(folder, finding)), jurisdictions, accountsTraced };
}

/** Checks the strategy of a policy. An account is only walked through stages of which every one ends. */
export function checkPolicy(policy: Policy, from: EpochMs): Omit<StrategyCheck, 'policy'> {
  const text = [
    ...checkSegments(policy.strategy, from),
    ...checkStages(policy.strategy, from),
    ...checkHelp(policy, from),
    ...checkMessages(policy),
    ...checkExperiments(policy.strategy, from),
    ...checkCapacity(policy.strategy),
  ];
  const { findings, jurisdictions, accountsTraced } = text.some(({ code }) => code === 'never-ends')
    ? { findings: [], jurisdictions: 0, accountsTraced: 0 }
    : checkCadence(policy, from);
  return {
    findings: [...text, ...findings].sort(
      (a, b) => SEVERITIES_WORST_FIRST.indexOf(a.severity) - SEVERITIES_WORST_FIRST.indexOf(b.severity),
    ),
    jurisdictions,
    accountsTraced,
  };
}

export const SEVERITIES_WORST_FIRST: readonly StrategySeverity[] = ['error', 'warning', 'note'];

/** `file:line: field: found …; expected …`, as the policy's reader says it. */
function findingFromPolicyError(line: string): StrategyFinding {
  const [, file = 'strategy.yaml', number, field = '', rest = line] =
    /^([^\s:]+\.(?:ya?ml|md))(?::(\d+))?: (?:([^\s:]+): )?(.*)$/.exec(line) ?? [];
  const [found = '', expected] = rest.split(/[;,]? ?(?:expected )/);
  const missing = rest.startsWith('expected messages/');
  return {
    code: missing ? 'message-missing' : 'unreadable',
    severity: 'error',
    file,
    ...(number !== undefined && { line: Number(number) }),
    path: field === '' ? [] : field.split('.'),
    found: found.replace(/^found /, '') || 'nothing',
    expected: expected ?? 'a policy that can be read',
  };
}

/** A finding with the line at which it stands. */
function withLine(folder: string, finding: StrategyFinding): StrategyFinding {
  const path = join(folder, finding.file);
  if (finding.line !== undefined || finding.path.length === 0 || !existsSync(path)) return finding;
  return { ...finding, line: lineOf(readFileSync(path, 'utf8'), finding.path) };
}
