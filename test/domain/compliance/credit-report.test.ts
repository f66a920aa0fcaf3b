import { describe, expect, it } from 'vitest';
import type { Action } from '#domain/compliance/action.ts';
import { fact, fileOf, placement } from '#test/support/builders.ts';
import { actionRuling, called, clock, time, validated, workable } from './case.ts';

const REPORT = {
  kind: 'furnish',
  to: 'reporting-agency',
  reports: 'debt',
  marksDispute: false,
  watchesForReturns: true,
} as const satisfies Omit<Extract<Action, { kind: 'furnish' }>, 'accountId'>;

describe('a credit report (credit-report-prior-contact)', () => {
  // The notice went out by letter on 5 January.
  const noticed = fileOf(...placement(), ...validated());
  const on = (wall: string, file = noticed, report: Partial<typeof REPORT> | { watchesForReturns: false } = {}) =>
    actionRuling('credit-report-prior-contact', file, { ...REPORT, ...report }, clock(wall));

  it('waits for fourteen whole days after a letter about the debt', () => {
    expect(on('2026-01-05 16:00')).toMatchObject({ outcome: 'defer', until: time('2026-01-20 00:00') });
    expect(on('2026-01-19 23:59')?.outcome).toBe('defer');
    expect(on('2026-01-20 00:00')?.outcome).toBe('allow');
  });

  it('needs returns to be watched for', () => {
    expect(on('2026-03-10 12:00', noticed, { watchesForReturns: false })?.outcome).toBe('deny');
  });

  it('is denied when the letter came back in that time, until another went out', () => {
    const back = fact('ContactBounced', { intentId: 'validation', at: time('2026-01-12 12:00') });
    expect(on('2026-03-10 12:00', fileOf(...placement(), ...validated(), back))?.outcome).toBe('deny');
    const again = validated({ intentId: 'again', at: time('2026-01-13 12:00') });
    const resent = fileOf(...placement(), ...validated(), back, ...again);
    expect(on('2026-01-27 12:00', resent)).toMatchObject({ outcome: 'defer', until: time('2026-01-28 00:00') });
    expect(on('2026-01-28 12:00', resent)?.outcome).toBe('allow');
  });

  it('stands when the letter comes back later', () => {
    const late = fact('ContactBounced', { intentId: 'validation', at: time('2026-02-12 12:00') });
    expect(on('2026-03-10 12:00', fileOf(...placement(), ...validated(), late))?.outcome).toBe('allow');
  });

  it('may follow a conversation at once, and not a voicemail', () => {
    const spoke = called('2026-01-12 12:00', { outcome: 'answered', conversation: true });
    expect(on('2026-01-12 13:00', fileOf(...placement(), ...spoke))?.outcome).toBe('allow');
    const voicemail = called('2026-01-12 12:00', { outcome: 'voicemail' });
    expect(on('2026-03-12 13:00', fileOf(...placement(), ...voicemail))?.outcome).toBe('deny');
  });

  it('to an agency for check writing needs none of it', () => {
    const report = { ...REPORT, to: 'check-history-agency' } as const;
    expect(actionRuling('credit-report-prior-contact', fileOf(...placement()), report)?.outcome).toBe('allow');
  });
});

describe('what a credit report says', () => {
  const disputed = workable(fact('DisputeOpened', { written: false }));

  it('includes that the debt is disputed, even if only in speech (fcra-disputed)', () => {
    expect(actionRuling('fcra-disputed', disputed, REPORT)?.outcome).toBe('deny');
    expect(actionRuling('fcra-disputed', disputed, { ...REPORT, marksDispute: true })?.outcome).toBe('allow');
    expect(actionRuling('fcra-disputed', workable(), REPORT)).toBeUndefined();
  });

  it('is nothing once the dispute was found right', () => {
    const found = workable(fact('DisputeOpened'), fact('DisputeAnswered', { outcome: 'in-error' }));
    expect(actionRuling('fcra-disputed', found, { ...REPORT, marksDispute: true })?.outcome).toBe('deny');
  });

  it('is nothing about identity theft (fcra-identity-theft)', () => {
    expect(actionRuling('fcra-identity-theft', workable(fact('FraudClaimed')), REPORT)?.outcome).toBe('deny');
  });

  it('is nothing about a debt seven years delinquent (fcra-obsolescence)', () => {
    const on = (wall: string) => actionRuling('fcra-obsolescence', workable(), REPORT, clock(wall));
    expect(on('2032-05-30 12:00')?.outcome).toBe('allow');
    expect(on('2032-06-01 12:00')?.outcome).toBe('deny');
  });

  it('is nothing about medical debts (fcra-medical)', () => {
    const medical = fileOf(...placement({ product: 'medical' }));
    expect(actionRuling('fcra-medical', medical, REPORT)?.outcome).toBe('deny');
    expect(actionRuling('fcra-medical', workable(), REPORT)).toBeUndefined();
  });
});
