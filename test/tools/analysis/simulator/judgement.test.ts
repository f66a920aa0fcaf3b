import { describe, expect, it } from 'vitest';
import { FIGURE_NAMES, type Figures, type SimulationOutcome, OutcomeTally } from '#tools/analysis/simulator/figures.ts';
import { compare } from '#tools/analysis/simulator/compare.ts';
import { parametersWith } from '#tools/analysis/simulator/parameter-table.ts';
import { findings } from '#tools/analysis/simulator/report/findings.ts';
import { toHtml, toMarkdown } from '#tools/analysis/simulator/report/blocks.ts';
import { marksBetween } from '#tools/analysis/simulator/report/charts.ts';
import type { Simulation } from '#tools/analysis/simulator/simulation.ts';
import { differences, intervalOf, rankCorrelation } from '#tools/analysis/simulator/statistics.ts';
import { sweepOf } from '#tools/analysis/simulator/sweep.ts';

const NOTHING: Figures = new OutcomeTally(0).outcome(parametersWith(), 'call').figures;

function outcome(changes: Partial<Figures>): SimulationOutcome {
  return { placed: 100, figures: { ...NOTHING, ...changes }, recoveredByWeek: [] };
}

/** Draws in which the second strategy nets more in the first `won` of them. */
function draws(count: number, won: number) {
  return Array.from({ length: count }, (_, index) => ({
    changes: { paydayFactor: index },
    outcomes: [outcome({ net: 1_000 }), outcome({ net: index < won ? 1_500 : 500 })],
  }));
}

function verdictOf(count: number, won: number) {
  return sweepOf(['old', 'new'], 1, draws(count, won)).wins.find(({ figure }) => figure === 'net')?.verdict;
}

function simulation(count: number, won: number): Simulation {
  return {
    names: ['old', 'new'],
    accounts: 100,
    days: 30,
    seeds: 2,
    callsBy: 'call',
    runs: [],
    compared: [],
    assumptionSets: count,
    sweeps: count === 0 ? [] : [sweepOf(['old', 'new'], 1, draws(count, won))],
    rejected: 0,
  };
}

describe('a claim', () => {
  it('needs nine draws in ten', () => {
    expect([verdictOf(40, 36), verdictOf(40, 35), verdictOf(40, 20)]).toEqual(['better', 'cannot tell', 'cannot tell']);
    expect([verdictOf(40, 4), verdictOf(40, 5)]).toEqual(['worse', 'cannot tell']);
  });

  it('is not made on a few draws, however they agree', () => {
    expect(verdictOf(19, 19)).toBe('cannot tell');
  });

  it('is told in words that say how many draws agreed', () => {
    expect(findings(simulation(40, 38))).toEqual([
      'Under this model new is better than old: more net in 38 of 40 draws of the assumptions.',
    ]);
    expect(findings(simulation(40, 1))[0]).toContain('old is better than new');
    expect(findings(simulation(40, 24))[0]).toContain('cannot tell whether new or old is better');
    expect(findings(simulation(0, 0))[0]).toContain('cannot tell');
  });

  it('names the assumption it hangs on', () => {
    const [strongest] = sweepOf(['old', 'new'], 1, draws(40, 20)).sensitivities;
    expect(strongest?.parameter).toBe('paydayFactor');
    expect(strongest?.correlation).toBeLessThan(-0.8);
  });
});

describe('a comparison', () => {
  const runs = [
    { name: 'old', outcomes: [outcome({ net: 100, ceases: 1 }), outcome({ net: 300, ceases: 2 })] },
    { name: 'new', outcomes: [outcome({ net: 150, ceases: 4 }), outcome({ net: 350, ceases: 5 })] },
  ];

  it('pairs the same people: what differs by the same amount for each seed differs for certain', () => {
    const net = compare(runs).find(({ figure }) => figure === 'net');
    expect(net?.strategies[1]?.difference).toEqual({ mean: 50, low: 50, high: 50 });
    const alone = net?.strategies[1]?.value;
    expect((alone?.high ?? 0) - (alone?.low ?? 0)).toBeGreaterThan(2_000);
  });

  it('leaves out what never happened', () => {
    expect(compare(runs).map(({ figure }) => figure)).toEqual(['net', 'ceases']);
    expect(FIGURE_NAMES.length).toBeGreaterThan(20);
  });
});

describe('statistics', () => {
  it('give the interval of Student, and none of a single run', () => {
    // Three runs: mean 2, deviation 1, t of two degrees 4.303.
    const { mean, low, high } = intervalOf([1, 2, 3]);
    expect(mean).toBe(2);
    expect(low).toBeCloseTo(2 - 4.303 / Math.sqrt(3), 3);
    expect(high).toBeCloseTo(2 + 4.303 / Math.sqrt(3), 3);
    expect(intervalOf([5])).toEqual({ mean: 5, low: undefined, high: undefined });
    expect(differences([1, 2], [3, 5])).toEqual([2, 3]);
  });

  it('rank: whatever rises together is 1, ties share', () => {
    expect(rankCorrelation([1, 2, 3], [10, 100, 1_000])).toBeCloseTo(1);
    expect(rankCorrelation([1, 2, 3], [3, 2, 1])).toBeCloseTo(-1);
    expect(rankCorrelation([1, 1, 1], [3, 2, 1])).toBe(0);
    expect(rankCorrelation([1, 1, 2, 2], [1, 1, 2, 2])).toBeCloseTo(1);
  });
});

describe('a page', () => {
  it('is safe with any name of a strategy, as HTML and as Markdown', () => {
    const blocks = [{ kind: 'table', head: ['', 'a|b'], rows: [['<script>', '1']] } as const];
    expect(toHtml('A & B', blocks)).toContain('<td>&lt;script&gt;</td>');
    expect(toHtml('A & B', blocks)).toContain('<title>A &amp; B</title>');
    expect(toMarkdown(blocks)).toContain('a\\|b');
  });

  it('has round marks on its axes', () => {
    expect(marksBetween(0, 9.3)).toEqual([0, 2, 4, 6, 8]);
    expect(marksBetween(-1, 1)).toEqual([-1, -0.5, 0, 0.5, 1]);
  });
});
