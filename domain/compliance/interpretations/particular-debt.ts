import type { Account, DebtorFile } from '#domain/ledger/debtor-file.ts';
import type { Contact } from '#domain/ledger/facts/contacts/state.ts';
import type { AccountId } from '#domain/values/primitives.ts';
import type { Interpretation } from '../rule.ts';

/**
 * The account a call was intended for is the debt it counts toward; the record of the intent fixes that before anybody
 * knows how the call goes, and nothing moves it to another debt later.
 */
export const particularDebtInterpretation: Interpretation = {
  id: 'call-freq-particular-debt',
  title: 'Calls are counted for each debt by itself; student loans serviced under one number are one debt',
  citation: '12 CFR 1006.14(b)(4); comments 14(b)(4)-1, -2',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'debt',
  description:
    'A call counts toward the account it was intended for, for good, and toward every other debt that we raised in it; one that the debtor raised was talked about, but not called about. A conversation about no debt in particular counts toward all.',
  confidence: { level: 'A', openQuestion: 'all instead of at least one: stricter reading' },
  usedBy: ['call-freq-7in7', 'call-freq-post-conversation'],
};

/**
 * Each debt is one by itself; student loans serviced under one number when they were obtained are one together,
 * 12 CFR 1006.14(b)(4).
 */
export function sameDebtTest(file: DebtorFile, { accountId, placed }: Account): (other: AccountId) => boolean {
  const { servicedUnder } = placed;
  if (servicedUnder === undefined) return (other) => other === accountId;
  return (other) => {
    const loan = file.accounts[other]?.placed;
    return other === accountId || (loan?.servicedUnder === servicedUnder && loan.creditorId === placed.creditorId);
  };
}

/** We called about other debts, and the debtor brought this one up: a conversation but no call, comment 14(b)(4)-2.vi. */
export function onlyRaisedByDebtor({ accountId, call }: Contact, isSameDebt: (debt: AccountId) => boolean): boolean {
  if (call === undefined || isSameDebt(accountId)) return false;
  return !call.alsoDiscussed.some((debt) => isSameDebt(debt) && !call.raisedByDebtor.includes(debt));
}
