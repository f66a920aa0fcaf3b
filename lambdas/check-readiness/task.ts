import * as z from 'zod';
import { epochMs, instant } from '#domain/values/instant.ts';
import { CloseReason, Instant } from '#domain/values/primitives.ts';
import { planNextStep } from '#domain/planning/plan-next-step.ts';
import { readinessOf } from '#domain/planning/readiness.ts';
import { planningInput, progressOf, stampOf } from '#lambdas/account-input.ts';
import { defineTask } from '#lambdas/define-task.ts';
import { LedgerMoved } from '#lambdas/errors.ts';

export const checkReadiness = defineTask({
  name: 'check-readiness',
  purpose: 'Walks the checklist before an attorney sees the account',
  input: z.strictObject(planningInput),
  output: z.discriminatedUnion('ready', [
    z.strictObject({ ready: z.literal(true), signOffBy: Instant }),
    z.strictObject({ ready: z.literal(false), reason: CloseReason }),
  ]),
  needs: ['ledger', 'policy', 'codeVersion'],
  async run({ debtorId, accountId, at, ...progress }, ports) {
    const now = epochMs(at);
    const plan = (file: Parameters<typeof planNextStep>[0]) =>
      planNextStep(file, accountId, ports.policy, now, progressOf(progress)).step;
    const { file } = await ports.ledger.decideAndAppend(debtorId, stampOf(at, ports), (before) => {
      const account = before.accounts[accountId];
      const { next } = plan(before);
      if (account === undefined || next !== 'check-readiness') {
        throw new LedgerMoved(`account ${accountId}: planned to check readiness, now expected ${next}`);
      }
      const checks = [...readinessOf(before, account, ports.policy, now)];
      const ready = checks.every(({ passed }) => passed);
      return { facts: [{ type: 'ReadinessChecked', at, source: 'forbear', accountId, ready, checks }] };
    });
    const step = plan(file);
    if (step.next === 'close') return { ready: false as const, reason: step.reason };
    if (step.next === 'sign-off') return { ready: true as const, signOffBy: instant(step.until) };
    throw new LedgerMoved(`account ${accountId}: readiness is checked, now expected ${step.next}`);
  },
});
