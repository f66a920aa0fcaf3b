import * as z from 'zod';
import { defineTask } from '#lambdas/define-task.ts';
import { accountInput, stampOf } from '#lambdas/account-input.ts';
import { DebtorNotFound } from '#lambdas/errors.ts';

export const openAccount = defineTask({
  name: 'open-account',
  purpose: 'Takes charge of a placed account for one cycle',
  input: z.strictObject({ ...accountInput, cycle: z.int().positive(), execution: z.string().min(1) }),
  output: z.strictObject({ cycle: z.int().positive() }),
  needs: ['ledger', 'policy', 'codeVersion'],
  async run({ debtorId, accountId, cycle, execution, at }, ports) {
    await ports.ledger.decideAndAppend(debtorId, stampOf(at, ports), (file) => {
      const account = file.accounts[accountId];
      if (account === undefined)
        throw new DebtorNotFound(`account ${accountId}: found no placement in ledger ${debtorId}`);
      // Tried again late, a cycle does not take the account back from the next one.
      if (account.workflow !== undefined && account.workflow.cycle >= cycle) return { facts: [] };
      return { facts: [{ type: 'WorkflowStarted', at, source: 'forbear', accountId, execution, cycle }] };
    });
    return { cycle };
  },
});
