import { latestCommitIn } from '#adapters/local/past-ledgers/debtor-files.ts';
import { openLedgers } from '#adapters/local/past-ledgers/open-ledgers.ts';
import { readPolicyFolder } from '#adapters/local/policy-folder.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { defineError } from '#domain/values/errors.ts';
import { compareInFlight, type InFlight } from './in-flight.ts';

/** Nobody is worked by a policy that could be compared. */
export const DeploymentNotFound = defineError('DeploymentNotFound');

/**
 * What a policy would do to the open accounts of a database or an export.
 * @param deployedFolder the policy they are worked by; absent, the one that the ledgers say
 * @throws DatabaseNotFound, DeploymentNotFound
 */
export function accountsInFlight(db: string, deployedFolder: string | undefined, policy: Policy): InFlight {
  const ledgers = openLedgers(db);
  try {
    const latest = latestCommitIn(ledgers);
    if (latest === undefined) throw new DeploymentNotFound(`${db}: found no account, expected accounts in flight`);
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
