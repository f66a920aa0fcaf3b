import type { AccountMoney } from './state.ts';
import type { AccountPlacement } from '../placement/state.ts';
import type { MinorUnits } from '#domain/values/primitives.ts';

/** The rows of a validation notice, in minor units, none below zero. */
export interface CurrentItemization {
  readonly amount: MinorUnits;
  readonly interest: MinorUnits;
  readonly fees: MinorUnits;
  readonly credited: MinorUnits;
}

/**
 * What was added and paid between the itemization date and now, 12 CFR 1006.34(c)(2)(viii): the creditor's itemization
 * at placement and everything the ledger saw since. A correction upward is a charge, one downward a credit.
 */
export function currentItemization({
  placed: { itemization },
  charges,
  interestCharged,
  adjustments,
  paid,
}: AccountPlacement & AccountMoney): CurrentItemization {
  return {
    amount: itemization.amount,
    interest: itemization.interest + interestCharged,
    fees: itemization.fees + (charges - interestCharged) + Math.max(adjustments, 0),
    credited: itemization.payments + itemization.credits + paid + Math.max(-adjustments, 0),
  };
}

/** What the rows come to, in minor units. A notice goes out only when that is what is owed. */
export function currentItemizationTotal({ amount, interest, fees, credited }: CurrentItemization): MinorUnits {
  return amount + interest + fees - credited;
}
