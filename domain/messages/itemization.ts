import type { Account } from '#domain/ledger/debtor-file.ts';
import type { MinorUnits } from '#domain/ledger/primitives.ts';

/** The rows of a validation notice, in minor units: `amount + interest + fees - credited` is what is owed now. */
export interface ItemizationToday {
  readonly amount: MinorUnits;
  readonly interest: MinorUnits;
  readonly fees: MinorUnits;
  readonly credited: MinorUnits;
}

/**
 * What was added and paid between the itemization date and now, 12 CFR 1006.34(c)(2)(viii): the creditor's itemization
 * at placement and everything the ledger saw since. A correction upward is a charge, one downward a credit.
 */
export function itemizationToday({
  placed,
  charges,
  interestCharged,
  adjustments,
  balance,
}: Account): ItemizationToday {
  const { amount } = placed.itemization;
  const interest = placed.itemization.interest + interestCharged;
  const fees = placed.itemization.fees + (charges - interestCharged) + Math.max(adjustments, 0);
  return { amount, interest, fees, credited: amount + interest + fees - balance };
}
