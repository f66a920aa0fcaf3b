import * as z from 'zod';
import { epochMs } from '#domain/values/instant.ts';
import { Instant } from '#domain/values/primitives.ts';
import { planNextStep } from '#domain/planning/plan-next-step.ts';
import { planningInput, progressOf, stampOf } from '#lambdas/account-input.ts';
import { defineTask } from '#lambdas/define-task.ts';
import { LedgerMoved } from '#lambdas/errors.ts';

export const requestSignOff = defineTask({
  name: 'request-sign-off',
  purpose: 'Waits for a named person to sign the referral',
  input: z.strictObject({ ...planningInput, taskToken: z.string().min(1), until: Instant }),
  output: z.strictObject({}),
  needs: ['ledger', 'policy', 'codeVersion'],
  async run({ debtorId, accountId, taskToken, until, at, ...progress }, ports) {
    await ports.ledger.decideAndAppend(debtorId, stampOf(at, ports), (file) => {
      const { step } = planNextStep(file, accountId, ports.policy, epochMs(at), progressOf(progress));
      if (step.next !== 'sign-off')
        throw new LedgerMoved(`account ${accountId}: planned a sign-off, now expected ${step.next}`);
      return { facts: [{ type: 'WaitBegan', at, source: 'forbear', accountId, for: 'sign-off', taskToken, until }] };
    });
    return {};
  },
});
