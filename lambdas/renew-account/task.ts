import * as z from 'zod';
import { executionName } from '#domain/ports/executions.ts';
import { accountInput, stampOf } from '#lambdas/account-input.ts';
import { defineTask } from '#lambdas/define-task.ts';

/** Step Functions ends an execution after a year or 25,000 events; the account goes on in the next cycle before that. */
export const renewAccount = defineTask({
  name: 'renew-account',
  purpose: 'Hands the account over to a new execution before this one reaches its limits',
  input: z.strictObject({ ...accountInput, cycle: z.int().positive() }),
  output: z.strictObject({ name: z.string(), cycle: z.int().positive() }),
  needs: ['ledger', 'policy', 'codeVersion'],
  async run({ debtorId, accountId, cycle, at }, ports) {
    const nextCycle = cycle + 1;
    await ports.ledger.decideAndAppend(debtorId, stampOf(at, ports), ({ accounts }) => {
      const already = accounts[accountId]?.workflow?.cycle !== cycle || accounts[accountId]?.renewedTo === nextCycle;
      return { facts: already ? [] : [{ type: 'AccountRenewed', at, source: 'forbear', accountId, nextCycle }] };
    });
    return { name: executionName({ accountId, cycle: nextCycle }), cycle: nextCycle };
  },
});
