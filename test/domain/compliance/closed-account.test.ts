import { describe, expect, it } from 'vitest';
import { Purpose } from '#domain/ledger/facts/permit.ts';
import { fact, payment } from '#test/support/builders.ts';
import { permitFor, reminder, replied, rulingOf, workable } from './case.ts';

describe('an account that is closed or recalled (account-closed)', () => {
  const id = 'account-closed';

  it.each(Purpose.options)('is nothing to send a %s about', (purpose) => {
    for (const fate of [fact('AccountClosed'), fact('AccountRecalled')]) {
      expect(rulingOf(id, workable(fate), reminder('letter', { purpose }))?.outcome).toBe('deny');
    }
  });

  it('says how it ended', () => {
    expect(rulingOf(id, workable(fact('AccountClosed')), reminder())?.because).toBe(
      'the account was closed on 2026-01-05T15:00:00.000Z as paid-in-full',
    );
  });

  it('says nothing of an open one', () => {
    expect(rulingOf(id, workable(), reminder())).toBeUndefined();
  });
});

describe('a balance of zero or below (nothing-owed)', () => {
  const id = 'nothing-owed';
  const paid = payment({ amount: 120_000 });

  it.each(['reminder', 'escalation', 'legal-notice', 'validation-notice'] as const)(
    'is no ground for a %s',
    (purpose) => {
      expect(rulingOf(id, workable(paid), reminder('letter', { purpose }))?.outcome).toBe('deny');
      expect(rulingOf(id, workable(payment({ amount: 130_000 })), reminder('letter', { purpose }))?.outcome).toBe(
        'deny',
      );
    },
  );

  it('leaves room for what asks for nothing', () => {
    for (const purpose of ['dispute-verification', 'end-of-collection-notice', 'opt-out-confirmation'] as const) {
      expect(rulingOf(id, workable(paid), reminder('letter', { purpose }))).toBeUndefined();
    }
  });

  it('is owed again when the payment comes back', () => {
    expect(rulingOf(id, workable(paid, fact('PaymentReturned')), reminder())).toBeUndefined();
  });
});

describe('a claim of fraud (fraud-claim)', () => {
  const id = 'fraud-claim';
  const claimed = fact('FraudClaimed');

  it('stops collection until a person has cleared it', () => {
    expect(permitFor(workable(claimed), reminder()).verdict).toBe('deny');
    expect(rulingOf(id, workable(claimed), reminder())?.outcome).toBe('deny');
    expect(rulingOf(id, workable(claimed, fact('FraudCleared')), reminder())).toBeUndefined();
  });

  it('leaves room to answer the debtor, without speaking of the debt', () => {
    const receipt = reminder('email', { purpose: 'reply', inReplyTo: 'reply-1', says: [] });
    expect(rulingOf(id, workable(claimed, replied()), receipt)).toBeUndefined();
    expect(rulingOf(id, workable(claimed), reminder('letter', { purpose: 'dispute-verification' }))).toBeUndefined();
  });
});
