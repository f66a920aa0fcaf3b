import { describe, expect, it } from 'vitest';
import { DAY } from '#domain/values/instant.ts';
import { accountId, fact, placedAccount } from '#test/support/builders.ts';
import { consented, contacted, reminder, replied, rulingOf, time, TUESDAY, workable } from './case.ts';

const id = 'attorney-represented';
const appeared = fact('AttorneyAppeared', { at: time('2026-02-01 10:00') });

describe(`a debtor with an attorney (${id})`, () => {
  it.each(['email', 'sms', 'voice', 'letter'] as const)('is not contacted by %s', (channel) => {
    expect(rulingOf(id, workable(appeared), reminder(channel))?.outcome).toBe('deny');
  });

  it('is not contacted even where the address of the attorney must be looked up', () => {
    const nameOnly = fact('AttorneyAppeared', { address: undefined });
    expect(rulingOf(id, workable(nameOnly), reminder())?.outcome).toBe('deny');
  });

  it('is protected for the debt the attorney has taken on, and for no other', () => {
    const other = placedAccount({ accountId: accountId(2), accountRef: 'RB-1002' });
    expect(rulingOf(id, workable(other, appeared), reminder('email', { accountId: accountId(2) }))).toBeUndefined();
  });

  it('may be answered once when they write themselves', () => {
    const answer = reminder('email', { purpose: 'reply', inReplyTo: 'reply-1' });
    const wrote = replied({ at: time('2026-03-10 11:00') });
    expect(rulingOf(id, workable(appeared, wrote), answer)?.outcome).toBe('allow');
    const answered = workable(appeared, wrote, ...contacted('2026-03-10 13:00', { inReplyTo: 'reply-1' }));
    expect(rulingOf(id, answered, answer)?.outcome).toBe('deny');
    expect(rulingOf(id, answered, reminder('email'), TUESDAY + DAY)?.outcome).toBe('deny');
  });

  it('may consent to us directly, knowing that they are represented', () => {
    const consent = { scope: 'represented', contactPointId: undefined } as const;
    const after = consented({ ...consent, to: 'collector', at: time('2026-02-10 10:00') });
    const before = consented({ ...consent, to: 'collector', at: time('2026-01-10 10:00') });
    const toCreditor = consented({ ...consent, to: 'creditor', at: time('2026-02-10 10:00') });
    expect(rulingOf(id, workable(appeared, after), reminder())?.outcome).toBe('allow');
    expect(rulingOf(id, workable(appeared, before), reminder())?.outcome).toBe('deny');
    expect(rulingOf(id, workable(appeared, toCreditor), reminder())?.outcome).toBe('deny');
  });

  it('is contacted again once representation ended', () => {
    const withdrew = fact('AttorneyWithdrew', {});
    expect(rulingOf(id, workable(appeared, withdrew), reminder())).toBeUndefined();
  });
});
