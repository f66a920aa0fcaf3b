import { describe, expect, it } from 'vitest';
import type { Action } from '#domain/compliance/action.ts';
import { decideAction } from '#domain/compliance/decide-action.ts';
import type { DebtorFile } from '#domain/ledger/debtor-file.ts';
import type { EpochMs } from '#domain/values/instant.ts';
import type { Fact } from '#domain/ledger/fact.ts';
import { ACCOUNT, fact, fileOf, placement } from '#test/support/builders.ts';
import { clock, consented, POLICY, reminder, replied, rulingOf, time, validated } from './case.ts';
import { debtorIn, LIVING_IN, someoneIn } from './somewhere.ts';

/** What one rule says of an action on a debt. */
const actionRulingOf = (id: string, file: DebtorFile, action: Action, now: EpochMs) =>
  decideAction(file, action, POLICY, now).rules.find((ruling) => ruling.id === id);

const PACIFIC = 'America/Los_Angeles';

describe('New York: a charged-off debt in dispute (nys-substantiation)', () => {
  const spoken = fact('DisputeOpened', { disputeId: 'spoken', written: false });
  const charged = { chargedOffOn: '2025-06-01' };
  const said = (
    facts: readonly Fact[],
    proposal = reminder('letter'),
    debt: Parameters<typeof debtorIn>[1] = charged,
    place = 'Albany',
  ) => rulingOf('nys-substantiation', debtorIn(place, debt, ...facts), proposal, clock('2026-06-02 12:00'));

  it('is not collected, though the dispute was only spoken', () => {
    expect(said([spoken])).toMatchObject({ outcome: 'deny' });
    expect(
      rulingOf('dispute-cease', debtorIn('Albany', charged, spoken), reminder('letter'), clock('2026-06-02 12:00')),
    ).toBeUndefined();
    expect(said([fact('DisputeOpened', { written: false, portion: 5_000 })])?.outcome).toBe('deny');
  });

  it('is collected again once the dispute is answered', () => {
    expect(said([spoken, fact('DisputeAnswered', { disputeId: 'spoken', outcome: 'verified' })])).toBeUndefined();
  });

  it('may be spoken of to answer the dispute', () => {
    expect(said([spoken], reminder('letter', { purpose: 'dispute-verification' }))).toBeUndefined();
  });

  it('is neither sued on nor reported meanwhile', () => {
    const file = debtorIn('Albany', charged, spoken);
    const at = clock('2026-06-02 12:00');
    const report = {
      kind: 'furnish',
      to: 'reporting-agency',
      reports: 'debt',
      marksDispute: true,
      watchesForReturns: true,
    } as const;
    expect(actionRulingOf('nys-substantiation', file, { accountId: ACCOUNT, kind: 'sue' }, at)?.outcome).toBe('deny');
    expect(actionRulingOf('nys-substantiation', file, { accountId: ACCOUNT, ...report }, at)?.outcome).toBe('deny');
    expect(actionRulingOf('nys-substantiation', file, { accountId: ACCOUNT, kind: 'share-data' }, at)).toBeUndefined();
  });

  it('is another matter when it was never charged off, and elsewhere', () => {
    expect(said([spoken], reminder('letter'), { chargedOffOn: undefined })).toBeUndefined();
    expect(said([spoken], reminder('letter'), charged, 'Boston')).toBeUndefined();
  });
});

describe('Nevada: sixty days before a medical debt is collected (nv-medical-60-days)', () => {
  const vegas = (wall: string, { product = 'medical' as const, proposal = reminder('letter') } = {}) =>
    rulingOf('nv-medical-60-days', debtorIn('Las Vegas', { product }), proposal, clock(wall, PACIFIC));

  it('waits until sixty whole days after the written notice of 5 January', () => {
    expect(vegas('2026-02-10 12:00')).toMatchObject({ outcome: 'defer', until: time('2026-03-07 00:00', PACIFIC) });
    expect(vegas('2026-03-06 23:59')?.outcome).toBe('defer');
    expect(vegas('2026-03-07 00:00')?.outcome).toBe('allow');
  });

  it('denies collection before a notice went by mail, and not the notice', () => {
    const facts = [...placement({ product: 'medical' }), ...(LIVING_IN['Las Vegas'] ?? [])];
    const said = (more: readonly Fact[], proposal = reminder('letter')) =>
      rulingOf('nv-medical-60-days', fileOf(...facts, ...more), proposal, clock('2026-02-10 12:00', PACIFIC))?.outcome;
    expect(said([])).toBe('deny');
    expect(said(validated({ channel: 'email', contactPointId: 'email' }))).toBe('deny');
    expect(said([], reminder('letter', { purpose: 'validation-notice' }))).toBeUndefined();
  });

  it('holds suits back too', () => {
    const file = debtorIn('Las Vegas', { product: 'medical' });
    const sue = (wall: string) =>
      actionRulingOf('nv-medical-60-days', file, { accountId: ACCOUNT, kind: 'sue' }, clock(wall, PACIFIC));
    expect(sue('2026-02-10 12:00')).toMatchObject({ outcome: 'defer', until: time('2026-03-07 00:00', PACIFIC) });
    expect(sue('2026-03-07 00:00')?.outcome).toBe('allow');
  });

  it('leaves other debts alone', () => {
    const card = rulingOf(
      'nv-medical-60-days',
      someoneIn('Las Vegas'),
      reminder('letter'),
      clock('2026-01-10 12:00', PACIFIC),
    );
    expect(card).toBeUndefined();
  });
});

describe('West Virginia: 72 hours after the notice of an attorney (wv-attorney-grace)', () => {
  const appeared = fact('AttorneyAppeared', { at: time('2026-06-01 12:00') });
  const said = (id: string, wall: string, ...more: Fact[]) =>
    rulingOf(id, someoneIn('Charleston', appeared, ...more), reminder('letter'), clock(wall));

  it('bars contact, with no leave before: the federal rule bars at once', () => {
    expect(said('wv-attorney-grace', '2026-06-04 11:59')).toBeUndefined();
    expect(said('attorney-represented', '2026-06-01 12:01')?.outcome).toBe('deny');
    expect(said('wv-attorney-grace', '2026-06-04 12:00')?.outcome).toBe('deny');
  });

  it('bars what the consumer consents to, which the federal rule allows', () => {
    const consent = consented({
      scope: 'represented',
      to: 'collector',
      contactPointId: undefined,
      at: time('2026-06-02 12:00'),
    });
    expect(said('attorney-represented', '2026-06-05 12:00', consent)?.outcome).toBe('allow');
    expect(said('wv-attorney-grace', '2026-06-05 12:00', consent)?.outcome).toBe('deny');
  });

  it('ends with the representation', () => {
    expect(said('wv-attorney-grace', '2026-06-05 12:00', fact('AttorneyWithdrew'))).toBeUndefined();
  });
});

describe.each([
  ['ca-time-barred-wording', 'Sacramento', 'letter'],
  ['ma-time-barred-wording', 'Boston', 'letter'],
  ['nys-time-barred-wording', 'Albany', 'letter'],
  ['nyc-time-barred-wording', 'Brooklyn', 'letter'],
  ['tx-no-revival', 'Austin', 'letter'],
] as const)('a debt past its time is asked for only with the words of the place: %s', (id, place, channel) => {
  const old = { delinquentSince: '2018-01-15', chargedOffOn: undefined, lastPaymentOn: undefined };
  const said = (proposal = reminder(channel), debt: Parameters<typeof debtorIn>[1] = old, ...more: Fact[]) =>
    rulingOf(id, debtorIn(place, debt, ...more), proposal, clock('2026-06-02 12:00'));
  const withWords = reminder(channel, { says: ['conveys-debt', 'debt-collector-disclosure', 'time-barred-notice'] });

  it('denies a reminder without them and allows one with them', () => {
    expect(said()?.outcome).toBe('deny');
    expect(said(withWords)?.outcome).toBe('allow');
  });

  it('denies the validation notice without them, which is the first that is written', () => {
    const notice = reminder(channel, {
      purpose: 'validation-notice',
      says: ['conveys-debt', 'validation-information'],
    });
    expect(said(notice)?.outcome).toBe('deny');
    expect(said({ ...notice, says: [...notice.says, 'time-barred-notice'] })?.outcome).toBe('allow');
  });

  it('counts from the first missed payment, and a later payment revives nothing', () => {
    expect(said(reminder(channel), { ...old, lastPaymentOn: '2026-05-01' })?.outcome).toBe('deny');
    expect(said(reminder(channel), old, fact('PaymentSettled', { at: time('2026-05-01 12:00') }))?.outcome).toBe(
      'deny',
    );
  });

  it('has nothing to say of a debt still in time, of a voicemail that conveys none, and of what asks for nothing', () => {
    expect(said(reminder(channel), { ...old, delinquentSince: '2025-11-15' })).toBeUndefined();
    expect(said(reminder('voice', { says: ['limited-content'] }))).toBeUndefined();
    expect(said(reminder(channel, { purpose: 'dispute-verification' }))).toBeUndefined();
    expect(said(reminder('email', { purpose: 'reply', says: [], inReplyTo: replied().replyId }))).toBeUndefined();
  });
});
