import { describe, expect, it } from 'vitest';
import type { Account, DebtorFile } from '#domain/ledger/debtor-file.ts';
import { epochMs } from '#domain/values/instant.ts';
import type { Fact } from '#domain/ledger/fact.ts';
import { foldDebtor } from '#domain/ledger/fold-debtor.ts';
import {
  ACCOUNT,
  accountId,
  commits,
  DEBTOR,
  fact,
  fileOf,
  MONDAY,
  payment,
  placedAccount,
} from '#test/support/builders.ts';

const FRIDAY = '2026-01-02T15:00:00.000Z';

function accountOf({ accounts }: DebtorFile, id = ACCOUNT): Account {
  const account = accounts[id];
  if (account === undefined) throw new TypeError(`expected account ${id} to be placed`);
  return account;
}

/** Dana Miller's card debt of 1,200 dollars, and what moved it: a commit each, from the second on. */
const afterwards = (...facts: readonly Fact[]) => accountOf(fileOf(placedAccount(), ...facts));

describe('what moves a balance', () => {
  it('is nothing at first: the amount that was placed', () => {
    expect(afterwards()).toMatchObject({ balance: 120_000, balanceSeqs: [1], postings: [] });
  });

  it.each<[what: string, fact: Fact, balance: number, posting: object]>([
    [
      'a payment lowers it',
      payment(),
      100_000,
      { kind: 'payment', amount: -20_000, paymentId: 'payment-1', method: 'card' },
    ],
    ['an adjustment moves it by its amount', fact('BalanceAdjusted'), 115_000, { kind: 'adjustment', amount: -5_000 }],
    ['interest raises it', fact('ChargeAdded'), 121_500, { kind: 'interest', amount: 1_500 }],
    ['so does a fee', fact('ChargeAdded', { kind: 'fee', amount: 700 }), 120_700, { kind: 'fee', amount: 700 }],
  ])('%s', (_what, moved, balance, posting) => {
    expect(afterwards(moved)).toMatchObject({
      balance,
      balanceSeqs: [1, 2],
      postings: [{ ...posting, at: epochMs(MONDAY), postedAt: epochMs(MONDAY) }],
    });
  });

  it('a payment that comes back raises it again, and both commits are named', () => {
    expect(afterwards(payment(), fact('PaymentReturned'))).toMatchObject({
      balance: 120_000,
      paid: 0,
      balanceSeqs: [1, 2, 3],
      postings: [
        { kind: 'payment', amount: -20_000 },
        { kind: 'return', amount: 20_000, paymentId: 'payment-1' },
      ],
    });
  });

  it('money that came and went at once moved nothing, though both are written down', () => {
    // The bank's word that it came back overtook the word that it came.
    const account = afterwards(fact('PaymentReturned'), payment());
    expect(account).toMatchObject({ balance: 120_000, paid: 0, balanceSeqs: [1] });
    expect(account.postings).toMatchObject([
      { kind: 'payment', amount: -20_000 },
      { kind: 'return', amount: 20_000 },
    ]);
  });

  it('a payment for two debts moves each by its part', () => {
    const second = accountId(2);
    const file = fileOf(
      placedAccount(),
      placedAccount({ accountId: second, accountRef: 'RB-1002', balance: 50_000 }),
      payment({
        amount: 30_000,
        allocations: [
          { accountId: ACCOUNT, amount: 20_000 },
          { accountId: second, amount: 10_000 },
        ],
      }),
    );
    expect(accountOf(file)).toMatchObject({ balance: 100_000, balanceSeqs: [1, 3] });
    expect(accountOf(file, second)).toMatchObject({ balance: 40_000, balanceSeqs: [2, 3] });
  });

  it('counts for the day on which it was written down, whenever it happened', () => {
    const account = afterwards(payment({ at: FRIDAY }));
    expect(account.postings).toMatchObject([{ at: epochMs(FRIDAY), postedAt: epochMs(MONDAY) }]);
    expect(account.balance).toBe(100_000);
  });

  it('adds up: placed amount and postings are the balance', () => {
    const { balance, postings } = afterwards(
      payment(),
      fact('ChargeAdded'),
      fact('BalanceAdjusted'),
      fact('PaymentReturned'),
      payment({ paymentId: 'payment-2', amount: 6_500 }),
    );
    expect(balance).toBe(110_000);
    expect(postings.map(({ amount }) => amount)).toEqual([-20_000, 1_500, -5_000, 20_000, -6_500]);
  });

  it('several in one commit move it once, and the commit is named for each', () => {
    const chain = commits([[placedAccount()], [fact('ChargeAdded'), payment()]]);
    expect(accountOf(foldDebtor(DEBTOR, chain))).toMatchObject({ balance: 101_500, balanceSeqs: [1, 2, 2] });
  });
});
