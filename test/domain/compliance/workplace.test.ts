import { describe, expect, it } from 'vitest';
import type { Fact } from '#domain/ledger/fact.ts';
import { emailAddress, fact, landlineNumber } from '#test/support/builders.ts';
import { consented, reminder, replied, rulingOf, time, workable } from './case.ts';

describe('an employer that forbids such contact (employer-prohibits)', () => {
  const id = 'employer-prohibits';
  const desk = landlineNumber('+16145550150', { contactPointId: 'desk', employer: true });
  const toDesk = reminder('voice', { contactPointId: 'desk' });
  const prohibited = fact('EmployerProhibited');

  it('closes what is at work and nothing else', () => {
    expect(rulingOf(id, workable(desk, prohibited), toDesk)?.outcome).toBe('deny');
    expect(rulingOf(id, workable(desk, prohibited), reminder('voice'))).toBeUndefined();
  });

  it('has nothing to say before anybody told us', () => {
    expect(rulingOf(id, workable(desk), toDesk)).toBeUndefined();
  });

  it('yields to the debtor’s consent, given to us, while it lasts', () => {
    const consent = { scope: 'employer', contactPointId: 'desk', until: time('2026-03-11 00:00') } as const;
    expect(rulingOf(id, workable(desk, prohibited, consented({ ...consent, to: 'collector' })), toDesk)).toMatchObject({
      outcome: 'allow',
      goodUntil: time('2026-03-11 00:00'),
    });
    expect(rulingOf(id, workable(desk, prohibited, consented({ ...consent, to: 'creditor' })), toDesk)?.outcome).toBe(
      'deny',
    );
  });
});

describe('an email address that an employer provides (work-email)', () => {
  const id = 'work-email';
  const office = emailAddress('dana@riverside-tools.example', { contactPointId: 'office', employer: true });
  const toOffice = reminder('email', { contactPointId: 'office' });
  const judged = (...facts: readonly Fact[]) => rulingOf(id, workable(office, ...facts), toOffice);

  it('is closed, also to what the creditor was told', () => {
    expect(judged()?.outcome).toBe('deny');
    expect(judged(consented({ scope: 'email', to: 'creditor', contactPointId: 'office' }))?.outcome).toBe('deny');
  });

  it('is closed to the creditor’s notice, and opens to what the collector before us did', () => {
    const there = { contactPointId: 'office' };
    expect(judged(fact('CreditorUsedEmail', there), fact('CreditorNoticeSent', there))?.outcome).toBe('deny');
    expect(judged(fact('PriorCollectorReported', there))?.outcome).toBe('allow');
  });

  it('opens to a consent for that very address, given to us', () => {
    expect(judged(consented({ scope: 'email', to: 'collector', contactPointId: 'office' }))?.outcome).toBe('allow');
    expect(judged(consented({ scope: 'email', to: 'prior-collector', contactPointId: 'office' }))?.outcome).toBe(
      'deny',
    );
    expect(judged(consented({ scope: 'email', to: 'collector', contactPointId: 'email' }))?.outcome).toBe('deny');
    expect(judged(consented({ scope: 'email', to: 'collector', contactPointId: undefined }))?.outcome).toBe('deny');
  });

  it('opens when the debtor wrote to us from it about this debt', () => {
    expect(judged(replied({ contactPointId: 'office' }))?.outcome).toBe('allow');
    expect(judged(replied({ contactPointId: 'email' }))?.outcome).toBe('deny');
    expect(judged(replied({ contactPointId: 'office', channel: 'voice' }))?.outcome).toBe('deny');
  });

  it('closes again with the consent', () => {
    const consent = consented({ scope: 'email', to: 'collector', contactPointId: 'office' });
    expect(judged(consent, fact('ConsentRevoked', { consentId: consent.consentId }))?.outcome).toBe('deny');
  });

  it('leaves private addresses alone', () => {
    expect(rulingOf(id, workable(office), reminder('email'))).toBeUndefined();
  });
});
