import { describe, expect, it } from 'vitest';
import type { DebtorFile } from '#domain/ledger/debtor-file.ts';
import type { Fact } from '#domain/ledger/fact.ts';
import { planNextStep } from '#domain/planning/plan-next-step.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { DAY, epochMs, instant } from '#domain/values/instant.ts';
import {
  ACCOUNT,
  accountId,
  daysAfter,
  fact,
  fileOf,
  MONDAY,
  payment,
  placedAccount,
  reachableDebtor,
} from '#test/support/builders.ts';
import { roomyPolicy } from '#test/support/policy.ts';

const policy = roomyPolicy();
const START = epochMs(MONDAY);
const HANDS_OFF = (['email', 'sms', 'voice', 'letter'] as const).map((channel) => fact('MediumOptedOut', { channel }));

/** Dana Miller, whose validation notice went out long ago and who wants to hear nothing, and what happened since. */
function silent(...facts: readonly Fact[]): DebtorFile {
  return fileOf(
    ...reachableDebtor(),
    placedAccount({ creditorId: 'first-harbor-bank' }),
    ...noticed,
    ...HANDS_OFF,
    ...facts,
  );
}

const long = daysAfter(MONDAY, -90);
const noticed = [
  fact('ContactIntended', {
    intentId: 'validation',
    treatmentId: 'validation-notice',
    channel: 'letter',
    contactPointId: 'home',
    purpose: 'validation-notice',
    says: ['validation-information'],
    at: long,
  }),
  fact('ContactSent', { intentId: 'validation', at: long }),
];
const reminded = fact('StageEntered', { stage: 'reminder' });

function planOn(day: number, file: DebtorFile, by: Policy = policy, progress = { startedAt: START, steps: 0 }) {
  return planNextStep(file, ACCOUNT, by, START + day * DAY, progress);
}
const stepOn = (day: number, file: DebtorFile, by: Policy = policy) => planOn(day, file, by).step;

describe('an account comes to its end', () => {
  const closed = fact('AccountClosed', { reason: 'returned' });
  const operator = fact('OperatorDecided', { decision: { kind: 'close', reason: 'deceased' } });
  const recalled = fact('AccountRecalled');
  const paid = payment({ amount: 120_000 });
  const discharged = fact('DebtDischarged');
  const inError = [fact('DisputeOpened'), fact('DisputeAnswered', { outcome: 'in-error' })];
  const referred = fact('AccountReferred');

  it.each<[reason: string, facts: readonly Fact[]]>([
    ['returned', [closed, operator, recalled, paid, discharged, ...inError, referred]],
    ['deceased', [operator, recalled, paid, discharged, ...inError, referred]],
    ['recalled', [recalled, paid, discharged, ...inError, referred]],
    ['paid-in-full', [paid, discharged, ...inError, referred]],
    ['discharged', [discharged, ...inError, referred]],
    ['in-error', [...inError, referred]],
    ['referred', [referred]],
  ])('%s comes before what is named after it', (reason, facts) => {
    expect(planOn(0, silent(reminded, ...facts))).toEqual({ step: { next: 'close', reason }, facts: [] });
  });

  it('not by a cent that is still owed, nor by a dispute that was verified', () => {
    const almost = [payment({ amount: 119_999 }), fact('DisputeOpened'), fact('DisputeAnswered')];
    expect(stepOn(0, silent(reminded, ...almost)).next).not.toBe('close');
  });

  it('by time, where that ends the debt itself', () => {
    const old = placedAccount({
      creditorId: 'first-harbor-bank',
      governingState: 'WI',
      delinquentSince: '2012-06-01',
      chargedOffOn: '2012-12-01',
      lastPaymentOn: '2012-05-15',
    });
    const file = fileOf(...reachableDebtor(), fact('LocationStated', { state: 'WI' }), old, reminded);
    expect(stepOn(0, file)).toEqual({ next: 'close', reason: 'time-barred' });
  });
});

describe('the same moment planned again', () => {
  const file = silent(reminded);
  const { reminder } = policy.strategy.stages;
  const shorter = {
    ...policy,
    strategy: { ...policy.strategy, stages: { ...policy.strategy.stages, reminder: { ...reminder, lasts: 'P40D' } } },
  };

  it('gives another plan under another policy, at another time, of another file or account', () => {
    expect(stepOn(41, file)).toMatchObject({ next: 'wait' });
    expect(stepOn(41, file, shorter)).toEqual({ next: 'escalate' });
    expect(stepOn(39, file, shorter)).toMatchObject({ next: 'wait' });
    expect(stepOn(39, silent(reminded, fact('AccountRecalled')), shorter)).toEqual({
      next: 'close',
      reason: 'recalled',
    });
    const second = placedAccount({ accountId: accountId(2), accountRef: 'RB-1002', creditorId: 'first-harbor-bank' });
    const two = silent(reminded, second, fact('AccountRecalled', { accountId: accountId(2) }));
    expect(stepOn(39, two, shorter)).toMatchObject({ next: 'wait' });
    const progress = { startedAt: START, steps: 0 };
    expect(planNextStep(two, accountId(2), shorter, START + 39 * DAY, progress).step).toEqual({
      next: 'close',
      reason: 'recalled',
    });
  });
});

describe('an account that cannot be worked', () => {
  it('was never placed', () => {
    expect(planNextStep(silent(), accountId(9), policy, START, { startedAt: START, steps: 0 })).toEqual({
      step: { next: 'operator', because: 'the account was never placed' },
      facts: [],
    });
  });

  it('entered no stage', () => {
    expect(stepOn(0, silent())).toEqual({ next: 'operator', because: 'the account entered no stage' });
  });

  it('waits for an operator who was called and has not decided', () => {
    const called = fact('OperatorCalled', { state: 'Contact debtor' });
    expect(planOn(0, silent(reminded, called))).toEqual({
      step: { next: 'operator', because: 'Contact debtor failed and no operator has decided' },
      facts: [],
    });
  });
});

describe('an execution that nears its limits', () => {
  const file = silent(reminded);
  const after = (day: number, steps: number) => planOn(day, file, policy, { startedAt: START, steps }).step.next;

  it('is renewed after 330 days or 1,000 steps, and not before', () => {
    expect(after(330, 0)).toBe('renew');
    expect(after(329, 0)).not.toBe('renew');
    expect(after(0, 1000)).toBe('renew');
    expect(after(0, 999)).not.toBe('renew');
  });

  it('waits no longer than until then', () => {
    const held = silent(
      reminded,
      fact('HardshipReported', { at: daysAfter(MONDAY, 300), until: daysAfter(MONDAY, 340) }),
    );
    expect(stepOn(301, held)).toEqual({
      next: 'wait',
      until: START + 330 * DAY,
      because: 'the execution is to be renewed',
    });
    const sooner = silent(
      reminded,
      fact('HardshipReported', { at: daysAfter(MONDAY, 300), until: daysAfter(MONDAY, 330) }),
    );
    expect(stepOn(301, sooner)).toEqual({ next: 'wait', until: START + 330 * DAY, because: 'held: hardship' });
  });
});

describe('an account under a hold', () => {
  const until = daysAfter(MONDAY, 20);

  it('waits until the hold ends: at the time it names, or when it has had what the strategy gives it', () => {
    expect(stepOn(1, silent(reminded, fact('HoldPlaced', { until })))).toEqual({
      next: 'wait',
      until: epochMs(until),
      because: 'held: manual',
    });
    expect(stepOn(1, silent(reminded, fact('HoldPlaced')))).toMatchObject({ until: START + 90 * DAY });
    expect(stepOn(1, silent(reminded, fact('MilitaryServiceReported')))).toEqual({
      next: 'wait',
      until: START + 90 * DAY,
      because: 'held: military',
    });
  });

  it('is for an operator once it is held for longer than policy allows', () => {
    const file = silent(reminded, fact('FraudClaimed'));
    expect(stepOn(59, file)).toMatchObject({ next: 'wait', until: START + 60 * DAY });
    expect(stepOn(60, file)).toEqual({ next: 'operator', because: 'held for fraud for longer than policy allows' });
  });

  it('closes where the strategy says so, before an operator is asked about another hold', () => {
    const both = silent(reminded, fact('FraudClaimed'), fact('AttorneyAppeared'));
    expect(stepOn(61, both)).toMatchObject({ next: 'operator' });
    expect(stepOn(90, both)).toEqual({ next: 'close', reason: 'returned' });
    expect(stepOn(60, silent(reminded, fact('DeathReported')))).toEqual({ next: 'close', reason: 'deceased' });
  });

  it('waits for the first of several to end', () => {
    const both = silent(reminded, fact('MilitaryServiceReported'), fact('FraudClaimed'));
    expect(stepOn(1, both)).toMatchObject({ until: START + 60 * DAY, because: 'held: fraud' });
    const otherWay = silent(reminded, fact('FraudClaimed'), fact('MilitaryServiceReported'));
    expect(stepOn(1, otherWay)).toMatchObject({ until: START + 60 * DAY, because: 'held: fraud' });
  });

  it('still gets the notice it is owed, unless a person put it on hold', () => {
    const owed = [fact('DisputeOpened'), fact('DisputeExamined')];
    const reachable = (...facts: readonly Fact[]) =>
      fileOf(...reachableDebtor(), placedAccount({ creditorId: 'first-harbor-bank' }), ...noticed, reminded, ...facts);
    expect(stepOn(1, reachable(...owed))).toMatchObject({ next: 'contact', treatmentId: 'dispute-answer.11' });
    expect(stepOn(1, reachable(...owed, fact('HoldPlaced')))).toMatchObject({ next: 'wait' });
  });

  it('waits for the notice that is put off, when that comes sooner', () => {
    const night = epochMs('2026-01-06T04:00:00.000Z');
    const stop = fact('MediumOptedOut', { channel: 'email', contactPointId: 'email', at: instant(night - 60_000) });
    const file = fileOf(
      ...reachableDebtor(),
      placedAccount({ creditorId: 'first-harbor-bank' }),
      ...noticed,
      reminded,
      stop,
      fact('HardshipReported', { until: undefined }),
    );
    const { step, facts } = planNextStep(file, ACCOUNT, policy, night, { startedAt: START, steps: 0 });
    expect(step).toEqual({
      next: 'wait',
      until: epochMs('2026-01-06T13:00:00.000Z'),
      because: 'opt-out-confirmation.10 is deferred',
      wish: undefined,
    });
    expect(facts).toMatchObject([{ type: 'ContactDeferred' }]);
    // A hold that ends before that is waited for instead.
    const soon = fact('HardshipReported', { until: '2026-01-06T12:00:00.000Z' });
    const held = { ...file, hardship: fileOf(soon).hardship };
    expect(planNextStep(held, ACCOUNT, policy, night, { startedAt: START, steps: 0 }).step).toMatchObject({
      until: epochMs('2026-01-06T12:00:00.000Z'),
      because: 'held: hardship',
    });
  });

  it('that is put off past the end of the account is closed', () => {
    const closed = silent(reminded, fact('DeathReported'), fact('NoticeCopyRequested'));
    expect(stepOn(61, closed)).toEqual({ next: 'close', reason: 'deceased' });
  });
});

describe('before an account is handed to an attorney', () => {
  const legal = fact('StageEntered', { stage: 'legal-referral' });
  const check = (id: string) => ({ id, passed: false, because: 'it does not' });
  const notReady = (...ids: readonly string[]) =>
    silent(
      legal,
      fact('ReadinessChecked', { ready: false, checks: [{ ...check('no-hold'), passed: true }, ...ids.map(check)] }),
    );

  it('its readiness is checked', () => {
    expect(stepOn(0, silent(legal))).toEqual({ next: 'check-readiness' });
  });

  it.each([
    ['time-barred', ['worth-referring', 'time-barred-no-suit-or-threat']],
    ['uncollectable', ['sums-reconcile', 'worth-referring']],
    ['returned', ['sums-reconcile']],
  ])('it is closed as %s when it is not ready', (reason, failed) => {
    expect(stepOn(0, notReady(...failed))).toEqual({ next: 'close', reason });
  });

  it('it goes back when the attorney declines', () => {
    expect(stepOn(0, silent(legal, fact('ReadinessChecked'), fact('ReferralDeclined')))).toEqual({
      next: 'close',
      reason: 'returned',
    });
  });

  it('it waits for the signature until its day, and is for an operator then', () => {
    const asked = fact('WaitBegan', { for: 'sign-off', until: daysAfter(MONDAY, 14) });
    const file = silent(legal, fact('ReadinessChecked'), asked);
    expect(planNextStep(file, ACCOUNT, policy, START + 14 * DAY - 1, { startedAt: START, steps: 0 }).step).toEqual({
      next: 'sign-off',
      until: START + 14 * DAY,
    });
    expect(stepOn(14, file)).toEqual({ next: 'operator', because: 'nobody signed or declined in time' });
  });
});

describe('the end of a stage', () => {
  it('is waited for where nothing is left to do in it', () => {
    expect(stepOn(44, silent(reminded))).toMatchObject({
      next: 'wait',
      until: START + 45 * DAY,
      because: 'the reminder stage ends',
    });
  });

  it('takes the first exit whose condition holds', () => {
    expect(stepOn(45, silent(reminded))).toEqual({ next: 'escalate' });
    const escalated = fact('StageEntered', { stage: 'escalation' });
    expect(stepOn(55, silent(escalated))).toEqual({ next: 'enter-legal-referral' });
    expect(stepOn(55, silent(escalated, payment({ amount: 70_001 })))).toEqual({
      next: 'close',
      reason: 'uncollectable',
    });
    expect(stepOn(55, silent(escalated, payment({ amount: 70_000 })))).toEqual({ next: 'enter-legal-referral' });
  });

  it('hands over what is signed, once the notice went out and the stage is over', () => {
    const legal = fact('StageEntered', { stage: 'legal-referral' });
    const told = fact('ContactIntended', {
      intentId: 'referral-notice',
      treatmentId: 'referral-notice',
      stage: 'legal-referral',
      channel: 'letter',
      contactPointId: 'home',
    });
    const file = silent(
      legal,
      fact('ReadinessChecked'),
      fact('ReferralSigned'),
      told,
      fact('ContactSent', { intentId: 'referral-notice' }),
    );
    expect(stepOn(39, file)).toMatchObject({ next: 'wait', until: START + 40 * DAY });
    expect(stepOn(40, file)).toEqual({ next: 'refer' });
  });

  it('without an exit for the account is for an operator', () => {
    const { reminder } = policy.strategy.stages;
    const exits = [{ when: { balanceBelow: 100 }, go: 'escalate' as const }];
    const stages = { ...policy.strategy.stages, reminder: { ...reminder, exits } };
    const dead = { ...policy, strategy: { ...policy.strategy, stages } };
    expect(stepOn(45, silent(reminded), dead)).toEqual({
      next: 'operator',
      because: 'the reminder stage is over and has no exit for the account',
    });
  });
});
