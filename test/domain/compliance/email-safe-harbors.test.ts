import { describe, expect, it } from 'vitest';
import type { Fact, FactOf } from '#domain/ledger/fact.ts';
import { accountId, emailAddress, fact, fileOf, placedAccount, placement } from '#test/support/builders.ts';
import { clock, consented, permitFor, POLICY, reminder, replied, rulingOf, time, TUESDAY, validated } from './case.ts';

const CONSUMER = 'email-safe-harbor-consumer';
const CREDITOR = 'email-safe-harbor-creditor';
const PRIOR = 'email-safe-harbor-prior-collector';

/** Dana Miller's debt, validated; nothing is known of who used her address. */
const known = (...facts: readonly Fact[]) => fileOf(...placement(), ...validated(), ...facts);
const ruling = (id: string, ...facts: readonly Fact[]) => rulingOf(id, known(...facts), reminder('email'));

const used = (overrides: Partial<Omit<FactOf<'CreditorUsedEmail'>, 'type'>> = {}) =>
  fact('CreditorUsedEmail', overrides);
const notified = (overrides: Partial<Omit<FactOf<'CreditorNoticeSent'>, 'type'>> = {}) =>
  fact('CreditorNoticeSent', overrides);
const optedOut = (at: string) => fact('MediumOptedOut', { channel: 'email', contactPointId: 'email', at });

describe('an email address nobody opened to us', () => {
  it('is not written to, and every route says why', () => {
    const { verdict, rules } = permitFor(known(), reminder('email'));
    expect(verdict).toBe('deny');
    expect(rules.filter(({ outcome }) => outcome === 'deny').map(({ id }) => id)).toEqual([CONSUMER, CREDITOR, PRIOR]);
  });

  it('may confirm an opt-out, which conveys no debt', () => {
    const confirmation = reminder('email', { purpose: 'opt-out-confirmation', says: [] });
    expect(rulingOf(CONSUMER, known(), confirmation)).toBeUndefined();
  });

  it('is no matter for letters, calls and texts', () => {
    for (const channel of ['letter', 'voice', 'sms'] as const) {
      expect(rulingOf(CREDITOR, known(), reminder(channel))).toBeUndefined();
    }
  });
});

describe(`an address the consumer opened to us (${CONSUMER})`, () => {
  it('is one they wrote from about the debt', () => {
    expect(ruling(CONSUMER, replied({ at: time('2026-03-01 12:00') }))?.outcome).toBe('allow');
    expect(ruling(CREDITOR, replied({ at: time('2026-03-01 12:00') }))).toBeUndefined();
  });

  it('is one they wrote from about the only debt there is, or about this one of several', () => {
    const other = placedAccount({ accountId: accountId(2), accountRef: 'X-1' });
    expect(ruling(CONSUMER, replied({ accountId: undefined }))?.outcome).toBe('allow');
    expect(ruling(CONSUMER, other, replied({ accountId: undefined }))?.outcome).toBe('deny');
    expect(ruling(CONSUMER, other, replied())?.outcome).toBe('allow');
    expect(ruling(CONSUMER, other, replied({ accountId: accountId(2) }))?.outcome).toBe('deny');
  });

  it('is one they consented to our using, in whatever way', () => {
    for (const how of ['spoken', 'written', 'electronic'] as const) {
      const consent = consented({ scope: 'email', to: 'collector', contactPointId: 'email', how });
      expect(ruling(CONSUMER, consent)?.outcome).toBe('allow');
    }
  });

  it('is none because of what they told the creditor, or of a consent to no address in particular', () => {
    expect(ruling(CONSUMER, consented({ scope: 'email', contactPointId: 'email' }))?.outcome).toBe('deny');
    const general = consented({ scope: 'email', to: 'collector', contactPointId: undefined });
    expect(ruling(CONSUMER, general)?.outcome).toBe('deny');
  });

  it('is closed by an opt-out since, and by the end of the consent', () => {
    const wrote = replied({ at: time('2026-03-01 12:00') });
    expect(ruling(CONSUMER, wrote, optedOut(time('2026-03-02 12:00')))?.outcome).toBe('deny');
    const until = {
      scope: 'email',
      to: 'collector',
      contactPointId: 'email',
      until: time('2026-03-12 12:00'),
    } as const;
    expect(ruling(CONSUMER, consented(until))?.goodUntil).toBe(time('2026-03-12 12:00'));
  });
});

describe(`an address the creditor opened to us (${CREDITOR})`, () => {
  it('is one it used, announced, and to which nobody objected in time', () => {
    expect(ruling(CREDITOR, used(), notified())).toMatchObject({ outcome: 'allow', facts: expect.any(Array) });
  });

  it.each<[string, readonly Fact[]]>([
    ['it never used', [notified()]],
    ['it did not get from the consumer', [used({ obtainedFromConsumer: false }), notified()]],
    ['it was asked to stop using', [used({ askedToStop: true }), notified()]],
    ['it announced to nobody', [used()]],
    ['it announced without a way to object', [used(), notified({ items: ['address-and-its-use'] })]],
    ['it announced 34 days before the last day to object', [used(), notified({ optOutUntil: '2025-12-29' })]],
    ['one could object to by post alone', [used(), notified({ optOutBy: ['post'] })]],
    ['one could object to by telephone alone', [used(), notified({ optOutBy: ['telephone'] })]],
    ['one could object to on a website alone', [used(), notified({ optOutBy: ['website'] })]],
    [
      'one could object to on paper by calling for a form',
      [used(), notified({ form: 'written', optOutBy: ['telephone'] })],
    ],
    ['it had the consumer object to both of us about', [used(), notified({ respondTo: 'both' })]],
    ['the consumer objected to', [used(), notified(), optedOut('2025-12-20T15:00:00.000Z')]],
  ])('is none that %s', (_what, facts) => {
    expect(ruling(CREDITOR, ...facts)?.outcome).toBe('deny');
  });

  it('is one announced exactly 35 days before, and on paper with the form and its envelope', () => {
    expect(ruling(CREDITOR, used(), notified({ optOutUntil: '2025-12-30' }))?.outcome).toBe('allow');
    const onPaper = notified({ form: 'written', optOutBy: ['reply-form-and-envelope'] });
    expect(ruling(CREDITOR, used(), onPaper)?.outcome).toBe('allow');
  });

  it('waits for the end of the last day to object', () => {
    const late = known(used(), notified({ sentOn: '2026-02-03', optOutUntil: '2026-03-12' }));
    expect(rulingOf(CREDITOR, late, reminder('email'))).toMatchObject({
      outcome: 'defer',
      until: time('2026-03-13 00:00'),
    });
    expect(rulingOf(CONSUMER, late, reminder('email'))).toBeUndefined();
    expect(rulingOf(CREDITOR, late, reminder('email'), clock('2026-03-13 00:00'))?.outcome).toBe('allow');
  });

  it('is none of an employer, even at a public domain', () => {
    const office = emailAddress('dana.miller@example.com', { employer: true });
    expect(ruling(CREDITOR, office, used(), notified())?.outcome).toBe('deny');
  });

  it.each([
    ['dana@gmail.com', undefined, 'allow'],
    ['dana@GMAIL.com', undefined, 'allow'],
    ['dana@springside-mortgage.example', undefined, 'deny'],
    ['dana@agency.gov', undefined, 'deny'],
    ['dana@subscribers.example', true, 'allow'],
    ['dana@gmail.com', false, 'deny'],
  ])('%s, looked into: %s: %s', (address, openDomain, outcome) => {
    const learned = emailAddress(address, openDomain === undefined ? {} : { openDomain });
    expect(ruling(CREDITOR, learned, used(), notified())?.outcome).toBe(outcome);
  });

  it('is the same address under whatever name it goes', () => {
    const again = emailAddress('Dana.Miller@example.com', { contactPointId: 'again' });
    const toIt = reminder('email', { contactPointId: 'again' });
    expect(rulingOf(CREDITOR, known(again, used(), notified()), toIt, TUESDAY, POLICY)?.outcome).toBe('allow');
  });
});

describe(`an address an earlier collector opened to us (${PRIOR})`, () => {
  const before = (overrides: Partial<Omit<FactOf<'PriorCollectorReported'>, 'type'>> = {}) =>
    fact('PriorCollectorReported', overrides);

  it('is one that the collector before us got properly and used', () => {
    expect(ruling(PRIOR, before())?.outcome).toBe('allow');
    expect(ruling(PRIOR, before({ obtained: 'by-creditor-notice' }))?.outcome).toBe('allow');
  });

  it('is one that a collector longer ago got properly, if the one before us used it', () => {
    const first = before({ collector: 'ABC', collectorsAgo: 2 });
    const second = before({ collector: 'EFG', obtained: 'otherwise' });
    expect(ruling(PRIOR, first, second)?.outcome).toBe('allow');
    expect(ruling(PRIOR, first, { ...second, used: false })?.outcome).toBe('deny');
    expect(ruling(PRIOR, first)?.outcome).toBe('deny');
    expect(ruling(PRIOR, second)?.outcome).toBe('deny');
  });

  it('is none the consumer opted out of, with any of them or with us', () => {
    expect(ruling(PRIOR, before({ collector: 'ABC', collectorsAgo: 2, optedOut: true }), before())?.outcome).toBe(
      'deny',
    );
    expect(ruling(PRIOR, before(), optedOut('2026-01-06T15:00:00.000Z'))?.outcome).toBe('deny');
  });
});
