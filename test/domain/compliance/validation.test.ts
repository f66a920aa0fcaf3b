import { describe, expect, it } from 'vitest';
import { validationPeriodFrom } from '#domain/compliance/debts/validation-period.ts';
import type { Fact } from '#domain/ledger/fact.ts';
import { accountId, emailAddress, fact, fileOf, placedAccount, placement } from '#test/support/builders.ts';
import { clock, permitFor, reminder, rulingOf, time, validated, workable } from './case.ts';

describe('the validation notice comes first (validation-timing)', () => {
  const id = 'validation-timing';
  const placed = (...more: readonly Fact[]) => fileOf(...placement(), ...more);
  const [intended, sent] = validated();

  it.each(['email', 'sms', 'voice', 'letter'] as const)('nothing else goes out by %s before it', (channel) => {
    expect(rulingOf(id, placed(), reminder(channel))?.outcome).toBe('deny');
  });

  it('but a contact that carries it', () => {
    const notice = reminder('letter', { purpose: 'validation-notice', says: ['validation-information'] });
    expect(rulingOf(id, placed(), notice)?.outcome).toBe('allow');
  });

  it('has been given once it was sent, not when it was intended or may have gone out', () => {
    if (intended === undefined || sent === undefined) throw new TypeError('expected an intent and its outcome');
    expect(rulingOf(id, placed(intended), reminder())?.outcome).toBe('deny');
    const uncertain = fact('ContactUncertain', { intentId: 'validation' });
    expect(rulingOf(id, placed(intended, uncertain), reminder())?.outcome).toBe('deny');
    expect(rulingOf(id, placed(intended, sent), reminder())).toMatchObject({
      outcome: 'allow',
      because: 'the validation notice was sent on 2026-01-05T15:00:00.000Z',
    });
  });

  it('was not given when it came back', () => {
    const bounced = fact('ContactBounced', { intentId: 'validation' });
    expect(rulingOf(id, placed(...validated(), bounced), reminder())?.outcome).toBe('deny');
  });

  it('is owed for each debt', () => {
    const other = placedAccount({ accountId: accountId(2), accountRef: 'RB-1002' });
    expect(rulingOf(id, workable(other), reminder('email', { accountId: accountId(2) }))?.outcome).toBe('deny');
  });
});

describe('what may not be said while the debtor may still dispute (overshadowing)', () => {
  const id = 'overshadowing';
  const pressing = (says: 'payment-deadline' | 'threatens-suit' | 'legal-action') =>
    reminder('email', { says: ['conveys-debt', 'debt-collector-disclosure', 'opt-out-instructions', says] });

  it('a deadline to pay and legal action wait until the period is over', () => {
    for (const says of ['payment-deadline', 'threatens-suit', 'legal-action'] as const) {
      const ruling = rulingOf(id, workable(), pressing(says), clock('2026-01-20 12:00'));
      expect(ruling).toMatchObject({ outcome: 'defer', until: time('2026-02-19 00:00') });
      expect(ruling?.because).toMatch(/the validation period runs through 2026-02-18$/);
    }
  });

  it('so does a notice of legal steps, whatever its words', () => {
    for (const purpose of ['legal-notice', 'remedy-may-be-invoked-notice', 'intent-to-invoke-remedy-notice'] as const) {
      const notice = reminder('letter', { purpose });
      expect(rulingOf(id, workable(), notice, clock('2026-01-20 12:00'))?.outcome).toBe('defer');
    }
  });

  it('they may be said afterwards', () => {
    expect(rulingOf(id, workable(), pressing('payment-deadline'), clock('2026-02-18 23:59'))?.outcome).toBe('defer');
    expect(rulingOf(id, workable(), pressing('payment-deadline'), clock('2026-02-19 00:00'))?.outcome).toBe('allow');
  });

  it('never together with the notice, and never before it', () => {
    const both = reminder('letter', {
      purpose: 'validation-notice',
      says: ['validation-information', 'payment-deadline'],
    });
    expect(rulingOf(id, workable(), both)?.outcome).toBe('deny');
    expect(rulingOf(id, fileOf(...placement()), pressing('payment-deadline'))?.outcome).toBe('deny');
  });

  it('counts anew from a notice that had to be sent again', () => {
    const file = workable(
      fact('ContactBounced', { intentId: 'validation' }),
      ...validated({ intentId: 'second', at: time('2026-01-15 10:00') }),
    );
    expect(rulingOf(id, file, pressing('payment-deadline'), clock('2026-01-20 12:00'))?.until).toBe(
      time('2026-03-03 00:00'),
    );
  });

  it('ends where the day ends last', () => {
    const abroad = workable(fact('LocationStated', { zones: ['America/New_York', 'Pacific/Honolulu'] }));
    expect(validationPeriodFrom(abroad, clock('2026-01-05 10:00')).endsAt).toBe(
      clock('2026-02-19 00:00', 'Pacific/Honolulu'),
    );
    const nowhere = fileOf(emailAddress(), placedAccount());
    expect(validationPeriodFrom(nowhere, clock('2026-01-05 10:00')).endsAt).toBe(
      clock('2026-02-19 00:00', 'Pacific/Pago_Pago'),
    );
  });

  it('has nothing to say of an ordinary reminder', () => {
    expect(rulingOf(id, workable(), reminder(), clock('2026-01-20 12:00'))).toBeUndefined();
    expect(permitFor(workable(), reminder(), clock('2026-01-20 12:00')).verdict).toBe('allow');
  });
});
