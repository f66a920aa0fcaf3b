import * as z from 'zod';
import { epochMs } from '#domain/ledger/debtor-file.ts';
import { Stage } from '#domain/ledger/primitives.ts';
import { planNextStep } from '#domain/strategy/plan-next-step.ts';
import { planningInput, progressOf, stampOf } from '#lambdas/account-input.ts';
import { defineTask } from '#lambdas/define-task.ts';
import { LedgerMoved } from '#lambdas/errors.ts';

/** The plan that leads into each stage; the first needs none. */
const ENTERED_BY = { reminder: undefined, escalation: 'escalate', 'legal-referral': 'refer' } as const;

/** Stages are entered in this order; none is left out and none entered twice. */
const ORDER = Stage.options;

export const enterStage = defineTask({
  name: 'enter-stage',
  purpose: 'Moves the account into a stage, once',
  input: z.strictObject({ ...planningInput, stage: Stage }),
  output: z.strictObject({ stage: Stage }),
  needs: ['ledger', 'policy', 'codeVersion'],
  async run({ debtorId, accountId, stage, at, ...asked }, ports) {
    const { file } = await ports.ledger.decideAndAppend(debtorId, stampOf(at, ports), (before) => {
      const account = before.accounts[accountId];
      const reached = account?.stage === undefined ? -1 : ORDER.indexOf(account.stage.name);
      // A continued execution comes by the reminder stage again; the account keeps the stage it had reached.
      if (account === undefined || account.status.kind === 'closed' || reached >= ORDER.indexOf(stage)) return { facts: [] };
      const plannedBy = ENTERED_BY[stage];
      const { step } = planNextStep(before, accountId, ports.policy, epochMs(at), progressOf(asked));
      if (plannedBy !== undefined && step.next !== plannedBy) {
        throw new LedgerMoved(`account ${accountId}: planned to ${plannedBy}, now expected ${step.next}`);
      }
      return { facts: [{ type: 'StageEntered', at, source: 'forbear', accountId, stage }] };
    });
    return { stage: file.accounts[accountId]?.stage?.name ?? stage };
  },
});
