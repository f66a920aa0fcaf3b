import { decideAction } from '#domain/compliance/decide-action.ts';
import { holdsOf } from '#domain/compliance/holds.ts';
import type { Account, DebtorFile } from '#domain/ledger/debtor-file.ts';
import type { EpochMs } from '#domain/values/instant.ts';
import { itemizedTotal } from '#domain/ledger/facts/placement/facts.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { subScore } from '#domain/scoring/sub-scores.ts';

export interface ReadinessCheck {
  readonly id: string;
  readonly passed: boolean;
  readonly because: string;
}

/**
 * The checklist before an attorney sees an account; every line must pass. First what the rule book says of a suit, a
 * line for each rule that spoke and under its name; then what is ours. Pure: facts, policy and time.
 */
export function readinessOf(
  file: DebtorFile,
  account: Account,
  policy: Policy,
  now: EpochMs,
): readonly ReadinessCheck[] {
  const suit = decideAction(file, { kind: 'sue', accountId: account.accountId }, policy, now);
  const holds = holdsOf(file, account, now);
  const { minimumBalance } = policy.strategy.referral;
  const ability = subScore('able', file, account, policy.strategy.subScores, now);
  const owed = account.placed.balance + account.charges + account.adjustments - account.paid;
  return [
    ...suit.rules.map(({ id, outcome, because }) => ({ id, passed: outcome === 'allow', because })),
    {
      id: 'worth-referring',
      passed: account.balance >= minimumBalance,
      because: `balance ${account.balance} of at least ${minimumBalance} cents`,
    },
    {
      id: 'sums-reconcile',
      passed: owed === account.balance && itemizedTotal(account.placed.itemization) === account.placed.balance,
      because: 'itemization, charges and payments add up to the balance',
    },
    {
      id: 'able-to-pay',
      passed: ability.band !== 'low',
      because:
        ability.band === 'low'
          ? `the debtor cannot pay: ${ability.reasons.flatMap(({ code, points }) => (points < 0 ? [code] : [])).join(', ')}`
          : 'nothing says that the debtor cannot pay',
    },
    {
      id: 'no-hold',
      passed: holds.length === 0,
      because: holds.length === 0 ? 'no hold is in force' : `held: ${holds.map(({ kind }) => kind).join(', ')}`,
    },
  ];
}
