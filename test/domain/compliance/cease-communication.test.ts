import { describe, expect, it } from 'vitest';
import { Purpose } from '#domain/ledger/facts/permit.ts';
import { accountId, fact, placedAccount } from '#test/support/builders.ts';
import { permitFor, reminder, replied, rulingOf, time, workable } from './case.ts';

const cease = 'cease-communication';
const exceptions = 'cease-communication-exceptions';
const NOTICES = ['end-of-collection-notice', 'remedy-may-be-invoked-notice', 'intent-to-invoke-remedy-notice'] as const;

const wrote = fact('CeaseRequested', { at: time('2026-02-06 09:00') });
const spoke = fact('CeaseRequested', { at: time('2026-02-06 09:00'), written: false, channel: undefined });

describe(`a written notice to cease (${cease})`, () => {
  const silenced = Purpose.options.filter((purpose) => !NOTICES.some((notice) => notice === purpose));

  it.each(silenced)('leaves no room for a %s', (purpose) => {
    for (const channel of ['email', 'sms', 'voice', 'letter'] as const) {
      expect(rulingOf(cease, workable(wrote), reminder(channel, { purpose }))?.outcome).toBe('deny');
    }
  });

  it('says when the notice was received: it binds from then on, whenever it was posted', () => {
    expect(rulingOf(cease, workable(wrote), reminder())?.because).toBe(
      'a written notice to cease was received on 2026-02-06T14:00:00.000Z',
    );
  });

  it('is about this debt and no other', () => {
    const other = placedAccount({ accountId: accountId(2), accountRef: 'RB-1002' });
    expect(rulingOf(cease, workable(other, wrote), reminder('email', { accountId: accountId(2) }))).toBeUndefined();
  });

  it('leaves no answer to a later message either', () => {
    const answer = reminder('email', { purpose: 'reply', inReplyTo: 'reply-1' });
    expect(rulingOf(cease, workable(wrote, replied()), answer)?.outcome).toBe('deny');
  });

  it('ends when the debtor takes it back', () => {
    expect(rulingOf(cease, workable(wrote, fact('CeaseWithdrawn')), reminder())).toBeUndefined();
  });
});

describe('a spoken wish to hear no more', () => {
  it('is no written notice, but closes the telephone', () => {
    const file = workable(spoke);
    expect(rulingOf(cease, file, reminder('email'))).toBeUndefined();
    expect(permitFor(file, reminder('email')).verdict).toBe('allow');
    expect(rulingOf('media-preference', file, reminder('voice'))?.outcome).toBe('deny');
    expect(rulingOf('media-preference', file, reminder('voice', { contactPointId: 'landline' }))?.outcome).toBe('deny');
  });

  it('is not forgotten over one by another medium, nor over one in writing about this debt or another', () => {
    const byEmail = fact('CeaseRequested', { written: false, channel: 'email' });
    for (const later of [byEmail, wrote]) {
      const file = workable(spoke, later);
      expect(rulingOf('media-preference', file, reminder('voice'))?.outcome).toBe('deny');
    }
    const both = workable(spoke, byEmail);
    expect(permitFor(both, reminder('email')).verdict).toBe('deny');
    expect(permitFor(both, reminder('letter')).verdict).toBe('allow');
  });

  it('does not loosen a notice that was already written', () => {
    expect(rulingOf(cease, workable(wrote, spoke), reminder())?.outcome).toBe('deny');
  });
});

describe(`what may still be said (${exceptions})`, () => {
  const notice = (purpose: (typeof NOTICES)[number], ...more: Parameters<typeof reminder>[1][]) =>
    Object.assign(reminder('letter', { purpose, says: ['conveys-debt', 'debt-collector-disclosure'] }), ...more);

  it.each(NOTICES)('a %s', (purpose) => {
    const file = workable(wrote);
    expect(rulingOf(cease, file, notice(purpose))).toBeUndefined();
    expect(rulingOf(exceptions, file, notice(purpose))?.outcome).toBe('allow');
  });

  it('is limited to what it is for', () => {
    const withDeadline = notice('intent-to-invoke-remedy-notice', { says: ['payment-deadline'] });
    const withThreat = notice('end-of-collection-notice', { says: ['threatens-suit'] });
    expect(rulingOf(exceptions, workable(wrote), withDeadline)?.because).toMatch(/also carries payment-deadline/);
    expect(rulingOf(exceptions, workable(wrote), withThreat)?.outcome).toBe('deny');
  });

  it('may not threaten a suit that time has barred', () => {
    const old = { delinquentSince: '2015-01-01', chargedOffOn: undefined, lastPaymentOn: undefined };
    const account = placedAccount({ accountId: accountId(2), accountRef: 'RB-1002', ...old });
    const file = workable(account, fact('CeaseRequested', { accountId: accountId(2) }));
    const threat = notice('intent-to-invoke-remedy-notice', { accountId: accountId(2) });
    expect(rulingOf(exceptions, file, threat)?.outcome).toBe('allow');
    expect(permitFor(file, threat).verdict).toBe('deny');
  });

  it('has nothing to say where nobody asked us to cease', () => {
    expect(rulingOf(exceptions, workable(), notice('end-of-collection-notice'))).toBeUndefined();
    expect(rulingOf(exceptions, workable(spoke), notice('end-of-collection-notice'))).toBeUndefined();
  });
});
