import * as z from 'zod';
import { epochMs, instant } from '#domain/values/instant.ts';
import { CloseReason, Instant } from '#domain/values/primitives.ts';
import type { NextStep } from '#domain/planning/plan.ts';
import { planNextStep as plan } from '#domain/planning/plan-next-step.ts';
import { planningInput, progressOf, stampOf } from '#lambdas/account-input.ts';
import { defineTask } from '#lambdas/define-task.ts';

/** What to do next, as an execution's history may show it: identifiers and verdicts, nothing about the person. */
export const Step = z.discriminatedUnion('next', [
  z.strictObject({ next: z.literal('contact'), treatmentId: z.string() }),
  z.strictObject({ next: z.enum(['wait', 'sign-off']), until: Instant }),
  z.strictObject({ next: z.enum(['escalate', 'refer', 'check-readiness', 'hand-over', 'renew']) }),
  z.strictObject({ next: z.literal('operator'), because: z.string() }),
  z.strictObject({ next: z.literal('close'), reason: CloseReason }),
]);

export const planNextStep = defineTask({
  name: 'plan-next-step',
  purpose: 'Answers what to do next with the account',
  input: z.strictObject(planningInput),
  output: Step,
  needs: ['ledger', 'policy', 'codeVersion'],
  async run({ debtorId, accountId, at, ...asked }, ports) {
    const { decision } = await ports.ledger.decideAndAppend(debtorId, stampOf(at, ports), (file) =>
      plan(file, accountId, ports.policy, epochMs(at), progressOf(asked)),
    );
    return asStep(decision.step);
  },
});

export function asStep(step: NextStep): z.input<typeof Step> {
  switch (step.next) {
    case 'contact':
      return { next: 'contact', treatmentId: step.treatmentId };
    case 'wait':
    case 'sign-off':
      return { next: step.next, until: instant(step.until) };
    case 'operator':
    case 'close':
    case 'escalate':
    case 'refer':
    case 'check-readiness':
    case 'hand-over':
    case 'renew':
      return step;
    default:
      return step satisfies never;
  }
}
