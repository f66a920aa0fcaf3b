import * as z from 'zod';
import { AccountId, MinorUnits, NonEmpty, PositiveMinorUnits } from '#domain/values/primitives.ts';
import { PersonalText } from '../../personal.ts';
import { defineFact } from '../define-fact.ts';

/** How much of one payment goes to which account. */
export const Allocation = z.strictObject({ accountId: AccountId, amount: PositiveMinorUnits });
export type Allocation = z.infer<typeof Allocation>;

/** Money that arrived. The allocations add up to the amount, to the cent. */
export const PaymentSettled = defineFact('PaymentSettled', {
  paymentId: PersonalText,
  amount: PositiveMinorUnits,
  method: z.enum(['card', 'ach', 'check', 'cash', 'direct-to-creditor', 'other']),
  allocations: z.array(Allocation).min(1),
}).refine((fact) => fact.allocations.reduce((sum, part) => sum + part.amount, 0) === fact.amount, {
  path: ['allocations'],
  error: 'allocations must add up to the amount of the payment',
});

/** A payment that came back (insufficient funds, chargeback): its allocations are owed again. */
export const PaymentReturned = defineFact('PaymentReturned', {
  paymentId: PersonalText,
  because: PersonalText,
});

/** A correction by the creditor, either way. */
export const BalanceAdjusted = defineFact('BalanceAdjusted', {
  accountId: AccountId,
  amount: MinorUnits,
  because: PersonalText,
});

/** Interest, a fee or a cost added, with the agreement or law that expressly allows it, 12 CFR 1006.22(b). */
export const ChargeAdded = defineFact('ChargeAdded', {
  accountId: AccountId,
  amount: PositiveMinorUnits,
  kind: z.enum(['interest', 'fee', 'cost']),
  authority: NonEmpty,
});

export const moneyFacts = {
  outside: [PaymentSettled, PaymentReturned, BalanceAdjusted, ChargeAdded],
  inside: [],
} as const;
