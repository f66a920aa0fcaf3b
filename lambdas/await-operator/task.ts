import * as z from 'zod';
import type { Fact } from '#domain/ledger/fact.ts';
import { Instant } from '#domain/ledger/primitives.ts';
import { accountInput, stampOf } from '#lambdas/account-input.ts';
import { defineTask } from '#lambdas/define-task.ts';

/** An account nobody can go on with by rule waits for a person: visible, alarmed, resumable. */
export const awaitOperator = defineTask({
  name: 'await-operator',
  purpose: 'Waits for an operator to decide how the account goes on',
  input: z.strictObject({
    ...accountInput,
    taskToken: z.string().min(1),
    until: Instant,
    error: z.string().min(1),
    state: z.string().min(1),
    because: z.string().min(1),
  }),
  output: z.strictObject({}),
  needs: ['ledger', 'policy', 'codeVersion'],
  async run({ debtorId, accountId, taskToken, until, error, state, because, at }, ports) {
    await ports.ledger.decideAndAppend(debtorId, stampOf(at, ports), ({ accounts }) => {
      const called = accounts[accountId]?.operatorCall;
      const call: Fact = { type: 'OperatorCalled', at, source: 'forbear', accountId, error, state, because };
      const wait: Fact = { type: 'WaitBegan', at, source: 'forbear', accountId, for: 'operator', taskToken, until };
      return { facts: called?.error === error && called.state === state ? [wait] : [call, wait] };
    });
    return {};
  },
});
