import * as z from 'zod';
import { epochMs, instant } from '#domain/values/instant.ts';
import { CloseReason, Instant } from '#domain/values/primitives.ts';
import type { NextStep } from '#domain/planning/plan.ts';
import { planNextStep as plan } from '#domain/planning/plan-next-step.ts';
import { planningInput, progressOf, stampOf } from '#lambdas/account-input.ts';
import { defineTask } from '#lambdas/define-task.ts';

/** What to do next, as an execution's history may show it: identifiers and verdicts, nothing about the person. */
export const PlanNextStepOutput = z.discriminatedUnion('next', [
  z.strictObject({ next: z.literal('contact'), treatmentId: z.string() }),
  z.strictObject({ next: z.enum(['wait', 'sign-off']), until: Instant }),
  z.strictObject({ next: z.enum(['escalate', 'enter-legal-referral', 'check-readiness', 'refer', 'renew']) }),
  z.strictObject({ next: z.literal('operator'), because: z.string() }),
  z.strictObject({ next: z.literal('close'), reason: CloseReason }),
]);

export const planNextStep = defineTask({
  name: 'plan-next-step',
  purpose: 'Answers what to do next with the account',
  input: z.strictObject(planningInput),
  output: PlanNextStepOutput,
  needs: ['ledger', 'policy', 'codeVersion'],
  async run({ debtorId, accountId, at, ...progress }, ports) {
    const { decision } = await ports.ledger.decideAndAppend(debtorId, stampOf(at, ports), (file) =>
      plan(file, accountId, ports.policy, epochMs(at), progressOf(progress)),
    );
    return plannedStepOf(decision.step);
  },
});

export function plannedStepOf(step: NextStep): z.input<typeof PlanNextStepOutput> {
  switch (step.next) {
    case 'contact':
      return { next: 'contact', treatmentId: step.treatmentId };
    case 'wait':
    case 'sign-off':
      return { next: step.next, until: instant(step.until) };
    case 'operator':
    case 'close':
    case 'escalate':
    case 'enter-legal-referral':
    case 'check-readiness':
    case 'refer':
    case 'renew':
      return step;
    default:
      return step satisfies never;
  }
}
