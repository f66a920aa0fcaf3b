import * as z from 'zod';
import { epochMs } from '#domain/values/instant.ts';
import type { Fact } from '#domain/ledger/fact.ts';
import { openCall } from '#domain/ledger/facts/workflow/state.ts';
import { Instant } from '#domain/values/primitives.ts';
import { planNextStep } from '#domain/planning/plan-next-step.ts';
import { planningInput, progressOf, stampOf } from '#lambdas/account-input.ts';
import { defineTask } from '#lambdas/define-task.ts';
import { LedgerMoved } from '#lambdas/errors.ts';

/** What the workflow calls an operator with when no task failed: the plan itself asks for a person. */
const NO_RULE_DECIDES = 'NoRuleDecides';

/**
 * An account nobody can go on with by rule waits for a person: visible, alarmed, resumable. It waits only while a person
 * is needed on the ledger as it is, and a decision that was made meanwhile is not asked for again.
 */
export const awaitOperator = defineTask({
  name: 'await-operator',
  purpose: 'Waits for an operator to decide how the account goes on',
  input: z.strictObject({
    ...planningInput,
    taskToken: z.string().min(1),
    until: Instant,
    callId: z.string().min(1),
    error: z.string().min(1),
    state: z.string().min(1),
    because: z.string().min(1),
  }),
  output: z.strictObject({}),
  needs: ['ledger', 'policy', 'codeVersion'],
  async run({ debtorId, accountId, taskToken, until, callId, error, state, because, at, ...progress }, ports) {
    const header = { at, source: 'forbear' as const, accountId };
    const operatorCalled: Fact = { type: 'OperatorCalled', ...header, callId, error, state, because };
    const waitBegan: Fact = { type: 'WaitBegan', ...header, for: 'operator', taskToken, until };
    const { decision } = await ports.ledger.decideAndAppend(debtorId, stampOf(at, ports), (file) => {
      const account = file.accounts[accountId];
      const call = account && openCall(account);
      const { next } = planNextStep(file, accountId, ports.policy, epochMs(at), progressOf(progress)).step;
      if (account?.operator.decided?.callId === callId) return { needed: false, facts: [] };
      if (call?.callId === callId || error === NO_RULE_DECIDES) {
        if (next !== 'operator') return { needed: false, facts: [] };
        return { needed: true, facts: call === undefined ? [operatorCalled, waitBegan] : [waitBegan] };
      }
      // What is to be closed or renewed needs nobody; unless that is what fails, and then it comes here again.
      const canContinue = (next === 'close' || next === 'renew') && call?.state !== state;
      return { needed: !canContinue, facts: canContinue ? [operatorCalled] : [operatorCalled, waitBegan] };
    });
    if (!decision.needed)
      throw new LedgerMoved(`account ${accountId}: ${error} in ${state} needs no operator any more`);
    return {};
  },
});
