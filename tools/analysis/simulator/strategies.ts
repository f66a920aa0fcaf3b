import { readFileSync, statSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { InputNotFound } from '#adapters/local/input-not-found.ts';
import { readPolicyFolder, textsIn } from '#adapters/local/policy-folder.ts';
import { compilePolicy } from '#domain/policy/compiled-policy.ts';
import { policyVersionOf } from '#domain/policy/policy-version.ts';
import { parsePolicy, type Policy } from '#domain/policy/policy.ts';
import type { Strategy } from '#domain/policy/strategy.ts';
import { UsageError } from '#local/usage-error.ts';

/** A policy to simulate, by the name it goes by in tables. */
export interface Candidate {
  readonly name: string;
  readonly policy: Policy;
}

/**
 * The strategies named: each a policy folder, or a strategy file that takes the place of the one in the policy folder
 * given. Without any, the folder's own beside one that sends the required notices and nothing else.
 * @throws InputNotFound when there is no such file or folder; UsageError for only one; PolicyInvalid when it cannot be read
 */
export function candidates(paths: readonly string[], policyFolder: string): Candidate[] {
  if (statSync(policyFolder, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw new InputNotFound(`--policy: found no folder ${policyFolder}, expected a policy folder`);
  if (paths.length === 0) {
    const shipped = readPolicyFolder(policyFolder);
    return [
      { name: 'notices only', policy: noticesOnly(shipped) },
      { name: 'shipped', policy: shipped },
    ];
  }
  if (paths.length === 1) throw new UsageError('found one --strategy, expected two or more to compare, or none');
  const named = paths.map((path): Candidate => ({ name: nameOf(path), policy: policyAt(path, policyFolder) }));
  return named.map(({ name, policy }, index) => ({
    name: named.filter((each) => each.name === name).length > 1 ? `${name} (${index + 1})` : name,
    policy,
  }));
}

function policyAt(path: string, policyFolder: string): Policy {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined)
    throw new InputNotFound(`found no strategy ${path}, expected a YAML file or a policy folder`);
  if (found.isDirectory()) return readPolicyFolder(path);
  return parsePolicy({ ...textsIn(policyFolder), 'strategy.yaml': readFileSync(path, 'utf8') });
}

function nameOf(path: string): string {
  return basename(path, extname(path));
}

/** The same policy with the treatments alone that are required, and nothing tried on anybody: the least that may be done. */
export function noticesOnly(policy: Policy): Policy {
  const { experiments: _, ...tried } = policy.strategy;
  const { stages } = tried;
  const bare = (plan: Strategy['stages']['reminder']) => ({
    ...plan,
    cadence: Object.fromEntries(
      Object.entries(plan.cadence).map(([segment, treatments]) => [
        segment,
        treatments.filter(({ required }) => required),
      ]),
    ),
  });
  const strategy = {
    ...tried,
    stages: {
      reminder: bare(stages.reminder),
      escalation: bare(stages.escalation),
      'legal-referral': bare(stages['legal-referral']),
    },
  };
  const changed = { ...policy, strategy };
  return { ...changed, version: policyVersionOf(compilePolicy(changed)) };
}
