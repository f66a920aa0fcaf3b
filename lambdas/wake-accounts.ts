import type { Account, DebtorFile } from '#domain/ledger/debtor-file.ts';
import type { EpochMs } from '#domain/values/instant.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { planNextStep } from '#domain/planning/plan-next-step.ts';
import type { Ports } from './ports.ts';

/**
 * Wakes those of a person's accounts that sleep on a plan that holds no longer, after something was appended.
 * @returns how many were woken
 */
export async function wakeAccounts(
  file: DebtorFile,
  now: EpochMs,
  { policy, callbacks }: Pick<Ports, 'policy' | 'callbacks'>,
): Promise<number> {
  let woken = 0;
  for (const account of Object.values(file.accounts)) {
    const { waiting, status } = account;
    if (waiting === undefined || status.kind === 'closed') continue;
    if (keepsWaiting(file, account, policy, now)) continue;
    for (const token of waiting.taskTokens) if ((await callbacks.wake(token)) === 'woken') woken++;
  }
  return woken;
}

/**
 * Is what the account sleeps for still the plan? Then waking it would only send it back to sleep, at three state
 * transitions a time.
 */
function keepsWaiting(
  file: DebtorFile,
  { accountId, waiting, workflow }: Account,
  policy: Policy,
  now: EpochMs,
): boolean {
  if (waiting === undefined || workflow === undefined) return false;
  const { step, facts } = planNextStep(file, accountId, policy, now, { startedAt: workflow.startedAt, steps: 0 });
  if (facts.length > 0) return false;
  switch (waiting.for) {
    case 'due-moment':
      return (
        step.next === 'wait' &&
        step.until === waiting.until &&
        step.slotRequest?.channel === waiting.slotRequest?.channel &&
        step.slotRequest?.treatmentId === waiting.slotRequest?.treatmentId
      );
    case 'sign-off':
    case 'operator':
      return step.next === waiting.for;
    default:
      return waiting.for satisfies never;
  }
}
