import * as z from 'zod';
import type { DebtorFile } from '#domain/ledger/debtor-file.ts';
import { epochMs } from '#domain/values/instant.ts';
import { Stage } from '#domain/values/primitives.ts';
import { planNextStep } from '#domain/planning/plan-next-step.ts';
import { planningInput, progressOf, stampOf } from '#lambdas/account-input.ts';
import { defineTask } from '#lambdas/define-task.ts';
import { LedgerMoved } from '#lambdas/errors.ts';
import { plannedStepOf, PlanNextStepOutput } from '#lambdas/plan-next-step/task.ts';

/** The plan that leads into each stage; the first needs none. */
const PLANNED_STEP_BY_STAGE = {
  reminder: undefined,
  escalation: 'escalate',
  'legal-referral': 'enter-legal-referral',
} as const;

/** Stages are entered in this order; none is left out and none entered twice. */
const ORDER = Stage.options;

export const enterStage = defineTask({
  name: 'enter-stage',
  purpose: 'Moves the account into a stage, once, and answers what to do first in it',
  input: z.strictObject({ ...planningInput, stage: Stage }),
  output: PlanNextStepOutput,
  needs: ['ledger', 'policy', 'codeVersion'],
  async run({ debtorId, accountId, stage, at, ...progress }, ports) {
    const stamp = stampOf(at, ports);
    const plan = (file: DebtorFile) => planNextStep(file, accountId, ports.policy, epochMs(at), progressOf(progress));
    await ports.ledger.decideAndAppend(debtorId, stamp, (before) => {
      const account = before.accounts[accountId];
      const reached = account?.stage === undefined ? -1 : ORDER.indexOf(account.stage.name);
      // A continued execution comes by the reminder stage again; the account keeps the stage it had reached.
      if (account === undefined || account.status.kind === 'closed' || reached >= ORDER.indexOf(stage))
        return { facts: [] };
      const plannedBy = PLANNED_STEP_BY_STAGE[stage];
      const { step } = plan(before);
      if (plannedBy !== undefined && step.next !== plannedBy) {
        throw new LedgerMoved(`account ${accountId}: planned to ${plannedBy}, now expected ${step.next}`);
      }
      return { facts: [{ type: 'StageEntered', at, source: 'forbear', accountId, stage }] };
    });
    const { decision } = await ports.ledger.decideAndAppend(debtorId, stamp, plan);
    return plannedStepOf(decision.step);
  },
});
