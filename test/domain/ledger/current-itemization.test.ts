import { describe, expect, it } from 'vitest';
import type { Fact } from '#domain/ledger/fact.ts';
import { currentItemization, currentItemizationTotal } from '#domain/ledger/facts/money/current-itemization.ts';
import { ACCOUNT, fact, fileOf, payment, placedAccount } from '#test/support/builders.ts';

/** 1,200 dollars at charge-off, then 25 of interest, 10 of fees, 30 paid and 5 credited: 1,200 are owed. */
const PLACED = placedAccount({
  itemization: {
    basis: 'charge-off',
    date: '2025-11-30',
    amount: 120_000,
    interest: 2_500,
    fees: 1_000,
    payments: 3_000,
    credits: 500,
  },
});

function today(...facts: readonly Fact[]) {
  const account = fileOf(PLACED, ...facts).accounts[ACCOUNT];
  if (account === undefined) throw new TypeError('expected the account that was placed');
  return {
    ...currentItemization(account),
    owed: account.balance,
    sum: currentItemizationTotal(currentItemization(account)),
  };
}

describe('the rows of a validation notice', () => {
  const placed = { amount: 120_000, interest: 2_500, fees: 1_000, credited: 3_500 };

  it.each<[what: string, facts: readonly Fact[], rows: object]>([
    ['at placement', [], {}],
    ['with interest', [fact('ChargeAdded', { kind: 'interest', amount: 700 })], { interest: 3_200 }],
    ['with a fee', [fact('ChargeAdded', { kind: 'fee', amount: 700 })], { fees: 1_700 }],
    ['with costs', [fact('ChargeAdded', { kind: 'cost', amount: 700 })], { fees: 1_700 }],
    ['with a correction upward, which is a charge', [fact('BalanceAdjusted', { amount: 900 })], { fees: 1_900 }],
    ['with one downward, which is a credit', [fact('BalanceAdjusted', { amount: -900 })], { credited: 4_400 }],
    ['with a payment', [payment({ amount: 20_000 })], { credited: 23_500 }],
    ['with a payment that came back', [payment({ amount: 20_000 }), fact('PaymentReturned')], {}],
  ])('%s', (_what, facts, rows) => {
    const { sum, owed, ...shown } = today(...facts);
    expect(shown).toEqual({ ...placed, ...rows });
    expect(sum).toBe(owed);
  });

  it('come to what is owed after all of it', () => {
    const all = [
      fact('ChargeAdded', { kind: 'interest', amount: 700 }),
      fact('ChargeAdded', { kind: 'fee', amount: 300 }),
      fact('BalanceAdjusted', { amount: -900 }),
      payment({ amount: 20_000 }),
    ];
    expect(today(...all)).toEqual({
      amount: 120_000,
      interest: 3_200,
      fees: 1_300,
      credited: 24_400,
      owed: 100_100,
      sum: 100_100,
    });
  });
});
