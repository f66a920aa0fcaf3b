import { describe, expect, it } from 'vitest';
import type { Fact } from '#domain/ledger/fact.ts';
import { epochMs } from '#domain/values/instant.ts';
import { fact, fileOf, MONDAY, placedAccount } from '#test/support/builders.ts';

const drawn = fact('ArmAssigned', { experiment: 'fewer-reminders', arm: 'fewer', propensity: 0.25 });
const other = fact('ArmAssigned', { experiment: 'plain-words', arm: 'as-usual' });
const armsOf = (...facts: readonly Fact[]) => fileOf(placedAccount(), ...facts).arms;
const harmsOf = (...facts: readonly Fact[]) => armsOf(drawn, other, ...facts).map(({ harms }) => harms);

const NONE = { complaints: 0, optOuts: 0, ceases: 0, disputes: 0 };

describe('a person in an experiment', () => {
  it('is in the arm that was drawn, which harmed nobody yet', () => {
    expect(armsOf(drawn)).toEqual([
      {
        experiment: 'fewer-reminders',
        arm: 'fewer',
        propensity: 0.25,
        at: epochMs(MONDAY),
        seq: 2,
        stopped: undefined,
        harms: NONE,
      },
    ]);
  });

  it('is drawn once for each experiment', () => {
    const again = fact('ArmAssigned', { experiment: 'fewer-reminders', arm: 'as-usual' });
    const file = fileOf(placedAccount(), drawn, other, again);
    expect(file.arms.map(({ experiment, arm }) => [experiment, arm])).toEqual([
      ['fewer-reminders', 'fewer'],
      ['plain-words', 'as-usual'],
    ]);
    expect(file.anomalies).toEqual([{ seq: 4, because: 'drawn into fewer-reminders again' }]);
  });

  it('leaves the arm that is stopped, and that one alone', () => {
    const stopped = fact('ArmStopped', { experiment: 'fewer-reminders', arm: 'fewer' });
    expect(armsOf(drawn, other, stopped).map((arm) => arm.stopped)).toEqual([
      { at: epochMs(MONDAY), seq: 4 },
      undefined,
    ]);
  });

  it.each([
    ['of the same experiment', { experiment: 'fewer-reminders', arm: 'as-usual' }],
    ['of another experiment', { experiment: 'plain-words', arm: 'fewer' }],
  ])('stays when another arm is stopped: one %s', (_what, stopped) => {
    const file = fileOf(placedAccount(), drawn, fact('ArmStopped', stopped));
    expect(file.arms).toMatchObject([{ arm: 'fewer', stopped: undefined }]);
    expect(file.anomalies).toEqual([{ seq: 3, because: `${stopped.experiment} stopped, into which nobody was drawn` }]);
  });
});

describe('what counts against the arms a person is in', () => {
  it.each<[what: string, fact: Fact, harm: object]>([
    ['a complaint', fact('ComplaintMade'), { complaints: 1 }],
    ['an opt-out', fact('MediumOptedOut'), { optOuts: 1 }],
    ['a request to cease', fact('CeaseRequested'), { ceases: 1 }],
    ['a dispute', fact('DisputeOpened'), { disputes: 1 }],
  ])('is %s, in each of them', (_what, harm, counted) => {
    expect(harmsOf(harm)).toEqual([
      { ...NONE, ...counted },
      { ...NONE, ...counted },
    ]);
  });

  it('adds up', () => {
    const facts = [fact('ComplaintMade'), fact('MediumOptedOut'), fact('ComplaintMade')];
    expect(harmsOf(...facts)[0]).toEqual({ ...NONE, complaints: 2, optOuts: 1 });
  });

  it('is not what happened before the draw, what pleases, or what somebody else asked', () => {
    expect(fileOf(placedAccount(), fact('ComplaintMade'), drawn).arms).toMatchObject([{ harms: NONE }]);
    expect(harmsOf(fact('MediumOptedIn'))[0]).toEqual(NONE);
    expect(harmsOf(fact('MediumOptedOut', { personId: 'sister' }))[0]).toEqual(NONE);
  });
});
