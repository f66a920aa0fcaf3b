import * as z from 'zod';
import { epochMs } from '#domain/values/instant.ts';
import { CloseReason } from '#domain/values/primitives.ts';
import { planNextStep } from '#domain/planning/plan-next-step.ts';
import { planningInput, progressOf, stampOf } from '#lambdas/account-input.ts';
import { defineTask } from '#lambdas/define-task.ts';
import { LedgerMoved } from '#lambdas/errors.ts';

export const closeAccount = defineTask({
  name: 'close-account',
  purpose: 'Closes the account with its outcome',
  input: z.strictObject({ ...planningInput, reason: CloseReason }),
  output: z.strictObject({ reason: CloseReason }),
  needs: ['ledger', 'policy', 'codeVersion'],
  async run({ debtorId, accountId, reason, at, ...progress }, ports) {
    await ports.ledger.decideAndAppend(debtorId, stampOf(at, ports), (file) => {
      if (file.accounts[accountId]?.status.kind === 'closed') return { facts: [] };
      const { step } = planNextStep(file, accountId, ports.policy, epochMs(at), progressOf(progress));
      if (step.next !== 'close' || step.reason !== reason) {
        throw new LedgerMoved(`account ${accountId}: planned to close as ${reason}, now expected ${step.next}`);
      }
      return { facts: [{ type: 'AccountClosed', at, source: 'forbear', accountId, reason }] };
    });
    return { reason };
  },
});
