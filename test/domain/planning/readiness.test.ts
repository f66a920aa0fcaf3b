import { describe, expect, it } from 'vitest';
import type { Account, DebtorFile } from '#domain/ledger/debtor-file.ts';
import { epochMs } from '#domain/values/instant.ts';
import type { Fact } from '#domain/ledger/fact.ts';
import { readinessOf } from '#domain/planning/readiness.ts';
import {
  ACCOUNT,
  daysAfter,
  fact,
  fileOf,
  MONDAY,
  payment,
  placedAccount,
  placement,
  reachableDebtor,
} from '#test/support/builders.ts';
import { reviewedPolicy } from '#test/support/policy.ts';

/** The checklist of Dana Miller's account on the Monday it was placed. */
function checked(...facts: Fact[]) {
  const file = fileOf(...facts);
  return readinessOf(file, accountOf(file), reviewedPolicy(), epochMs(MONDAY));
}

function accountOf({ accounts }: DebtorFile): Account {
  const account = accounts[ACCOUNT];
  if (account === undefined) throw new Error('expected the account that was placed');
  return account;
}

function ableToPay(...facts: Fact[]) {
  return checked(...placement(), ...facts).find(({ id }) => id === 'able-to-pay');
}

describe('the checklist before an attorney sees an account', () => {
  it('passes whom nothing says cannot pay', () => {
    expect(ableToPay()).toEqual({
      id: 'able-to-pay',
      passed: true,
      because: 'nothing says that the debtor cannot pay',
    });
  });

  it('fails whoever told of hardship, though it be over and no hold in force', () => {
    const over = fact('HardshipEnded', { at: daysAfter(MONDAY, -1) });
    expect(ableToPay(fact('HardshipReported', { at: daysAfter(MONDAY, -40) }), over)).toEqual({
      id: 'able-to-pay',
      passed: false,
      because: 'the debtor cannot pay: the hardship the debtor told us of',
    });
  });

  it('fails whoever is little able to pay, and says why', () => {
    const returned = ['first', 'second'].flatMap((paymentId) => [
      payment({ paymentId, amount: 10_000 }),
      fact('PaymentReturned', { paymentId }),
    ]);
    expect(ableToPay(...returned)).toMatchObject({
      passed: false,
      because: 'the debtor cannot pay: payments that came back in the last 180 days',
    });
    const large = placedAccount({ balance: 2_500_000 });
    const both = checked(...reachableDebtor(), large, ...returned).find(({ id }) => id === 'able-to-pay');
    expect(both?.because).toBe(
      'the debtor cannot pay: payments that came back in the last 180 days, how much is owed in all',
    );
  });
});

describe('what is worth an attorney', () => {
  // The strategy as reviewed asks for 500 dollars.
  const worth = (...facts: Fact[]) => checked(...facts).find(({ id }) => id === 'worth-referring');

  it.each([
    [49_999, false],
    [50_000, true],
    [50_001, true],
  ])('a balance of %d cents: %s', (balance, passed) => {
    expect(worth(placedAccount({ balance }))).toEqual({
      id: 'worth-referring',
      passed,
      because: `balance ${balance} of at least 50000 cents`,
    });
  });

  it('is what is owed today, not what was placed', () => {
    expect(worth(placedAccount({ balance: 60_000 }), payment({ amount: 10_001 }))?.passed).toBe(false);
  });
});

describe('the sums before an attorney sees them', () => {
  const sums = (...facts: Fact[]) => checked(...facts).find(({ id }) => id === 'sums-reconcile')?.passed;
  const itemization = { basis: 'charge-off', date: '2025-11-30', amount: 100_000, interest: 2_500, fees: 500 } as const;

  it('reconcile when itemization, charges, corrections and payments make the balance', () => {
    const returned = [payment({ paymentId: 'payment-2' }), fact('PaymentReturned', { paymentId: 'payment-2' })];
    const facts = [fact('ChargeAdded'), fact('BalanceAdjusted'), payment(), ...returned];
    expect(checked(placedAccount(), ...facts).find(({ id }) => id === 'sums-reconcile')).toEqual({
      id: 'sums-reconcile',
      passed: true,
      because: 'itemization, charges and payments add up to the balance',
    });
    expect(sums(placedAccount({ itemization: { ...itemization, payments: 3_000, credits: 1_000 } }))).toBe(true);
  });

  it.each<[what: string, wrong: (account: Account) => Account]>([
    ['the balance is a cent more than was placed and moved', (each) => ({ ...each, balance: each.balance + 1 })],
    ['a charge is missing in the balance', (each) => ({ ...each, charges: each.charges + 100 })],
    ['a correction is', (each) => ({ ...each, adjustments: each.adjustments - 100 })],
    ['a payment is', (each) => ({ ...each, paid: each.paid + 100 })],
    [
      'the itemization is of another amount than was placed',
      (each) => {
        const { placed } = each;
        return { ...each, placed: { ...placed, itemization: { ...placed.itemization, fees: 100 } } };
      },
    ],
  ])('do not when %s', (_what, wrong) => {
    const file = fileOf(...placement());
    const checks = readinessOf(file, wrong(accountOf(file)), reviewedPolicy(), epochMs(MONDAY));
    expect(checks.find(({ id }) => id === 'sums-reconcile')?.passed).toBe(false);
  });
});

describe('an account under a hold', () => {
  const unheld = (...facts: Fact[]) => checked(...placement(), ...facts).find(({ id }) => id === 'no-hold');

  it('is not ready, and every hold is named', () => {
    expect(unheld()).toEqual({ id: 'no-hold', passed: true, because: 'no hold is in force' });
    expect(unheld(fact('DisputeOpened'), fact('FraudClaimed'))).toEqual({
      id: 'no-hold',
      passed: false,
      because: 'held: dispute, fraud',
    });
  });
});

describe('what the rule book says of a suit', () => {
  const lineOf = (id: string, ...facts: Fact[]) => checked(...facts).find((line) => line.id === id);

  it('is a line of the checklist under the name of its rule', () => {
    const bank = { creditorId: 'first-harbor-bank' };
    expect(lineOf('time-barred-no-suit-or-threat', ...placement(bank))?.passed).toBe(true);
    const old = placement({ ...bank, delinquentSince: '2012-06-01', chargedOffOn: '2012-12-01' });
    expect(lineOf('time-barred-no-suit-or-threat', ...old)?.passed).toBe(false);
  });
});
