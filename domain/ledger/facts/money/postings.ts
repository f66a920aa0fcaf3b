import type { EpochMs } from '#domain/values/instant.ts';
import type { AccountMoney, Posting } from './state.ts';

type NewPosting = Omit<Posting, 'postedAt'>;

/** The account once these are written down, in the commit that is being folded into the file. */
export function post(
  { asOf }: { readonly asOf: EpochMs | undefined },
  { balance, balanceSeqs, postings }: AccountMoney,
  seq: number,
  ...newPostings: readonly NewPosting[]
): Pick<AccountMoney, 'balance' | 'balanceSeqs' | 'postings'> {
  const change = newPostings.reduce((sum, { amount }) => sum + amount, 0);
  const postedNow = newPostings.map((each) => ({ ...each, postedAt: asOf ?? each.at }));
  return {
    balance: balance + change,
    // Money that came and went at once moved nothing.
    balanceSeqs: change === 0 ? balanceSeqs : [...balanceSeqs, seq],
    postings: [...postings, ...postedNow],
  };
}
