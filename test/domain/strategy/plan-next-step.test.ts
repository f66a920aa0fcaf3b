import { describe, expect, it } from 'vitest';
import type { Account, DebtorFile } from '#domain/ledger/debtor-file.ts';
import { instant } from '#domain/ledger/debtor-file.ts';
import type { Fact, FactOf } from '#domain/ledger/fact.ts';
import { planNextStep } from '#domain/strategy/plan-next-step.ts';
import { ACCOUNT, fact, fileOf, MONDAY, placedAccount, reachableDebtor } from '#test/support/builders.ts';
import { reviewedPolicy } from '#test/support/policy.ts';

const policy = reviewedPolicy();
const START = Date.parse(MONDAY);
const DAY = 86_400_000;

/** A placed account of a reachable debtor that entered the reminder stage on Monday, and what happened since. */
function opened(...facts: Fact[]): DebtorFile {
  return fileOf(
    ...reachableDebtor(),
    placedAccount({ creditorId: 'first-harbor-bank' }),
    fact('StageEntered', { stage: 'reminder', at: MONDAY }),
    ...facts,
  );
}

function planOn(day: number, file: DebtorFile, startedAt = START) {
  return planNextStep(file, ACCOUNT, policy, START + day * DAY, { startedAt, steps: 0 });
}

const noticeSent = [
  fact('ContactIntended', {
    intentId: 'notice',
    treatmentId: 'validation-notice',
    channel: 'letter',
    purpose: 'validation-notice',
    says: ['validation-information'],
    at: MONDAY,
  }),
  fact('ContactSent', { intentId: 'notice', at: MONDAY }),
];

/** A notice that went out by letter on Monday. */
function sent(treatmentId: string, purpose: FactOf<'ContactIntended'>['purpose']): Fact[] {
  const intended = fact('ContactIntended', {
    intentId: treatmentId,
    treatmentId,
    channel: 'letter',
    purpose,
    at: MONDAY,
  });
  return [intended, fact('ContactSent', { intentId: treatmentId, at: MONDAY })];
}

const hardshipFrom = (at: string) => fact('HardshipReported', { at, until: undefined });

describe('what is next', () => {
  it('the validation notice comes first of all, by letter', () => {
    expect(planOn(0, opened()).step).toMatchObject({
      next: 'contact',
      treatmentId: 'validation-notice',
      proposal: { channel: 'letter' },
    });
  });

  it('then one wait, to the next due moment inside permitted hours', () => {
    const { step, facts } = planOn(0, opened(...noticeSent));
    expect(facts).toEqual([]);
    expect(step).toMatchObject({ next: 'wait' });
    const until = step.next === 'wait' ? step.until : 0;
    expect(until - START).toBeGreaterThanOrEqual(7 * DAY);
    expect(
      planNextStep(opened(...noticeSent), ACCOUNT, policy, until, { startedAt: START, steps: 0 }).step,
    ).toMatchObject({ next: 'contact' });
  });

  it('a notice that came back is sent again', () => {
    const bounced = opened(...noticeSent, fact('ContactBounced', { intentId: 'notice' }));
    expect(planOn(3, bounced).step).toMatchObject({ next: 'contact', treatmentId: 'validation-notice' });
  });

  it('an operator, when a required notice has nowhere to go', () => {
    const homeless = fileOf(placedAccount(), fact('StageEntered', { stage: 'reminder', at: MONDAY }));
    expect(planOn(0, homeless).step).toMatchObject({
      next: 'operator',
      because: 'validation-notice is required: no address or number left to use',
    });
  });

  it('a treatment the rules refuse is recorded with its permit, and the next one takes its turn', () => {
    const optedOut = opened(
      ...noticeSent,
      fact('MediumOptedOut', { channel: 'email' }),
      fact('MediumOptedOut', { channel: 'letter' }),
    );
    const { facts } = planOn(46, optedOut);
    const refused = facts.filter((each) => each.type === 'ContactRefused');
    expect(refused.map(({ treatmentId }) => treatmentId)).toContain('first-reminder');
    for (const { permit } of refused) expect(permit.verdict).toBe('deny');
  });

  it('the stage ends when its time is over, whatever could not be sent in it', () => {
    const silent = opened(
      ...noticeSent,
      ...(['email', 'sms', 'voice', 'letter'] as const).map((channel) => fact('MediumOptedOut', { channel })),
    );
    expect(planOn(44, silent).step).toMatchObject({ next: 'wait', until: START + 45 * DAY });
    expect(planOn(46, silent).step.next).toBe('escalate');
  });

  it('an account too small for an attorney is closed after escalation, a larger one referred', () => {
    const escalated = (balance: number) =>
      fileOf(
        ...reachableDebtor(),
        placedAccount({ balance }),
        ...noticeSent,
        fact('StageEntered', { stage: 'escalation', at: MONDAY }),
        ...(['email', 'sms', 'voice', 'letter'] as const).map((channel) => fact('MediumOptedOut', { channel })),
      );
    expect(planOn(56, escalated(20_000)).step).toEqual({ next: 'close', reason: 'uncollectable' });
    expect(planOn(56, escalated(90_000)).step).toEqual({ next: 'refer' });
  });

  it('a new execution before Step Functions would end this one', () => {
    expect(planOn(331, opened()).step.next).toBe('renew');
    expect(planNextStep(opened(), ACCOUNT, policy, START, { startedAt: START, steps: 1000 }).step.next).toBe('renew');
    const held = opened(hardshipFrom(instant(START + 300 * DAY)));
    expect(planOn(301, held).step).toMatchObject({ next: 'wait', until: START + 330 * DAY });
  });
});

describe('reasons to end come before everything', () => {
  it.each<[string, Fact[], Account['status'] extends { reason: infer Reason } ? Reason : string]>([
    [
      'paid',
      [fact('PaymentSettled', { amount: 120_000, allocations: [{ accountId: ACCOUNT, amount: 120_000 }] })],
      'paid-in-full',
    ],
    ['recalled', [fact('AccountRecalled')], 'recalled'],
    ['discharged', [fact('DebtDischarged')], 'discharged'],
    ['a dispute lost', [fact('DisputeOpened'), fact('DisputeAnswered', { outcome: 'in-error' })], 'in-error'],
    ['an operator said so', [fact('OperatorDecided', { decision: { kind: 'close', reason: 'returned' } })], 'returned'],
  ])('%s', (_why, facts, reason) => {
    expect(planOn(400, opened(...facts)).step).toEqual({ next: 'close', reason });
  });
});

describe('an account under a hold', () => {
  it('rests until the hold has had its time, then does what the strategy says', () => {
    const ceased = opened(
      ...noticeSent,
      fact('CeaseRequested', { written: true, at: MONDAY }),
      ...sent('end-of-collection.10', 'end-of-collection-notice'),
    );
    expect(planOn(2, ceased).step).toMatchObject({ next: 'wait', until: START + 10 * DAY });
    expect(planOn(10, ceased).step).toEqual({ next: 'close', reason: 'returned' });
  });

  it('waits for the first of several holds to end', () => {
    const held = opened(...noticeSent, hardshipFrom(MONDAY), fact('DisputeOpened', { at: MONDAY }));
    expect(planOn(1, held).step).toMatchObject({ next: 'wait', until: START + 60 * DAY });
    expect(planOn(61, held).step.next).toBe('operator');
  });

  it('goes on when hardship is over by itself', () => {
    const held = opened(...noticeSent, hardshipFrom(MONDAY));
    expect(planOn(89, held).step.next).toBe('wait');
    expect(planOn(91, held).step.next).not.toBe('wait');
  });
});
