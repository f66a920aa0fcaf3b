import { describe, expect, it } from 'vitest';
import { instant } from '#domain/values/instant.ts';
import { fact, mobileNumber } from '#test/support/builders.ts';
import { clock, consented, permitFor, reminder, replied, rulingOf, time, TUESDAY, workable } from './case.ts';

const text = reminder('sms');
const call = reminder('voice');
const stopTexts = fact('MediumOptedOut', { channel: 'sms', contactPointId: 'mobile', at: time('2026-03-10 14:00') });

describe('revoking consent (tcpa-revocation)', () => {
  it('ends texts at once, not within ten business days', () => {
    const file = workable(stopTexts);
    expect(rulingOf('tcpa-revocation', file, text, clock('2026-03-10 14:00'))?.outcome).toBe('deny');
  });

  it('leaves calls alone until the law says otherwise (tcpa-revoke-all)', () => {
    const file = workable(stopTexts);
    expect(permitFor(file, call, clock('2027-01-30 12:00')).rules.map(({ id }) => id)).not.toContain('tcpa-revoke-all');
    expect(rulingOf('tcpa-revoke-all', file, call, clock('2027-02-01 12:00'))?.outcome).toBe('deny');
  });

  it('leaves room for the answer to a text of theirs', () => {
    const asks = replied({ replyId: 'q', channel: 'sms', contactPointId: 'mobile', at: time('2026-03-10 14:30') });
    const answer = reminder('sms', { purpose: 'reply', inReplyTo: 'q' });
    expect(rulingOf('tcpa-revocation', workable(stopTexts, asks), answer)).toBeUndefined();
  });
});

describe('confirming an opt-out by text (tcpa-optout-confirm)', () => {
  const confirm = reminder('sms', { purpose: 'opt-out-confirmation', says: [] });
  const ruling = (at: number) => rulingOf('tcpa-optout-confirm', workable(stopTexts), confirm, at);

  it('goes within five minutes, and its permit ends with them', () => {
    expect(ruling(clock('2026-03-10 14:04:59'))).toMatchObject({
      outcome: 'allow',
      goodUntil: time('2026-03-10 14:05'),
    });
  });

  it('does not go any more after five minutes', () => {
    expect(ruling(clock('2026-03-10 14:05'))?.outcome).toBe('deny');
  });
});

describe('a number given to somebody else (tcpa-reassigned)', () => {
  const looked = (result: 'reassigned' | 'not-reassigned' | 'no-data', contactPointId = 'mobile') =>
    fact('NumberChecked', { result, contactPointId });

  it('gets neither text nor call', () => {
    const file = workable(looked('reassigned'));
    expect(rulingOf('tcpa-reassigned', file, text)?.outcome).toBe('deny');
    expect(rulingOf('tcpa-reassigned', file, call)?.outcome).toBe('deny');
  });

  it('is judged by the latest look-up, under whatever name the number goes', () => {
    const again = mobileNumber('+16145550123', { contactPointId: 'again' });
    const file = workable(looked('not-reassigned'), again, looked('reassigned', 'again'));
    expect(rulingOf('tcpa-reassigned', file, text)?.outcome).toBe('deny');
  });

  it('is recorded as not given away', () => {
    expect(rulingOf('tcpa-reassigned', workable(looked('not-reassigned')), text)?.outcome).toBe('allow');
    expect(rulingOf('tcpa-reassigned', workable(looked('no-data')), text)).toBeUndefined();
  });
});

describe('an offer of new credit (tcpa-quiet-hours)', () => {
  const nights = consented({ scope: 'inconvenient-time', to: 'collector', contactPointId: 'mobile' });
  const offer = { ...text, says: [...text.says, 'new-credit-offer'] as const };
  const late = clock('2026-03-10 22:00');

  it('waits for the morning even where consent opens the night', () => {
    expect(rulingOf('tcpa-quiet-hours', workable(nights), offer, late)).toMatchObject({
      outcome: 'defer',
      until: time('2026-03-11 08:00'),
    });
    expect(rulingOf('time-quiet-hours', workable(nights), offer, late)?.outcome).toBe('allow');
  });

  it('is what makes the difference', () => {
    expect(rulingOf('tcpa-quiet-hours', workable(nights), text, late)).toBeUndefined();
    expect(rulingOf('tcpa-quiet-hours', workable(), offer, TUESDAY)).toBeUndefined();
  });
});

describe('machines', () => {
  const withoutConsent = workable(fact('ConsentRevoked', { consentId: 'sms-collector', at: instant(TUESDAY) }));

  it('text only with consent, as if they called (tcpa-sms-is-call)', () => {
    expect(rulingOf('tcpa-cell-consent', withoutConsent, text)?.outcome).toBe('deny');
  });

  it('speak only with consent (tcpa-ai-voice)', () => {
    const revoked = workable(fact('ConsentRevoked', { consentId: 'autodial-creditor', at: instant(TUESDAY) }));
    expect(rulingOf('tcpa-cell-consent', revoked, call)?.outcome).toBe('deny');
  });
});
