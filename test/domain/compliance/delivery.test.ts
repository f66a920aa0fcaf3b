import { describe, expect, it } from 'vitest';
import type { Proposal } from '#domain/compliance/proposal.ts';
import type { Fact } from '#domain/ledger/fact.ts';
import type { Channel } from '#domain/values/primitives.ts';
import { fact, fileOf, placement } from '#test/support/builders.ts';
import { consented, reminder, replied, rulingOf, TUESDAY, validated, workable } from './case.ts';

function notice(channel: Channel = 'email', overrides: Partial<Proposal> = {}): Proposal {
  const says = ['conveys-debt', 'debt-collector-disclosure', 'opt-out-instructions', 'validation-information'] as const;
  return reminder(channel, {
    purpose: 'validation-notice',
    says: [...says, 'english-notice', 'recognizable-subject'],
    ...overrides,
  });
}
const verification = (channel: Channel = 'email') => notice(channel, { purpose: 'dispute-verification' });
const placed = (...more: readonly Fact[]) => fileOf(...placement(), ...more);

describe('an electronic notice (delivery-esign)', () => {
  const ruling = (file = placed(), proposal = notice()) => rulingOf('delivery-esign', file, proposal);
  const eSign = (how: 'electronic' | 'spoken', to: 'collector' | 'creditor' = 'collector') =>
    consented({ scope: 'e-sign', to, contactPointId: 'email', how });

  it('of validation goes by email when it is the initial communication', () => {
    expect(ruling()?.outcome).toBe('allow');
  });

  it('of validation does not once something about the debt went out, or may have', () => {
    expect(ruling(placed(fact('ContactIntended')))?.outcome).toBe('deny');
  });

  it('of validation does not once the debtor spoke with us about it', () => {
    expect(ruling(placed(replied({ at: '2026-02-01T15:00:00.000Z' })))?.outcome).toBe('deny');
  });

  it('of validation still does when what went out before came back', () => {
    expect(ruling(placed(fact('ContactIntended'), fact('ContactSent'), fact('ContactBounced')))?.outcome).toBe('allow');
  });

  it('of verification needs E-SIGN consent', () => {
    expect(ruling(placed(), verification())?.outcome).toBe('deny');
    expect(ruling(placed(eSign('electronic')), verification())?.outcome).toBe('allow');
  });

  it('is not opened by a spoken yes, nor by one given to the creditor', () => {
    expect(ruling(placed(eSign('spoken')), verification())?.outcome).toBe('deny');
    expect(ruling(placed(eSign('electronic', 'creditor')), verification())?.outcome).toBe('deny');
  });

  it('is no letter', () => {
    expect(ruling(placed(), verification('letter'))).toBeUndefined();
  });
});

describe('a required notice (delivery-actual-notice)', () => {
  const outcome = (proposal: Proposal) => rulingOf('delivery-actual-notice', placed(), proposal)?.outcome;

  it('goes by letter, and by email with a subject the debtor recognizes', () => {
    expect(outcome(notice('letter'))).toBe('allow');
    expect(outcome(notice('email'))).toBe('allow');
    expect(outcome(notice('email', { says: ['conveys-debt', 'validation-information'] }))).toBe('deny');
  });

  it('goes neither by text nor by call', () => {
    expect(outcome(notice('sms'))).toBe('deny');
    expect(outcome(notice('voice'))).toBe('deny');
  });

  it('is not every message', () => {
    expect(outcome(reminder('sms'))).toBeUndefined();
  });
});

describe('a required notice and an opt-out (delivery-optout)', () => {
  it('does not go to the address that was closed', () => {
    const file = placed(fact('MediumOptedOut', { channel: 'email', contactPointId: 'email' }));
    expect(rulingOf('delivery-optout', file, notice())?.outcome).toBe('deny');
    expect(rulingOf('delivery-optout', file, notice('letter'))).toBeUndefined();
  });

  it('goes to the open one', () => {
    expect(rulingOf('delivery-optout', placed(), notice())).toBeUndefined();
  });
});

describe('a notice that came back (delivery-undeliverable)', () => {
  it('is owed again', () => {
    const back = workable(fact('ContactBounced', { intentId: 'validation', at: '2026-01-20T15:00:00.000Z' }));
    expect(rulingOf('validation-timing', back, reminder(), TUESDAY)?.outcome).toBe('deny');
  });
});

describe('a translated notice (validation-translation)', () => {
  const spanish = notice('letter', { says: ['conveys-debt', 'validation-information'] });

  it('goes with the English one', () => {
    expect(rulingOf('validation-translation', placed(), notice('letter'))?.outcome).toBe('allow');
    expect(rulingOf('validation-translation', placed(), spanish)?.outcome).toBe('deny');
  });

  it('may go alone after the English one', () => {
    const english = validated({ says: ['conveys-debt', 'validation-information', 'english-notice'] });
    expect(rulingOf('validation-translation', placed(...english), spanish)?.outcome).toBe('allow');
    const back = fact('ContactBounced', { intentId: 'validation' });
    expect(rulingOf('validation-translation', placed(...english, back), spanish)?.outcome).toBe('deny');
  });
});
