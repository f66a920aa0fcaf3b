import { describe, expect, it } from 'vitest';
import type { Fact } from '#domain/ledger/fact.ts';
import { ACCOUNT, accountId, emailAddress, fact } from '#test/support/builders.ts';
import { clock, consented, reminder, replied, rulingOf, time, validated } from './case.ts';
import { someoneIn } from './somewhere.ts';

const NOON = '2026-10-06 12:00';

const toUs = (scope: 'email' | 'sms', overrides: Parameters<typeof consented>[0] = {}) =>
  consented({ scope, to: 'collector', contactPointId: scope === 'email' ? 'email' : 'mobile', ...overrides });

const said = (id: string, place: string, facts: readonly Fact[], proposal = reminder('email'), wall = NOON) =>
  rulingOf(id, someoneIn(place, ...facts), proposal, clock(wall));

describe.each([
  ['dc-electronic-consent', 'Washington'],
  ['nyc-electronic-consent', 'Brooklyn'],
])('emails and texts only to those who opted in: %s', (id, place) => {
  it('denies both without consent', () => {
    expect(said(id, place, [])?.outcome).toBe('deny');
    expect(said(id, place, [], reminder('sms'))?.outcome).toBe('deny');
  });

  it('takes no consent to the creditor, nor to the other medium, nor that the debtor wrote to us', () => {
    expect(said(id, place, [toUs('email', { to: 'creditor' })])?.outcome).toBe('deny');
    expect(said(id, place, [toUs('email')], reminder('sms'))?.outcome).toBe('deny');
    expect(said(id, place, [replied()])?.outcome).toBe('deny');
  });

  it('allows what was consented to, until it is revoked', () => {
    const given = toUs('email', { until: time('2026-10-20 00:00') });
    expect(said(id, place, [given])).toMatchObject({ outcome: 'allow', goodUntil: time('2026-10-20 00:00') });
    const revoked = fact('ConsentRevoked', { consentId: given.consentId });
    expect(said(id, place, [given, revoked])?.outcome).toBe('deny');
    expect(said(id, place, [toUs('sms')], reminder('sms'))?.outcome).toBe('allow');
  });

  it('takes consent for one address for no other', () => {
    const other = emailAddress('dana@elsewhere.example', { contactPointId: 'second' });
    expect(said(id, place, [other, toUs('email')], reminder('email', { contactPointId: 'second' }))?.outcome).toBe(
      'deny',
    );
  });

  it('has nothing to say of calls and letters', () => {
    expect(said(id, place, [], reminder('voice'))).toBeUndefined();
    expect(said(id, place, [], reminder('letter'))).toBeUndefined();
  });
});

describe('New York State: email about this very debt (nys-email)', () => {
  const albany = (...facts: Fact[]) => said('nys-email', 'Albany', facts);

  it('needs consent that names the debt', () => {
    expect(albany()?.outcome).toBe('deny');
    expect(albany(toUs('email'))?.outcome).toBe('deny');
    expect(albany(toUs('email', { accountId: accountId(2) }))?.outcome).toBe('deny');
    expect(albany(toUs('email', { accountId: ACCOUNT }))?.outcome).toBe('allow');
  });

  it('goes to no address of an employer, whatever was consented to', () => {
    const atWork = emailAddress('dana@employer.example', { employer: true });
    expect(albany(atWork, toUs('email', { accountId: ACCOUNT }))).toMatchObject({
      outcome: 'deny',
      because: 'New York: not to an address or number that an employer provides',
    });
  });

  it('leaves texts to the city and the federal rules', () => {
    expect(said('nys-email', 'Albany', [], reminder('sms'))).toBeUndefined();
    expect(said('nyc-electronic-consent', 'Albany', [], reminder('sms'))).toBeUndefined();
  });
});

describe('New York City: the validation notice goes by mail (nyc-validation-by-mail)', () => {
  const id = 'nyc-validation-by-mail';
  const notice = (channel: 'email' | 'letter') =>
    reminder(channel, {
      purpose: 'validation-notice',
      says: ['validation-information', 'conveys-debt', 'debt-collector-disclosure', 'opt-out-instructions'],
    });
  const byEmail = (at: string) => validated({ channel: 'email', contactPointId: 'email', intentId: 'by-email', at });

  it('denies it by email', () => {
    expect(said(id, 'Brooklyn', [], notice('email'))?.outcome).toBe('deny');
    expect(said(id, 'Brooklyn', [], notice('letter'))?.outcome).toBe('allow');
    expect(said(id, 'Albany', [], notice('email'))).toBeUndefined();
    expect(said(id, 'Brooklyn', [], notice('email'), '2026-08-31 12:00')).toBeUndefined();
  });

  it('denies contact about a debt whose notice went by email alone since the rule is law', () => {
    expect(said(id, 'Brooklyn', byEmail(time('2026-09-02 12:00')), reminder('letter'))?.outcome).toBe('deny');
    expect(said(id, 'Brooklyn', byEmail(time('2026-08-30 12:00')), reminder('letter'))).toBeUndefined();
    expect(
      said(
        id,
        'Brooklyn',
        [...byEmail(time('2026-09-02 12:00')), ...validated({ intentId: 'by-mail', at: time('2026-09-04 12:00') })],
        reminder('letter'),
      ),
    ).toBeUndefined();
  });
});
