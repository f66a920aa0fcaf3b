import type { EpochMs } from '#domain/values/instant.ts';
import type { MinorUnits } from '#domain/values/primitives.ts';
import type { FactOf } from '../../fact.ts';

export interface DebtorMoney {
  /** Payments whose return was told before their settlement. */
  readonly earlyReturns: readonly string[];
}

export const NO_MONEY: DebtorMoney = { earlyReturns: [] };

/** What is owed on an account and why, in minor units. */
export interface AccountMoney {
  /** Placed + charges ± adjustments − payments + returned payments. Below zero means we owe the debtor. */
  readonly balance: MinorUnits;
  /** The commits that moved the balance, placement first. */
  readonly balanceSeqs: readonly number[];
  readonly charges: MinorUnits;
  /** The part of the charges that is interest. */
  readonly interestCharged: MinorUnits;
  readonly adjustments: MinorUnits;
  readonly paid: MinorUnits;
  readonly payments: readonly Payment[];
  /** Everything that moved the balance since it was placed, oldest first. */
  readonly postings: readonly Posting[];
}

/** Something that moved what is owed on an account. Placed amount and postings add up to the balance. */
export interface Posting {
  readonly kind: 'payment' | 'return' | FactOf<'ChargeAdded'>['kind'] | 'adjustment';
  /** Minor units by which the balance moved: a payment is below zero, its return above. */
  readonly amount: number;
  /** When it happened, as we were told. */
  readonly at: EpochMs;
  /** When it was written down here: the day it counts for, so that a day once over stays as it was. */
  readonly postedAt: EpochMs;
  /** Of a payment and its return. */
  readonly paymentId?: string;
  readonly method?: FactOf<'PaymentSettled'>['method'];
}

export interface Payment {
  readonly paymentId: string;
  readonly amount: MinorUnits;
  readonly at: EpochMs;
  readonly returned: boolean;
}

/** The money of an account as it was placed, in the commit `seq`. */
export function placedMoney(balance: MinorUnits, seq: number): AccountMoney {
  return {
    balance,
    balanceSeqs: [seq],
    charges: 0,
    interestCharged: 0,
    adjustments: 0,
    paid: 0,
    payments: [],
    postings: [],
  };
}
