import { describe, expect, it } from 'vitest';
import {
  probabilityAbove,
  cumulative,
  credibleInterval,
  rateDistribution,
} from '#domain/experiments/beta-distribution.ts';
import { type ArmTally, withSubject, type Harm, decideArms } from '#domain/experiments/guardrails.ts';
import { subjectsIn } from '#domain/read-model/subjects.ts';
import type { Subject } from '#domain/ports/read-model.ts';
import type { Fact } from '#domain/ledger/fact.ts';
import { HOUR } from '#domain/values/instant.ts';
import { daysAfter, DEBTOR, fact, fileOf, MONDAY, payment, placedAccount } from '#test/support/builders.ts';
import { AS_USUAL, CHALLENGER, experiment, HOLD_OUT } from './experiments.ts';

describe('the posterior of a rate', () => {
  it('is the beta distribution', () => {
    // Closed forms: a polynomial, and the arcsine law.
    expect(cumulative({ a: 2, b: 3 }, 0.4)).toBeCloseTo(0.5248, 12);
    expect(cumulative({ a: 0.5, b: 0.5 }, 0.3)).toBeCloseTo((2 / Math.PI) * Math.asin(Math.sqrt(0.3)), 12);
    expect(cumulative({ a: 30.5, b: 40_000.5 }, 1)).toBe(1);
  });

  it('gives the chance that one is above another as exact sums give it', () => {
    // Evan Miller's sum for whole a and b.
    expect(probabilityAbove({ a: 31, b: 371 }, { a: 11, b: 391 }, 1)).toBeCloseTo(0.9994550544957, 10);
    expect(probabilityAbove({ a: 3, b: 998 }, { a: 2, b: 50 }, 1)).toBeCloseTo(0.0130156850178, 10);
    expect(probabilityAbove({ a: 1, b: 1 }, { a: 1, b: 1 }, 1.25)).toBeCloseTo(0.4, 6);
  });

  it('is certain of little after few persons, even without harm', () => {
    const [from, to] = credibleInterval(rateDistribution({ harmed: 0, persons: 50 }));
    expect(from).toBeLessThan(0.0001);
    expect(to).toBeGreaterThan(0.04);
    const chance = probabilityAbove(
      rateDistribution({ harmed: 0, persons: 50 }),
      rateDistribution({ harmed: 5, persons: 1000 }),
      1.25,
    );
    expect(chance).toBeLessThan(0.5);
  });
});

const tally = (
  persons: number,
  harmed: Partial<Record<Harm, number>> = {},
  others: Partial<ArmTally> = {},
): ArmTally => ({
  persons,
  stopped: 0,
  breaches: 0,
  harmed: { complaints: 0, optOuts: 0, ceases: 0, disputes: 0, ...harmed },
  ...others,
});

describe('guardrails', () => {
  const judged = (arm: ArmTally, control: ArmTally) =>
    decideArms(
      experiment(),
      new Map([
        ['as-usual', control],
        ['fewer', arm],
      ]),
    )[0];

  it('let an arm go on whose opt-outs are like the control’s', () => {
    expect(judged(tally(1000, { optOuts: 22 }), tally(1000, { optOuts: 20 }))?.stopReason).toBeUndefined();
  });

  it('stop it when they are probably above by more than the margin, and say so in counts', () => {
    expect(judged(tally(1000, { optOuts: 45 }), tally(1000, { optOuts: 20 }))?.stopReason).toBe(
      'opt-outs of 45 in 1000 persons, 20 in 1000 of as-usual',
    );
  });

  it.each<Harm>(['complaints', 'optOuts', 'ceases', 'disputes'])('watch %s', (harm) => {
    const verdict = judged(tally(500, { [harm]: 30 }), tally(500, { [harm]: 5 }));
    expect(verdict?.harmChecks.filter(({ exceeded }) => exceeded).map((each) => each.harm)).toEqual([harm]);
  });

  it('wait for enough persons on both sides', () => {
    expect(judged(tally(99, { optOuts: 40 }), tally(1000, { optOuts: 20 }))?.stopReason).toBeUndefined();
    expect(judged(tally(1000, { optOuts: 400 }), tally(99, { optOuts: 1 }))?.stopReason).toBeUndefined();
    expect(judged(tally(100, { optOuts: 40 }), tally(100, { optOuts: 2 }))?.stopReason).toBeDefined();
  });

  it('leave room for the margin', () => {
    const arm = tally(20_000, { complaints: 220 });
    const control = tally(20_000, { complaints: 200 });
    const within = (margin: number) =>
      decideArms(
        experiment({ guardrails: { margin, certainty: 0.8, minPersons: 100 } }),
        new Map([
          ['as-usual', control],
          ['fewer', arm],
        ]),
      )[0]?.stopReason;
    expect(within(0)).toBeDefined();
    expect(within(25)).toBeUndefined();
  });

  it('stop every arm for one call beyond the cap of the law, whatever the number of persons', () => {
    const three = experiment({ arms: [AS_USUAL, { ...CHALLENGER, share: 30 }, { ...HOLD_OUT, share: 20 }] });
    const verdicts = decideArms(three, new Map([['fewer', tally(3, {}, { breaches: 1 })]]));
    expect(verdicts.map(({ arm, stopReason }) => [arm, stopReason])).toEqual([
      ['fewer', '1 calls beyond the legal cap in fewer'],
      ['hold-out', '1 calls beyond the legal cap in fewer'],
    ]);
  });

  it('never take a stop back, and never stop the control', () => {
    expect(judged(tally(1000, {}, { stopped: 1 }), tally(1000, { optOuts: 90 }))?.stopReason).toBe('stopped before');
    const verdicts = decideArms(experiment(), new Map([['as-usual', tally(900, { ceases: 900 })]]));
    expect(verdicts.map(({ arm }) => arm)).toEqual(['fewer']);
  });
});

describe('a person in an arm', () => {
  const drawn = fact('ArmAssigned', { at: MONDAY });
  const subject = (...facts: Fact[]): Partial<Subject> | undefined => subjectsIn(fileOf(placedAccount(), ...facts))[0];

  it('is counted with what came after the draw, taken back or not', () => {
    const before = daysAfter(MONDAY, -1);
    const after = daysAfter(MONDAY, 5);
    expect(
      subject(
        fact('ComplaintMade', { at: before }),
        payment({ at: before, paymentId: 'early', amount: 1_000 }),
        drawn,
        fact('MediumOptedOut', { at: after, channel: 'email' }),
        fact('MediumOptedIn', { at: after, channel: 'email' }),
        fact('CeaseRequested', { at: after }),
        fact('CeaseWithdrawn', { at: after }),
        fact('ContactIntended', { at: after, intentId: 'one' }),
        fact('ContactSent', { at: after, intentId: 'one' }),
        fact('ContactIntended', { at: after, intentId: 'two' }),
        fact('ContactWithheld', { at: after, intentId: 'two' }),
        payment({ at: after, paymentId: 'late', amount: 5_000 }),
        payment({ at: after, paymentId: 'back', amount: 7_000 }),
        fact('PaymentReturned', { at: after, paymentId: 'back' }),
      ),
    ).toEqual({
      experiment: 'fewer-reminders',
      arm: 'fewer',
      propensity: 0.5,
      debtorId: DEBTOR,
      assignedAt: Date.parse(MONDAY),
      stopped: false,
      placed: 120_000,
      recovered: 5_000,
      contacts: 1,
      complaints: 0,
      optOuts: 1,
      ceases: 1,
      disputes: 0,
      breaches: 0,
    });
  });

  it('counts once in a tally, however often they complained', () => {
    const angry = subjectsIn(fileOf(placedAccount(), drawn, fact('ComplaintMade'), fact('ComplaintMade')));
    const [one] = angry;
    if (one === undefined) throw new Error('expected a person in the arm');
    expect(one.complaints).toBe(2);
    expect(withSubject(undefined, one)).toMatchObject({ persons: 1, harmed: { complaints: 1 } });
  });

  it('shows the eighth call within seven days about one debt as beyond the cap', () => {
    const calls = (count: number, hours: number) =>
      Array.from({ length: count }, (_, index) => {
        const at = new Date(Date.parse(MONDAY) + index * hours * HOUR).toISOString();
        return fact('ContactIntended', { at, intentId: `call-${index}`, channel: 'voice', contactPointId: 'mobile' });
      });
    expect(subject(drawn, ...calls(7, 20))?.breaches).toBe(0);
    expect(subject(drawn, ...calls(8, 20))?.breaches).toBe(1);
    expect(subject(drawn, ...calls(8, 24))?.breaches).toBe(0);
  });
});
