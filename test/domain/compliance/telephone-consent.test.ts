import { describe, expect, it } from 'vitest';
import type { Fact } from '#domain/ledger/fact.ts';
import { accountId, fact, fileOf, mobileNumber, placedAccount, placement } from '#test/support/builders.ts';
import { called, clock, consented, POLICY, reminder, rulingOf, time, TUESDAY, validated, workable } from './case.ts';

describe('consent to calls and texts (tcpa-cell-consent)', () => {
  const id = 'tcpa-cell-consent';
  const judged = (channel: 'sms' | 'voice', ...facts: readonly Fact[]) =>
    rulingOf(id, fileOf(...placement(), ...facts), reminder(channel));

  it('is needed for a text and for a call that a machine speaks', () => {
    expect(judged('sms')?.because).toBe('no sms consent in force for this number');
    expect(judged('voice')?.because).toBe('no autodial consent in force for this number');
  });

  it('carries from the creditor to its collector, each kind for itself', () => {
    expect(judged('sms', consented())).toMatchObject({
      outcome: 'allow',
      because: 'sms consent to the creditor (sms-creditor)',
    });
    expect(judged('voice', consented())?.outcome).toBe('deny');
    expect(judged('voice', consented({ scope: 'autodial' }))?.outcome).toBe('allow');
    expect(judged('sms', consented({ scope: 'autodial' }))?.outcome).toBe('deny');
    expect(judged('sms', consented({ to: 'collector' }))?.outcome).toBe('allow');
    expect(judged('sms', consented({ to: 'prior-collector' }))?.outcome).toBe('deny');
  });

  it('is for that number', () => {
    expect(judged('sms', consented({ contactPointId: 'landline' }))?.outcome).toBe('deny');
    expect(judged('sms', consented({ contactPointId: undefined }))?.outcome).toBe('allow');
  });

  it('is never read into a number that was traced', () => {
    const traced = mobileNumber('+16145550188', { contactPointId: 'traced', obtainedFrom: 'skip-trace' });
    const toTraced = reminder('sms', { contactPointId: 'traced' });
    const general = consented({ contactPointId: undefined });
    expect(rulingOf(id, fileOf(...placement(), traced, general), toTraced)?.outcome).toBe('deny');
  });

  it('ends when it is revoked and when its time is over', () => {
    const given = consented({ until: time('2026-03-11 12:00') });
    expect(judged('sms', given)).toMatchObject({ outcome: 'allow', goodUntil: time('2026-03-11 12:00') });
    expect(judged('sms', given, fact('ConsentRevoked', { consentId: given.consentId }))?.outcome).toBe('deny');
    expect(rulingOf(id, fileOf(...placement(), given), reminder('sms'), clock('2026-03-11 12:00'))?.outcome).toBe(
      'deny',
    );
  });

  it('told to one creditor is nothing to another’s collector', () => {
    const other = placedAccount({ accountId: accountId(2), accountRef: 'X-1', creditorId: 'lakeside' });
    const about = (n: number, consent: Fact) =>
      rulingOf(id, fileOf(...placement(), other, consent), reminder('sms', { accountId: accountId(n) }))?.outcome;
    expect(about(1, consented())).toBe('deny');
    expect(about(1, consented({ accountId: accountId(1) }))).toBe('allow');
    expect(about(2, consented({ accountId: accountId(1) }))).toBe('deny');
    expect(about(2, consented({ to: 'collector' }))).toBe('allow');
  });

  it('is not needed for letters, emails, landlines and the confirmation of an opt-out', () => {
    const file = fileOf(...placement());
    expect(rulingOf(id, file, reminder('email'))).toBeUndefined();
    expect(rulingOf(id, file, reminder('letter'))).toBeUndefined();
    expect(rulingOf(id, file, reminder('voice', { contactPointId: 'landline' }))).toBeUndefined();
    expect(rulingOf(id, file, reminder('sms', { purpose: 'opt-out-confirmation', says: [] }))).toBeUndefined();
  });
});

describe('calls that a machine speaks to a landline (tcpa-prerecorded-landline)', () => {
  const id = 'tcpa-prerecorded-landline';
  const toLandline = reminder('voice', { contactPointId: 'landline' });
  const rang = (...dates: readonly string[]) =>
    dates.flatMap((date) => called(`${date} 12:00`, {}, { contactPointId: 'landline' }));
  const judged = (wall: string, ...facts: readonly Fact[]) =>
    rulingOf(id, fileOf(...placement(), ...validated(), ...facts), toLandline, clock(wall));
  const three = rang('2026-03-01', '2026-03-08', '2026-03-15');

  it('are three in thirty days', () => {
    expect(judged('2026-03-20 12:00', ...three.slice(0, 6))?.because).toBe(
      '2 of 3 calls to this landline since 2026-02-19',
    );
    expect(judged('2026-03-20 12:00', ...three)).toMatchObject({ outcome: 'defer', until: time('2026-03-31 00:00') });
    expect(judged('2026-03-31 12:00', ...three)?.outcome).toBe('allow');
  });

  it('are counted for the line, whatever the debt', () => {
    const other = placedAccount({ accountId: accountId(2), accountRef: 'RB-1002' });
    const calls = ['2026-03-01', '2026-03-08', '2026-03-15'].flatMap((date) =>
      called(`${date} 12:00`, {}, { contactPointId: 'landline', accountId: accountId(2) }),
    );
    expect(judged('2026-03-20 12:00', other, ...calls)?.outcome).toBe('defer');
  });

  it('are not counted when they never connected or went to another number', () => {
    const busy = called('2026-03-16 12:00', { outcome: 'busy' }, { contactPointId: 'landline' });
    expect(judged('2026-03-20 12:00', ...three.slice(0, 6), ...busy, ...called('2026-03-17 12:00'))?.outcome).toBe(
      'allow',
    );
  });

  it('have no such limit with consent', () => {
    const consent = consented({ scope: 'autodial', contactPointId: 'landline' });
    expect(judged('2026-03-20 12:00', consent, ...three)?.outcome).toBe('allow');
  });

  it('are not calls to a mobile phone', () => {
    expect(rulingOf(id, workable(), reminder('voice'))).toBeUndefined();
  });
});

describe('texts for others (carrier-first-party-sms)', () => {
  const id = 'carrier-first-party-sms';

  it('are carried only for creditors that collect for themselves', () => {
    expect(rulingOf(id, workable(), reminder('sms'))?.outcome).toBe('allow');
    const bank = POLICY.creditors['riverside-bank'];
    if (bank === undefined) throw new TypeError('expected the bank in the policy');
    const placing = { ...POLICY, creditors: { ...POLICY.creditors, [bank.id]: { ...bank, firstParty: false } } };
    expect(rulingOf(id, workable(), reminder('sms'), TUESDAY, placing)?.outcome).toBe('deny');
    expect(rulingOf(id, workable(), reminder('sms'), TUESDAY, { ...POLICY, creditors: {} })?.outcome).toBe('deny');
  });

  it('leave other channels alone', () => {
    for (const channel of ['email', 'voice', 'letter'] as const)
      expect(rulingOf(id, workable(), reminder(channel))).toBeUndefined();
  });
});
