import { describe, expect, it } from 'vitest';
import { disclosureDue } from '#domain/compliance/contacts/disclosure.ts';
import type { MessageElement } from '#domain/ledger/facts/permit.ts';
import type { Fact } from '#domain/ledger/fact.ts';
import { ACCOUNT, fact, fileOf, placement } from '#test/support/builders.ts';
import { called, contacted, reminder, rulingOf, validated, workable } from './case.ts';

describe('how to stop electronic messages (eoptout-notice)', () => {
  const id = 'eoptout-notice';
  const without = { says: ['conveys-debt', 'debt-collector-disclosure'] as MessageElement[] };

  it.each(['email', 'sms'] as const)('stands in every %s', (channel) => {
    expect(rulingOf(id, workable(), reminder(channel))?.outcome).toBe('allow');
    expect(rulingOf(id, workable(), reminder(channel, without))?.outcome).toBe('deny');
  });

  it('stands in a first message, a receipt and a validation notice alike', () => {
    for (const purpose of ['validation-notice', 'reply', 'dispute-verification'] as const) {
      expect(rulingOf(id, workable(), reminder('email', { ...without, purpose }))?.outcome).toBe('deny');
    }
  });

  it('is not for calls, letters and the confirmation of an opt-out', () => {
    expect(rulingOf(id, workable(), reminder('voice', without))).toBeUndefined();
    expect(rulingOf(id, workable(), reminder('letter', without))).toBeUndefined();
    expect(rulingOf(id, workable(), reminder('email', { purpose: 'opt-out-confirmation', says: [] }))).toBeUndefined();
  });
});

describe('who is writing, and why (disclosure-initial-subsequent)', () => {
  const id = 'disclosure-initial-subsequent';
  const due = (facts: readonly Fact[], channel: 'email' | 'voice' | 'letter' = 'email') => {
    const file = fileOf(...placement(), ...facts);
    const account = file.accounts[ACCOUNT];
    if (account === undefined) throw new TypeError('expected the account to be placed');
    return disclosureDue(file, account, channel);
  };

  it('stands in every communication', () => {
    for (const channel of ['email', 'sms', 'voice', 'letter'] as const) {
      expect(rulingOf(id, workable(), reminder(channel))?.because).toBe('carries the subsequent disclosure');
      expect(rulingOf(id, workable(), reminder(channel, { says: ['conveys-debt'] }))?.outcome).toBe('deny');
    }
  });

  it('is the initial one until a communication went out', () => {
    expect(due([])).toBe('initial');
    expect(due(validated())).toBe('subsequent');
    expect(rulingOf(id, fileOf(...placement()), reminder('email', { says: [] }))?.because).toBe(
      'lacks the initial disclosure',
    );
  });

  it('counts communications, not attempts', () => {
    const [intended, sent] = contacted('2026-02-02 10:00', { intentId: 'first' });
    expect(due([intended])).toBe('initial');
    expect(due([intended, fact('ContactUncertain', { intentId: 'first' })])).toBe('initial');
    expect(due([intended, sent, fact('ContactBounced', { intentId: 'first' })])).toBe('initial');
    expect(due(called('2026-02-02 10:00', { outcome: 'voicemail' }, { says: ['limited-content'] }))).toBe('initial');
    expect(due([intended, sent])).toBe('subsequent');
  });

  it('is given again in the first written communication after an oral one', () => {
    const spoken = called('2026-02-02 10:00', { outcome: 'answered', conversation: true });
    expect(due(spoken, 'voice')).toBe('subsequent');
    expect(due(spoken, 'email')).toBe('initial');
  });

  it('is not for a limited-content message, which is a voicemail and conveys no debt', () => {
    const says = (...claims: MessageElement[]) => ({ says: claims });
    expect(rulingOf(id, workable(), reminder('voice', says('limited-content')))?.outcome).toBe('allow');
    expect(rulingOf(id, workable(), reminder('sms', says('limited-content')))?.outcome).toBe('deny');
    expect(rulingOf(id, workable(), reminder('voice', says('limited-content', 'conveys-debt')))?.outcome).toBe('deny');
  });
});

describe('legal action that nobody decided on (threat-not-intended)', () => {
  const id = 'threat-not-intended';
  const threat = reminder('letter', { purpose: 'legal-notice' });
  const signed = fact('ReferralSigned');

  it('is not spoken of before somebody has signed for it', () => {
    expect(rulingOf(id, workable(), threat)?.outcome).toBe('deny');
    expect(rulingOf(id, workable(signed), threat)?.outcome).toBe('allow');
    expect(rulingOf(id, workable(), reminder('letter', { says: ['threatens-suit'] }))?.outcome).toBe('deny');
  });

  it('is not spoken of once it was declined', () => {
    expect(rulingOf(id, workable(signed, fact('ReferralDeclined')), threat)?.outcome).toBe('deny');
  });

  it('is not what a reminder speaks of', () => {
    expect(rulingOf(id, workable(), reminder())).toBeUndefined();
  });
});
