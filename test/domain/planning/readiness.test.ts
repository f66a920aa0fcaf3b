import { describe, expect, it } from 'vitest';
import { epochMs } from '#domain/values/instant.ts';
import type { Fact } from '#domain/ledger/fact.ts';
import { readinessOf } from '#domain/planning/readiness.ts';
import { ACCOUNT, daysAfter, fact, fileOf, MONDAY, payment, placement } from '#test/support/builders.ts';
import { reviewedPolicy } from '#test/support/policy.ts';

function ableToPay(...facts: Fact[]) {
  const file = fileOf(...placement(), ...facts);
  const account = file.accounts[ACCOUNT];
  if (account === undefined) throw new Error('expected the account that was placed');
  const checks = readinessOf(file, account, reviewedPolicy(), epochMs(MONDAY));
  return checks.find(({ id }) => id === 'able-to-pay');
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
  });
});
