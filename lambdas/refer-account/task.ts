import * as z from 'zod';
import { sha256 } from '#domain/values/canonical-json.ts';
import { epochMs } from '#domain/values/instant.ts';
import type { Fact } from '#domain/ledger/fact.ts';
import { referralPackage } from '#domain/referral/referral-package.ts';
import { planNextStep } from '#domain/planning/plan-next-step.ts';
import { readinessOf } from '#domain/planning/readiness.ts';
import { planningInput, progressOf, stampOf } from '#lambdas/account-input.ts';
import { defineTask } from '#lambdas/define-task.ts';
import { LedgerMoved } from '#lambdas/errors.ts';

/**
 * Hands the account over. The checklist is walked once more on the facts of this moment; the package is written before
 * the ledger says so, under a key of the ledger's own position, so that a retry writes the same package again.
 */
export const referAccount = defineTask({
  name: 'refer-account',
  purpose: 'Writes the package an attorney gets and records that the account was referred',
  input: z.strictObject(planningInput),
  output: z.strictObject({ packageKey: z.string() }),
  needs: ['ledger', 'policy', 'codeVersion', 'files'],
  async run({ debtorId, accountId, at, ...progress }, ports) {
    const { ledger, policy, files } = ports;
    const file = await ledger.read(debtorId);
    const account = file.accounts[accountId];
    if (account?.legal.kind === 'referred') return { packageKey: account.legal.packageKey };
    const { step } = planNextStep(file, accountId, policy, epochMs(at), progressOf(progress));
    if (account === undefined || step.next !== 'refer') {
      throw new LedgerMoved(`account ${accountId}: planned to hand it over, now expected ${step.next}`);
    }
    const checks = [...readinessOf(file, account, policy, epochMs(at))];
    if (checks.some(({ passed }) => !passed)) {
      const notReady: Fact = { type: 'ReadinessChecked', at, source: 'forbear', accountId, ready: false, checks };
      await ledger.append(file, [notReady], stampOf(at, ports));
      throw new LedgerMoved(`account ${accountId}: it is no longer ready`);
    }
    // The writer of PDF is as large as everything else together, and most runs that fail, fail before this line.
    const { referralZip } = await import('#domain/referral/referral-zip.ts');
    const commits = await ledger.commits(debtorId);
    const archive = referralZip(referralPackage(file, account, commits.slice(0, file.seq), at), policy);
    const packageKey = `referrals/${account.placed.creditorId}/${accountId}-${file.seq}.zip`;
    await files.write(packageKey, archive, 'application/zip');
    const referred: Fact = {
      type: 'AccountReferred',
      at,
      source: 'forbear',
      accountId,
      packageKey,
      packageHash: sha256(archive),
    };
    await ledger.append(file, [referred], stampOf(at, ports));
    return { packageKey };
  },
});
