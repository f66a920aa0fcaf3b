import * as z from 'zod';
import { epochMs, instant } from '#domain/values/instant.ts';
import { Instant } from '#domain/values/primitives.ts';
import { planNextStep } from '#domain/planning/plan-next-step.ts';
import { planningInput, progressOf, stampOf } from '#lambdas/account-input.ts';
import { defineTask } from '#lambdas/define-task.ts';
import { LedgerMoved } from '#lambdas/errors.ts';

/**
 * Registers the callback the execution sleeps on. "I am waiting" is an append at the sequence number at which waiting
 * was still the right thing to do, so nothing can land unseen between the plan and the sleep; whoever appends later
 * finds the token and wakes it.
 */
export const awaitDebtor = defineTask({
  name: 'await-debtor',
  purpose: 'Waits for the debtor, or for the next due moment',
  input: z.strictObject({ ...planningInput, taskToken: z.string().min(1), until: Instant }),
  output: z.strictObject({}),
  needs: ['ledger', 'policy', 'codeVersion'],
  async run({ debtorId, accountId, taskToken, until, at, ...progress }, ports) {
    await ports.ledger.decideAndAppend(debtorId, stampOf(at, ports), (file) => {
      const { step, facts } = planNextStep(file, accountId, ports.policy, epochMs(at), progressOf(progress));
      if (facts.length > 0 || step.next !== 'wait' || instant(step.until) !== until) {
        throw new LedgerMoved(`account ${accountId}: planned to wait until ${until}, now expected ${step.next}`);
      }
      const slotRequest = step.slotRequest === undefined ? {} : { slotRequest: step.slotRequest };
      const waits = { for: 'due-moment' as const, taskToken, until, ...slotRequest };
      return { facts: [{ type: 'WaitBegan', at, source: 'forbear', accountId, ...waits }] };
    });
    return {};
  },
});
