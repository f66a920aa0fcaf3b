import { describe, expect, it } from 'vitest';
import type { DebtorFile } from '#domain/ledger/debtor-file.ts';
import type { Fact } from '#domain/ledger/fact.ts';
import { currentItemization, currentItemizationTotal } from '#domain/ledger/facts/money/current-itemization.ts';
import { planNextStep } from '#domain/planning/plan-next-step.ts';
import { ACCOUNT, fact, fileOf, payment, placedAccount, placement, reachableDebtor } from '#test/support/builders.ts';
import { POLICY, reminder, rulingOf, TUESDAY } from './case.ts';

const id = 'validation-content';
const notice = reminder('letter', { purpose: 'validation-notice', says: ['validation-information'] });

/** A file on which an account's balance is not what its rows come to, as only a broken ledger or snapshot could have it. */
function outBy(cents: number, file: DebtorFile): DebtorFile {
  const account = file.accounts[ACCOUNT];
  if (account === undefined) throw new TypeError('expected the account');
  return { ...file, accounts: { ...file.accounts, [ACCOUNT]: { ...account, balance: account.balance + cents } } };
}

describe('an itemization that does not add up (validation-content)', () => {
  it.each(['validation-notice', 'dispute-verification'] as const)(
    'stops a %s, and says what the rows come to',
    (purpose) => {
      const itemization = {
        basis: 'charge-off',
        date: '2025-06-30',
        amount: 223_456,
        interest: 7_500,
        fees: 2_500,
        payments: 5_000,
        credits: 0,
      } as const;
      const file = outBy(1, fileOf(...reachableDebtor(), placedAccount({ itemization })));
      expect(rulingOf(id, file, { ...notice, purpose })).toMatchObject({
        outcome: 'deny',
        because:
          'the itemization comes to 2234.56 + 75.00 + 25.00 - 50.00 = 2284.56, and 2284.57 is owed; the creditor must correct one',
      });
    },
  );

  it('says nothing of messages without one', () => {
    expect(rulingOf(id, outBy(1, fileOf(...placement())), reminder())).toBeUndefined();
  });

  it('leads to a person, with the permit that says why in the ledger', () => {
    const file = outBy(-100, fileOf(...placement({ creditorId: 'first-harbor-bank' }), fact('StageEntered')));
    const { step, facts } = planNextStep(file, ACCOUNT, POLICY, TUESDAY, { startedAt: TUESDAY, steps: 0 });
    expect(step).toEqual({
      next: 'operator',
      because: 'validation-notice is required and refused by validation-content',
    });
    expect(facts).toEqual([
      expect.objectContaining({
        type: 'ContactRefused',
        permit: expect.objectContaining({
          rules: expect.arrayContaining([expect.objectContaining({ id, outcome: 'deny' })]),
        }),
      }),
    ]);
  });
});

describe('an itemization (validation-itemization-date)', () => {
  it.each<[string, Fact[]]>([
    ['as it was placed', []],
    [
      'after interest, a fee and a cost',
      [
        fact('ChargeAdded', { amount: 1_500, kind: 'interest' }),
        fact('ChargeAdded', { amount: 1_000, kind: 'fee' }),
        fact('ChargeAdded', { amount: 700, kind: 'cost' }),
      ],
    ],
    [
      'after corrections both ways',
      [fact('BalanceAdjusted', { amount: -5_000 }), fact('BalanceAdjusted', { amount: 3_000 })],
    ],
    ['after a correction upward', [fact('BalanceAdjusted', { amount: 3_000 })]],
    [
      'after payments, one of which came back',
      [
        payment({ paymentId: 'one', amount: 10_000 }),
        payment({ paymentId: 'two', amount: 20_000 }),
        fact('PaymentReturned', { paymentId: 'one' }),
      ],
    ],
    [
      'after a return that overtook its payment',
      [fact('PaymentReturned', { paymentId: 'one' }), payment({ paymentId: 'one' })],
    ],
  ])('%s adds up to what is owed, every row at zero or above', (_what, facts) => {
    const file = fileOf(...placement(), ...facts);
    const account = file.accounts[ACCOUNT];
    if (account === undefined) throw new TypeError('expected the account');
    const rows = currentItemization(account);
    expect(currentItemizationTotal(rows)).toBe(account.balance);
    expect(Math.min(...Object.values(rows))).toBeGreaterThanOrEqual(0);
    expect(rulingOf(id, file, notice)).toBeUndefined();
  });
});
