import { describe, expect, it } from 'vitest';
import type { Account, DebtorFile } from '#domain/ledger/debtor-file.ts';
import { DAY, instant } from '#domain/values/instant.ts';
import type { Fact, FactOf } from '#domain/ledger/fact.ts';
import { planNextStep } from '#domain/planning/plan-next-step.ts';
import { ACCOUNT, daysAfter, fact, fileOf, MONDAY, placedAccount, reachableDebtor } from '#test/support/builders.ts';
import { reviewedPolicy } from '#test/support/policy.ts';

const policy = reviewedPolicy();
const START = Date.parse(MONDAY);

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
    expect(planOn(56, escalated(90_000)).step).toEqual({ next: 'enter-legal-referral' });
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

  it('goes on where it stopped when hardship is over by itself: the days of rest are no days of the stage', () => {
    const held = opened(...noticeSent, hardshipFrom(daysAfter(MONDAY, 10)));
    expect(planOn(11, held).step).toMatchObject({ next: 'wait', because: 'held: hardship', until: START + 100 * DAY });
    expect(planOn(101, held).step).toMatchObject({ next: 'wait', because: 'help-offer is due' });
    expect(planOn(105, held).step).toMatchObject({ next: 'contact', treatmentId: 'help-offer' });
  });
});

describe('whoever says once more that they cannot pay', () => {
  it('rests anew, and none of it is time of the stage', () => {
    const again = [hardshipFrom(daysAfter(MONDAY, 10)), hardshipFrom(daysAfter(MONDAY, 60))];
    const held = opened(...noticeSent, ...again);
    expect(planOn(149, held).step).toMatchObject({ next: 'wait', because: 'held: hardship', until: START + 150 * DAY });
    // Ten days of the stage were over when they told us; the offer of help is due after fourteen.
    expect(planOn(150, held).step).toMatchObject({ next: 'wait', because: 'help-offer is due' });
    expect(planOn(154, held).step).toMatchObject({ next: 'contact', treatmentId: 'help-offer' });
  });
});

describe('whoever comes into hardship a second time', () => {
  it('has lost no day of the stage to either rest', () => {
    const [first, ended, second] = [
      hardshipFrom(daysAfter(MONDAY, 5)),
      fact('HardshipEnded', { at: daysAfter(MONDAY, 65) }),
      hardshipFrom(daysAfter(MONDAY, 70)),
    ];
    const over = fact('HardshipEnded', { at: daysAfter(MONDAY, 130) });
    const file = opened(...noticeSent, first, ended, second, over);
    // Five days before the first rest and five between the two: the offer of help is due after fourteen.
    expect(planOn(131, file).step).toMatchObject({ next: 'wait', because: 'help-offer is due' });
    expect(planOn(134, file).step).toMatchObject({ next: 'contact', treatmentId: 'help-offer' });
  });
});

describe('whoever cannot pay', () => {
  const toldAndOver = [hardshipFrom(daysAfter(MONDAY, -20)), fact('HardshipEnded', { at: daysAfter(MONDAY, -1) })];

  /** A debtor nothing reaches any more, at the end of a stage. */
  function silentIn(stage: 'escalation' | 'legal-referral', ...facts: Fact[]): DebtorFile {
    return fileOf(
      ...reachableDebtor(),
      placedAccount({ creditorId: 'first-harbor-bank' }),
      ...noticeSent,
      fact('StageEntered', { stage, at: MONDAY }),
      ...(['email', 'sms', 'voice', 'letter'] as const).map((channel) => fact('MediumOptedOut', { channel })),
      ...facts,
    );
  }

  it('is offered help after the rest, and goes back to the creditor instead of to an attorney', () => {
    expect(planOn(56, silentIn('escalation')).step).toEqual({ next: 'enter-legal-referral' });
    expect(planOn(56, silentIn('escalation', ...toldAndOver)).step).toEqual({ next: 'close', reason: 'returned' });
  });

  it('is not referred by a strategy that has no exit for them either', () => {
    const { escalation } = policy.strategy.stages;
    const stages = {
      ...policy.strategy.stages,
      escalation: { ...escalation, exits: [{ go: 'enter-legal-referral' as const }] },
    };
    const careless = { ...policy, strategy: { ...policy.strategy, stages } };
    const progress = { startedAt: START, steps: 0 };
    const file = silentIn('escalation', ...toldAndOver);
    expect(planNextStep(file, ACCOUNT, careless, START + 56 * DAY, progress).step).toEqual({
      next: 'close',
      reason: 'returned',
    });
  });

  it('is not handed over though the checklist passed and a person signed before they told us', () => {
    const signed = [fact('ReadinessChecked'), fact('ReferralSigned')];
    expect(planOn(41, silentIn('legal-referral', ...signed)).step).toMatchObject({ next: 'operator' });
    const told = hardshipFrom(daysAfter(MONDAY, 5));
    const file = fileOf(
      ...reachableDebtor(),
      placedAccount({ creditorId: 'first-harbor-bank' }),
      ...noticeSent,
      fact('StageEntered', { stage: 'legal-referral', at: MONDAY }),
      ...signed,
      told,
    );
    expect(planOn(6, file).step).toMatchObject({ next: 'wait', because: 'held: hardship' });
    expect(planOn(96, file).step).toMatchObject({ next: 'contact', treatmentId: 'rest-and-help' });
    expect(planOn(131, file).step).toMatchObject({ next: 'contact', treatmentId: 'rest-and-help' });
    expect(planOn(131, silentIn('legal-referral', ...signed, told)).step).toEqual({
      next: 'close',
      reason: 'returned',
    });
  });

  it('is closed at once where the last stage has nothing for them', () => {
    const { 'needs-help': _, ...cadence } = policy.strategy.stages['legal-referral'].cadence;
    const legal = { ...policy.strategy.stages['legal-referral'], cadence };
    const without = {
      ...policy,
      strategy: { ...policy.strategy, stages: { ...policy.strategy.stages, 'legal-referral': legal } },
    };
    const progress = { startedAt: START, steps: 0 };
    const file = silentIn('legal-referral', ...toldAndOver);
    expect(planNextStep(file, ACCOUNT, without, START, progress).step).toEqual({ next: 'close', reason: 'returned' });
  });

  it('is worked like others again when the hardship is long over', () => {
    const longOver = [hardshipFrom(daysAfter(MONDAY, -300)), fact('HardshipEnded', { at: daysAfter(MONDAY, -130) })];
    expect(planOn(56, silentIn('escalation', ...longOver)).step).toEqual({ next: 'enter-legal-referral' });
  });

  it('hears from us no sooner than the segment’s gap after anything else we said', () => {
    // On day 40 two offers of help have fallen due; one goes out, the other ten days later if the stage still lasts.
    const file = opened(...noticeSent, ...toldAndOver);
    const offered = planOn(40, file);
    expect(offered.step).toMatchObject({ next: 'contact', treatmentId: 'help-offer' });
    const at = daysAfter(MONDAY, 32);
    const intended = fact('ContactIntended', { intentId: 'offer', treatmentId: 'help-offer', channel: 'email', at });
    const after = opened(...noticeSent, ...toldAndOver, intended, fact('ContactSent', { intentId: 'offer', at }));
    const { step } = planOn(33, after);
    expect(step).toMatchObject({ next: 'wait', because: 'plan-offer is due' });
    expect(step.next === 'wait' && step.until >= START + 42 * DAY).toBe(true);
  });
});
