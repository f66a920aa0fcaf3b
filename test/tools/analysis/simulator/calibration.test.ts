import { beforeAll, describe, expect, it } from 'vitest';
import { calibrate } from '#tools/analysis/simulator/calibration.ts';
import { parametersWith } from '#tools/analysis/simulator/parameter-table.ts';
import { probe } from '#tools/analysis/simulator/probe.ts';
import { type TrialRow, trialTable } from '#tools/analysis/simulator/trial-table.ts';
import { type PredictedOutcome, measure } from '#tools/analysis/training/measures.ts';
import { trialPeople, TRIAL } from '#tools/analysis/simulator/trial.ts';

const parameters = parametersWith();

describe('the behavior model repeats what is known from outside', () => {
  it.each(calibrate(16_000, 'calibration', parameters))('$what: $source', ({ found, from, to }) => {
    expect(found).toBeGreaterThanOrEqual(from);
    expect(found).toBeLessThanOrEqual(to);
  });

  it('keeps the cures nobody caused whatever is assumed of people', () => {
    const others = parametersWith({ hazardOfAble: 0.9, hazardOfWilling: 0.3, ableWilling: 0.45, paydayFactor: 2.5 });
    const { cured } = probe('early', [], { people: 16_000, seed: 'others', parameters: others });
    expect(cured).toBeCloseTo(0.5, 1);
  });

  it('hardly moves those who cannot pay', () => {
    const poor = parametersWith({ cannotPayShare: 1, promiseRate: 0 });
    const size = { people: 8_000, seed: 'poor', parameters: poor };
    const untouched = probe('early', [], size).cured;
    expect(probe('early', [{ day: 1, approach: 'sms' }], size).cured - untouched).toBeLessThan(0.006);
  });
});

describe('the scorer of the trials', () => {
  it.each(['early', 'mid', 'late'] as const)('knows about as much as a real scorecard of %s accounts', (lateness) => {
    const judged = trialPeople(lateness, 6_000, 'scorer', parameters, 30).map(
      ({ scorerEstimate, paidOn }): PredictedOutcome => {
        return { probability: 1 / (1 + Math.exp(-scorerEstimate)), paid: paidOn === undefined ? 0 : 1 };
      },
    );
    const { auc } = measure(judged);
    expect(auc).toBeGreaterThan(0.65);
    expect(auc).toBeLessThan(0.76);
  });
});

describe('with calls for one in fifty a day', () => {
  let rows: readonly TrialRow[] = [];
  beforeAll(() => {
    rows = trialTable('mid', ['trial-1', 'trial-2', 'trial-3'], { ...TRIAL, people: 2_500 }, parameters, 5_000);
  });
  const of = (policy: TrialRow['policy']) => {
    const row = rows.find((each) => each.policy === policy);
    if (row === undefined) throw new Error(`no row of ${policy}`);
    return row;
  };

  it('calling by propensity to pay is worse than calling at random', () => {
    expect(of('calls by propensity').better).toBeLessThan(-10);
  });

  it('calling by balance and by what a call changes × balance are better', () => {
    for (const policy of ['calls by balance', 'calls by uplift × balance', 'calls by propensity × balance'] as const)
      expect(of(policy).better).toBeGreaterThan(10);
  });

  it('the weekly blast earns a little more than the capped plan, for twice the ceases and complaints', () => {
    const [blast, capped] = [of('weekly blast'), of('written, capped')];
    expect(blast.better).toBeGreaterThan(capped.better);
    expect(blast.better).toBeLessThan(of('calls at random').better);
    for (const kind of ['ceases', 'complaints'] as const) {
      expect(blast[kind] / capped[kind]).toBeGreaterThan(1.5);
      expect(blast[kind] / capped[kind]).toBeLessThan(3.5);
    }
  });

  it('leaving everybody alone earns least', () => {
    expect(Math.min(...rows.map(({ better }) => better))).toBe(of('no contact').better);
  });

  it('comes near the figures of the earlier model', () => {
    for (const { policy, better, earlierModel } of rows) {
      // The last one knows what nobody can; how far its order misleads depends on fatigue, which nobody measured.
      if (policy !== 'calls by true uplift × balance, now alone')
        expect(Math.abs(better - earlierModel)).toBeLessThan(35);
    }
  });
});
