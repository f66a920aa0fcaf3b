import * as z from 'zod';
import { Fact, mayComeFromOutside } from '#domain/ledger/fact.ts';
import { AccountId, DebtorId } from '#domain/values/primitives.ts';
import { At, defineTask } from '#lambdas/define-task.ts';
import { NotFromOutside } from '#lambdas/errors.ts';
import { recordExternalEvent } from '../record-external-event.ts';

const DebtorReferenceInput = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('debtor'), debtorId: DebtorId }),
  z.strictObject({ by: z.literal('account'), accountId: AccountId }),
  z.strictObject({ by: z.literal('account-ref'), creditorId: z.string().min(1), accountRef: z.string().min(1) }),
  z.strictObject({ by: z.literal('email'), address: z.email() }),
  z.strictObject({ by: z.literal('phone'), number: z.string().regex(/^\+[1-9]\d{6,14}$/) }),
]);

/**
 * The one door for everything that happens outside: payments, replies, disputes, stops, reports of providers, acts of
 * operators. What only the workflow itself may record is refused.
 */
export const recordEvent = defineTask({
  name: 'record-event',
  purpose: 'Records what happened outside and wakes the accounts it concerns',
  input: z.strictObject({
    eventId: z.string().min(1).max(200),
    receivedAt: At,
    about: DebtorReferenceInput,
    facts: z.array(Fact).min(1),
  }),
  output: z.strictObject({ recorded: z.int().nonnegative(), woken: z.int().nonnegative() }),
  needs: ['ledger', 'policy', 'codeVersion', 'callbacks'],
  async run({ facts, ...event }, ports) {
    const inside = facts.find((fact) => !mayComeFromOutside(fact));
    if (inside !== undefined)
      throw new NotFromOutside(`found a ${inside.type}, which only the workflow itself records`);
    const outside = facts.filter(mayComeFromOutside);
    return await recordExternalEvent({ ...event, factsFor: () => outside }, ports);
  },
});
