import { mean } from '#domain/values/mean.ts';
import { FIGURE_NAMES, type FigureName, type SimulationOutcome } from './figures.ts';
import { differences, type Interval, intervalOf } from './statistics.ts';

/** What a figure was under a strategy, and how it differs from the first strategy's, seed by seed. */
export interface FigureComparison {
  readonly figure: FigureName;
  readonly strategies: readonly {
    readonly name: string;
    readonly value: Interval;
    /** Less the first strategy's, same people; absent for the first itself. */
    readonly difference?: Interval;
  }[];
}

/** The runs of one strategy, a seed each, in the same order of seeds for all strategies. */
export interface StrategyOutcomes {
  readonly name: string;
  readonly outcomes: readonly SimulationOutcome[];
}

/** Every figure that was ever anything but nothing. */
export function compare(runs: readonly StrategyOutcomes[]): FigureComparison[] {
  const [first] = runs;
  return FIGURE_NAMES.flatMap((figure) => {
    const valuesOf = ({ outcomes }: StrategyOutcomes) => outcomes.map(({ figures }) => figures[figure]);
    if (first === undefined || runs.every((each) => valuesOf(each).every((value) => value === 0))) return [];
    const strategies = runs.map((each) => ({
      name: each.name,
      value: intervalOf(valuesOf(each)),
      ...(each === first ? {} : { difference: intervalOf(differences(valuesOf(first), valuesOf(each))) }),
    }));
    return [{ figure, strategies }];
  });
}

/** Cents recovered by the end of each week, mean over seeds and its interval. */
export function recoveredCurve({ outcomes }: StrategyOutcomes, weeks: number): Interval[] {
  const sums = outcomes.map(({ recoveredByWeek }) => {
    let sum = 0;
    return Array.from({ length: weeks }, (_, week) => (sum += recoveredByWeek[week] ?? 0));
  });
  return Array.from({ length: weeks }, (_, week) => intervalOf(sums.map((curve) => curve[week] ?? 0)));
}

/** Accounts in a run; the same in all runs of a portfolio. */
export function accountsIn(runs: readonly StrategyOutcomes[]): number {
  return mean(runs.flatMap(({ outcomes }) => outcomes.map(({ placed }) => placed)));
}
