import { describe, expect, it } from 'vitest';
import { assignArm, enrollingExperiments, armAssignmentsFor } from '#domain/planning/experiments/assign-arm.ts';
import type { DebtorFile } from '#domain/ledger/debtor-file.ts';
import type { Fact } from '#domain/ledger/fact.ts';
import type { Experiment } from '#domain/policy/strategy.ts';
import {
  ACCOUNT,
  accountId,
  daysAfter,
  debtorId,
  fact,
  fileOf,
  MONDAY,
  placedAccount,
  reachableDebtor,
} from '#test/support/builders.ts';
import { AS_USUAL, CHALLENGER, experiment, HOLD_OUT, policyWith } from '../../experiments/experiments.ts';

const PERSONS = 100_000;
const everybody = Array.from({ length: PERSONS }, (_, index) => debtorId(index));
const arm = (id: string, share: number) => ({ ...AS_USUAL, id, share });
const of = (id: string, ...shares: readonly [string, number][]) => ({
  id,
  arms: shares.map(([name, share]) => arm(name, share)),
});
const armsOf = (drawn: Pick<Experiment, 'id' | 'arms'>) => everybody.map((person) => assignArm(drawn, person).arm);

describe('a hundred thousand persons', () => {
  const shares = { control: 60, challenger: 35, 'hold-out': 5 };
  const arms = armsOf(of('reminders', ...Object.entries(shares)));

  it('come into the arms by their shares', () => {
    const chiSquare = Object.entries(shares).reduce((sum, [name, share]) => {
      const expected = (PERSONS * share) / 100;
      return sum + (arms.filter((each) => each === name).length - expected) ** 2 / expected;
    }, 0);
    // Two degrees of freedom: 13.8 is exceeded by chance once in a thousand.
    expect(chiSquare).toBeLessThan(13.8);
  });

  it('come into an arm of one experiment whatever their arm of another', () => {
    const others = armsOf(of('letters', ['plain', 50], ['warm', 50]));
    const warmIn = (name: string) => {
      const inside = others.filter((_, index) => arms[index] === name);
      return inside.filter((each) => each === 'warm').length / inside.length;
    };
    expect(warmIn('control')).toBeCloseTo(0.5, 2);
    expect(warmIn('challenger')).toBeCloseTo(0.5, 2);
    expect(Math.abs(warmIn('hold-out') - 0.5)).toBeLessThan(0.025);
  });

  it('keep their arm when the arms stand in another order or the shares are told in other units', () => {
    expect(armsOf(of('reminders', ['hold-out', 10], ['challenger', 70], ['control', 120]))).toEqual(arms);
  });

  it('move only to an arm that is added, and only as many as it takes', () => {
    const wider = armsOf(of('reminders', ...Object.entries(shares), ['second', 100 / 9]));
    const moved = arms.flatMap((before, index) => (before === wider[index] ? [] : [wider[index]]));
    expect(new Set(moved)).toEqual(new Set(['second']));
    expect(moved.length / PERSONS).toBeCloseTo(0.1, 2);
  });
});

describe('who is drawn', () => {
  const scored = fact('AccountScored', { band: 'medium' });
  const placedOn = (at: string, changed = {}) => placedAccount({ at, ...changed });
  const draws = (file: DebtorFile, changed: Partial<Experiment> = {}, at = MONDAY) =>
    armAssignmentsFor(file, ACCOUNT, policyWith(experiment(changed)).strategy, Date.parse(at), () => false);
  const newcomer = (...facts: Fact[]) => fileOf(placedOn(MONDAY), scored, ...facts);

  it('a person whose first debt was scored, once, with the chance of the arm', () => {
    const [drawn, ...others] = draws(newcomer());
    expect(others).toEqual([]);
    expect(drawn).toMatchObject({ type: 'ArmAssigned', experiment: 'fewer-reminders', propensity: 0.5, at: MONDAY });
    expect(draws(newcomer(fact('ArmAssigned')))).toEqual([]);
  });

  it('for every debt of theirs alike', () => {
    const second = fileOf(placedOn(MONDAY), placedOn(MONDAY, { accountId: accountId(2) }), scored);
    const { strategy } = policyWith(experiment());
    const by = (account: string) =>
      armAssignmentsFor(second, account, strategy, Date.parse(MONDAY), () => false)[0]?.arm;
    expect(by(accountId(2))).toBe(by(ACCOUNT));
  });

  it('nobody before the experiment begins or after it ends', () => {
    const running = (day: string) => enrollingExperiments(policyWith(experiment()).strategy, Date.parse(day)).length;
    expect([running('2025-12-31T23:59:59Z'), running('2026-01-01'), running('2026-12-31T23:59:59Z')]).toEqual([
      0, 1, 1,
    ]);
    expect(running('2027-01-01')).toBe(0);
  });

  it('nobody with a debt in work before it began; who was done with then is like new', () => {
    const since = { since: '2026-01-05' };
    const old = placedOn('2025-10-01T15:00:00.000Z', { accountId: accountId(2) });
    const closed = (at: string) => fact('AccountClosed', { accountId: accountId(2), at });
    expect(draws(newcomer(old), since)).toEqual([]);
    expect(draws(newcomer(old, closed('2026-01-05T15:00:00.000Z')), since)).toEqual([]);
    expect(draws(newcomer(old, closed('2026-01-04T15:00:00.000Z')), since)).toHaveLength(1);
  });

  it('nobody whose account is worked already, is closed, or who cannot pay at present', () => {
    expect(draws(newcomer(fact('StageEntered')))).toEqual([]);
    expect(draws(newcomer(fact('AccountClosed')))).toEqual([]);
    expect(draws(newcomer(fact('HardshipReported')))).toEqual([]);
  });

  it('whom the experiment is about: creditor, segment and condition', () => {
    expect(draws(newcomer(), { eligibility: { creditors: ['riverside-bank'] } })).toHaveLength(1);
    expect(draws(newcomer(), { eligibility: { creditors: ['bluebird-wireless'] } })).toEqual([]);
    const reachable = newcomer(...reachableDebtor());
    expect(draws(reachable, { eligibility: { segments: ['default'] } })).toHaveLength(1);
    expect(draws(reachable, { eligibility: { segments: ['small-balance'] } })).toEqual([]);
    expect(draws(newcomer(), { eligibility: { when: { balanceAtLeast: 120_001 } } })).toEqual([]);
  });

  it('nobody into an arm that was stopped; the others go on with the chances they had', () => {
    const three = experiment({ arms: [AS_USUAL, { ...CHALLENGER, share: 30 }, { ...HOLD_OUT, share: 20 }] });
    const { strategy } = policyWith(three);
    const drawn = (stopped: readonly string[]) =>
      everybody.slice(0, 300).map((person) => {
        const file = { ...newcomer(), debtorId: person };
        return armAssignmentsFor(file, ACCOUNT, strategy, Date.parse(daysAfter(MONDAY, 1)), (each) =>
          stopped.includes(each.arm),
        )[0];
      });
    const all = drawn([]);
    const without = drawn(['fewer']);
    expect(without).toEqual(all.map((each) => (each?.arm === 'fewer' ? undefined : each)));
    expect(drawn(['fewer', 'hold-out']).every((each) => each === undefined)).toBe(true);
  });
});

describe('slices', () => {
  const { strategy } = policyWith(
    experiment({ eligibility: { slice: { name: 'reminders', from: 0, to: 40 } } }),
    experiment({ id: 'other', eligibility: { slice: { name: 'reminders', from: 40, to: 100 } } }),
  );

  it('of one name share nobody, and take as many as they say', () => {
    const persons = everybody.slice(0, 5_000);
    const drawn = persons.map((person) =>
      armAssignmentsFor(
        { ...fileOf(placedAccount()), debtorId: person },
        ACCOUNT,
        strategy,
        Date.parse(MONDAY),
        () => false,
      ).map((each) => each.experiment),
    );
    expect(drawn.every((each) => each.length === 1)).toBe(true);
    expect(drawn.filter(([id]) => id === 'fewer-reminders').length / persons.length).toBeCloseTo(0.4, 1);
  });
});
