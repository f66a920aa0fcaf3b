import { holdsOf } from '#domain/compliance/hold.ts';
import { limitationOf } from '#domain/compliance/limitation.ts';
import { validationPeriodFrom } from '#domain/compliance/validation-period.ts';
import type { Account, DebtorFile, EpochMs } from '#domain/ledger/debtor-file.ts';
import { itemizedTotal } from '#domain/ledger/facts/placement.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { reachableBy } from './reach.ts';

export interface Check {
  readonly id: string;
  readonly passed: boolean;
  readonly because: string;
}

/** The checklist before an attorney sees an account; every line must pass. Pure: facts, policy and time. */
export function readinessOf(file: DebtorFile, account: Account, policy: Policy, now: EpochMs): readonly Check[] {
  const limitation = limitationOf(file, account, policy, now);
  const held = holdsOf(file, account, now);
  const open = account.disputes.filter(({ answer }) => answer === undefined);
  const { minimumBalance } = policy.strategy.referral;
  const period = account.validation === undefined ? undefined : validationPeriodFrom(file, account.validation.sentAt);
  const owed = account.placed.balance + account.charges + account.adjustments - account.paid;
  const check = (id: string, passed: boolean, because: string): Check => ({ id, passed, because });
  return [
    check('not-time-barred', !limitation.suitBarred, limitation.because),
    check(
      'worth-referring',
      account.balance >= minimumBalance,
      `balance ${account.balance} of at least ${minimumBalance} cents`,
    ),
    check(
      'sums-reconcile',
      owed === account.balance && itemizedTotal(account.placed.itemization) === account.placed.balance,
      'itemization, charges and payments add up to the balance',
    ),
    check(
      'validated',
      period !== undefined,
      period === undefined ? 'no validation notice was sent and arrived' : 'a validation notice was sent',
    ),
    check(
      'validation-period-over',
      period !== undefined && now >= period.over,
      period === undefined ? 'the validation period never began' : `the validation period ends on ${period.endsOn}`,
    ),
    check(
      'no-open-dispute',
      open.length === 0,
      open.length === 0 ? 'no dispute is open' : `${open.length} dispute(s) without an answer`,
    ),
    check(
      'no-hold',
      held.length === 0,
      held.length === 0 ? 'no hold is in force' : `held: ${held.map(({ kind }) => kind).join(', ')}`,
    ),
    check(
      'not-in-military-service',
      file.military === undefined,
      file.military === undefined ? 'no military service is known' : 'the debtor serves in the military',
    ),
    check('address-known', reachableBy(file, 'letter').length > 0, 'a postal address tells the venue'),
  ];
}
