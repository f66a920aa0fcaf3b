import { describe, expect, it } from 'vitest';
import { DAY, instant } from '#domain/values/instant.ts';
import type { Fact } from '#domain/ledger/fact.ts';
import { fact, fileOf, mobileNumber, placement } from '#test/support/builders.ts';
import { clock, consented, reminder, replied, rulingOf, time, TUESDAY, validated } from './case.ts';

const id = 'sms-safe-harbor-60day';

const judged = (...facts: readonly Fact[]) =>
  rulingOf(id, fileOf(...placement(), ...validated(), ...facts), reminder('sms'));
const texted = (at: number, overrides: Parameters<typeof replied>[0] = {}) =>
  replied({ channel: 'sms', contactPointId: 'mobile', at: instant(at), ...overrides });
/** Told to us in March, given when it was. */
const direct = (givenOn: string) => consented({ to: 'collector', givenOn, at: time('2026-03-05 12:00') });
const looked = (checkedOn: string, since: string, result: 'not-reassigned' | 'no-data' = 'not-reassigned') =>
  fact('NumberChecked', { checkedOn, since, result });

describe(`a number to text (${id})`, () => {
  it('is none that nobody opened to us', () => {
    expect(judged()?.outcome).toBe('deny');
    expect(judged(consented({ to: 'creditor' }))?.outcome).toBe('deny');
    expect(judged(consented({ to: 'prior-collector' }))?.outcome).toBe('deny');
  });

  it('is one the consumer texted from about the debt; a call from it is not enough', () => {
    expect(judged(texted(TUESDAY - DAY))?.outcome).toBe('allow');
    expect(judged(texted(TUESDAY - DAY, { channel: 'voice', conversation: true }))?.outcome).toBe('deny');
  });

  it('is good for 60 full days after the text', () => {
    expect(judged(texted(TUESDAY - 60 * DAY + 1000))?.goodUntil).toBe(instant(TUESDAY + 1000));
    expect(judged(texted(TUESDAY - 60 * DAY))?.outcome).toBe('deny');
  });

  it('is good for 60 days after a consent to us, and anew after another', () => {
    expect(judged(direct('2026-01-20'))).toMatchObject({ outcome: 'allow', goodUntil: '2026-03-21T00:00:00.000Z' });
    expect(judged(direct('2025-06-01'))?.outcome).toBe('deny');
    const again = { ...direct('2026-03-01'), consentId: 'again' };
    expect(judged(direct('2025-06-01'), again)?.outcome).toBe('allow');
  });

  it('is good for 60 days after a look-up that found it not reassigned since then', () => {
    expect(judged(direct('2025-06-01'), looked('2026-03-01', '2025-06-01'))).toMatchObject({
      outcome: 'allow',
      goodUntil: '2026-04-30T00:00:00.000Z',
    });
    expect(judged(texted(clock('2025-12-01 12:00')), looked('2026-03-01', '2025-11-30'))?.outcome).toBe('allow');
  });

  it('is not made good by a look-up that is old, asked about too short a time, or found nothing', () => {
    expect(judged(direct('2025-06-01'), looked('2025-12-01', '2025-06-01'))?.outcome).toBe('deny');
    expect(judged(direct('2025-06-01'), looked('2026-03-01', '2025-06-02'))?.outcome).toBe('deny');
    expect(judged(direct('2025-06-01'), looked('2026-03-01', '2025-06-01', 'no-data'))?.outcome).toBe('deny');
  });

  it('is not made good by a look-up alone', () => {
    expect(judged(looked('2026-03-01', '2020-01-01'))?.outcome).toBe('deny');
  });

  it('is closed by an opt-out or a withdrawal since', () => {
    const stop = fact('MediumOptedOut', { channel: 'sms', contactPointId: 'mobile', at: time('2026-03-09 12:00') });
    expect(judged(texted(clock('2026-03-08 12:00')), stop)?.outcome).toBe('deny');
    const consent = direct('2026-02-01');
    expect(judged(consent, fact('ConsentRevoked', { consentId: consent.consentId }))?.outcome).toBe('deny');
  });

  it('has its clock for itself', () => {
    const other = mobileNumber('+16145550188', { contactPointId: 'other' });
    const file = fileOf(...placement(), other, texted(TUESDAY - DAY));
    expect(rulingOf(id, file, reminder('sms', { contactPointId: 'other' }))?.outcome).toBe('deny');
  });
});
