import type { Account, DebtorFile } from './debtor-file.ts';
import type { EpochMs } from '#domain/values/instant.ts';
import type { FactOf } from './fact.ts';

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

type NewPosting = Omit<Posting, 'postedAt'>;

/** The account once these are written down, in the commit that is being folded into the file. */
export function post(
  { asOf }: DebtorFile,
  { balance, balanceSeqs, postings }: Account,
  seq: number,
  ...newPostings: readonly NewPosting[]
): Pick<Account, 'balance' | 'balanceSeqs' | 'postings'> {
  const change = newPostings.reduce((sum, { amount }) => sum + amount, 0);
  const postedNow = newPostings.map((each) => ({ ...each, postedAt: asOf ?? each.at }));
  return {
    balance: balance + change,
    // Money that came and went at once moved nothing.
    balanceSeqs: change === 0 ? balanceSeqs : [...balanceSeqs, seq],
    postings: [...postings, ...postedNow],
  };
}
