import { describe, expect, it } from 'vitest';
import { DAY, HOUR, instant } from '#domain/values/instant.ts';
import type { Fact } from '#domain/ledger/fact.ts';
import { lastDraw, nextDraw } from '#domain/planning/capacity.ts';
import { planNextStep } from '#domain/planning/plan-next-step.ts';
import type { Capacity, Strategy } from '#domain/policy/strategy.ts';
import { ACCOUNT, daysAfter, fact, fileOf, MONDAY, placedAccount, reachableDebtor } from '#test/support/builders.ts';
import { reviewedPolicy } from '#test/support/policy.ts';

const START = Date.parse(MONDAY);

const CAPACITY: Capacity = {
  drawnAt: '05:00',
  channels: { voice: { perDay: 10, keptForNotices: 0, maxWait: 'P3D' } },
  floor: { after: 'P60D', percent: 10 },
  perPerson: { slots: 3, within: 'P30D' },
  explorationPercent: 0,
};

/** A stage of one call, for which an email is the second best. */
function strategyWith(capacity: Capacity, required = false): Strategy {
  const { strategy } = reviewedPolicy();
  const call = { id: 'help-call', offset: 'P5D', message: 'help-offer', required };
  const cadence = { default: [{ ...call, channels: ['voice' as const, 'email' as const] }] };
  return { ...strategy, capacity, stages: { ...strategy.stages, reminder: { ...strategy.stages.reminder, cadence } } };
}

const policy = { ...reviewedPolicy(), strategy: strategyWith(CAPACITY) };

/** A reachable debtor who got the validation notice on that Monday. */
function informed(...facts: Fact[]) {
  const notice = { intentId: 'notice', treatmentId: 'validation-notice', purpose: 'validation-notice' } as const;
  return fileOf(
    ...reachableDebtor(),
    placedAccount({ creditorId: 'first-harbor-bank' }),
    fact('StageEntered', { stage: 'reminder', at: MONDAY }),
    fact('ContactIntended', { ...notice, channel: 'letter', says: ['validation-information'], at: MONDAY }),
    fact('ContactSent', { intentId: 'notice', at: MONDAY }),
    fact('ConsentGiven', { scope: 'email', to: 'collector', contactPointId: 'email' }),
    ...facts,
  );
}

function planAt(at: number, ...facts: Fact[]) {
  const file = informed(...facts);
  const { step } = planNextStep(file, ACCOUNT, policy, at, { startedAt: START, steps: 0 });
  return step.next === 'wait' ? { ...step, until: instant(step.until) } : step;
}

/** Five in the morning in New York, so many days after that Monday. */
const drawOf = (day: number) => nextDraw(policy, START + (day - 1) * DAY);

const granted = (day: number) =>
  fact('CapacityGranted', {
    at: instant(drawOf(day)),
    channel: 'voice',
    treatmentId: 'help-call',
    from: instant(drawOf(day)),
    until: instant(drawOf(day + 1)),
  });

describe('a call of which there are only so many a day', () => {
  it('is wished for while the account still waits for the day', () => {
    const due = daysAfter(MONDAY, 5);
    expect(planAt(START)).toMatchObject({
      next: 'wait',
      until: daysAfter(MONDAY, 8),
      slotRequest: { channel: 'voice', treatmentId: 'help-call', from: due, since: due, required: false },
    });
  });

  it('is made on its day with a place in it', () => {
    const due = START + 5 * DAY;
    expect(planAt(due, granted(5))).toMatchObject({
      next: 'contact',
      treatmentId: 'help-call',
      proposal: { channel: 'voice' },
    });
  });

  it('without a place is waited for, as long as the strategy has patience', () => {
    const due = START + 5 * DAY;
    expect(planAt(due)).toMatchObject({
      next: 'wait',
      until: instant(due + 3 * DAY),
      slotRequest: { channel: 'voice', since: instant(due) },
    });
  });

  it('then goes by email instead', () => {
    expect(planAt(START + 8 * DAY)).toMatchObject({ next: 'contact', proposal: { channel: 'email' } });
  });

  it('a place given meanwhile ends the wait', () => {
    expect(planAt(drawOf(7) + 5 * HOUR, granted(7))).toMatchObject({
      next: 'contact',
      proposal: { channel: 'voice' },
    });
  });

  it('a place of yesterday is over', () => {
    expect(planAt(drawOf(7) + 5 * HOUR, granted(6))).toMatchObject({
      next: 'wait',
      slotRequest: { channel: 'voice' },
    });
  });

  it('is not wished for where the debtor opted out of calls', () => {
    const optedOut = fact('MediumOptedOut', { channel: 'voice', contactPointId: undefined });
    expect(planAt(START + 5 * DAY, optedOut)).toMatchObject({ next: 'contact', proposal: { channel: 'email' } });
  });

  it('that is required waits for its place until it has one', () => {
    const required = { ...policy, strategy: strategyWith(CAPACITY, true) };
    const file = informed();
    for (const day of [5, 9, 20]) {
      const { step } = planNextStep(file, ACCOUNT, required, START + day * DAY, { startedAt: START, steps: 0 });
      expect(step).toMatchObject({ next: 'wait', slotRequest: { required: true }, until: START + 35 * DAY });
    }
  });
});

describe('several contacts of which none can be made without a place', () => {
  it('are hoped for one after the other', () => {
    const { strategy } = policy;
    const calls = ['P5D', 'P12D'].map((offset, n) => {
      return { id: `call-${n}`, offset, channels: ['voice' as const], message: 'help-offer', required: false };
    });
    const reminder = { ...strategy.stages.reminder, cadence: { default: calls } };
    const twice = { ...policy, strategy: { ...strategy, stages: { ...strategy.stages, reminder } } };
    const planOn = (day: number) =>
      planNextStep(informed(), ACCOUNT, twice, START + day * DAY, { startedAt: START, steps: 0 });
    expect(planOn(1).step).toMatchObject({ until: START + 12 * DAY, slotRequest: { treatmentId: 'call-0' } });
    expect(planOn(12).step).toMatchObject({ slotRequest: { treatmentId: 'call-1' } });
    expect(planOn(12).facts).toMatchObject([{ type: 'TreatmentSkipped', treatmentId: 'call-0' }]);
  });
});

describe('a required letter that came back', () => {
  const letters: Capacity = {
    ...CAPACITY,
    channels: { letter: { perDay: 10, keptForNotices: 0, maxWait: 'P3D' } },
  };
  const reviewed = reviewedPolicy();
  const scarce = { ...reviewed, strategy: { ...reviewed.strategy, capacity: letters } };

  it('waits for the same moment whenever it is planned, so that the wait can begin', () => {
    const bounced = fact('ContactBounced', {
      intentId: 'notice',
      permanent: false,
      because: 'held at the post office',
    });
    const at = START + 9 * DAY;
    const [planned, awaited] = [at, at + 50].map((now) =>
      planNextStep(informed(bounced), ACCOUNT, scarce, now, { startedAt: START, steps: 0 }),
    );
    expect(planned?.step).toMatchObject({ next: 'wait', slotRequest: { channel: 'letter', required: true } });
    expect(awaited?.step).toEqual(planned?.step);
  });
});

describe('the hour of the draw', () => {
  it('names the day of a draw that comes late after the draw that was due', () => {
    const onTime = Date.parse('2026-03-10T09:00:00Z');
    expect(lastDraw(policy, onTime)).toBe(onTime);
    expect(lastDraw(policy, onTime + 2000)).toBe(onTime);
    expect(lastDraw(policy, onTime + 21 * HOUR)).toBe(onTime);
    expect(instant(lastDraw(policy, Date.parse('2026-03-08T08:30:00Z')))).toBe('2026-03-07T10:00:00.000Z');
  });

  it('is the same on the clock in summer and in winter', () => {
    expect(instant(nextDraw(policy, Date.parse('2026-03-07T12:00:00Z')))).toBe('2026-03-08T09:00:00.000Z');
    expect(instant(nextDraw(policy, Date.parse('2026-03-06T12:00:00Z')))).toBe('2026-03-07T10:00:00.000Z');
  });

  it('is after now: at the draw itself, tomorrow', () => {
    const draw = Date.parse('2026-03-10T09:00:00Z');
    expect(nextDraw(policy, draw)).toBe(draw + DAY);
    expect(nextDraw(policy, draw - 1)).toBe(draw);
  });
});
