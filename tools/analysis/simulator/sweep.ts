import type { FigureName, SimulationOutcome } from './figures.ts';
import { ASSUMED } from './latin-hypercube.ts';
import type { ParameterName, Parameters } from './parameter-table.ts';
import { rankCorrelation } from './statistics.ts';

/** One set of assumptions, and what each strategy came to under it, with the same people. */
export interface SweepSample {
  readonly changes: Partial<Parameters>;
  readonly outcomes: readonly SimulationOutcome[];
}

/** Of the draws, so many must agree before one strategy is called better. */
const CLAIM_SHARE = 0.9;
/** Fewer draws than this support no claim: that they all agree would then be no wonder. */
export const FEWEST_DRAWS = 20;

export type SweepVerdict = 'better' | 'worse' | 'cannot tell';

export interface Sweep {
  readonly name: string;
  readonly against: string;
  /** Net cents by which it did better, a draw each. */
  readonly differences: readonly number[];
  /** Share of draws in which it did better, by what counts as better. */
  readonly wins: readonly { readonly figure: FigureName; readonly share: number; readonly verdict: SweepVerdict }[];
  /** The assumptions the answer in net hangs on, strongest first: rank correlations with the difference. */
  readonly sensitivities: readonly { readonly parameter: ParameterName; readonly correlation: number }[];
}

/** What speaks for a strategy when there is more of it, and what when there is less. */
const COMPARED_FIGURES = [
  { figure: 'net', more: true },
  { figure: 'recovered', more: true },
  { figure: 'cost', more: false },
  { figure: 'contacts', more: false },
  { figure: 'complaints', more: false },
  { figure: 'ceases', more: false },
  { figure: 'disputes', more: false },
] as const satisfies readonly { figure: FigureName; more: boolean }[];

/** How often a strategy does better than the first one when everything that is assumed is moved at once. */
export function sweepOf(names: readonly string[], strategy: number, draws: readonly SweepSample[]): Sweep {
  const differencesIn = (figure: FigureName) =>
    draws.map(({ outcomes }) => (outcomes[strategy]?.figures[figure] ?? 0) - (outcomes[0]?.figures[figure] ?? 0));
  const net = differencesIn('net');
  return {
    name: names[strategy] ?? '',
    against: names[0] ?? '',
    differences: net,
    wins: COMPARED_FIGURES.map(({ figure, more }) => {
      const signed = differencesIn(figure).map((difference) => (more ? difference : -difference));
      const share = signed.filter((difference) => difference > 0).length / draws.length;
      const lost = signed.filter((difference) => difference < 0).length / draws.length;
      return { figure, share, verdict: verdictOf(share, lost, draws.length) };
    }),
    sensitivities: ASSUMED.map((parameter) => {
      const values = draws.map(({ changes }) => changes[parameter] ?? 0);
      return { parameter, correlation: rankCorrelation(values, net) };
    }).sort((a, b) => Math.abs(b.correlation) - Math.abs(a.correlation)),
  };
}

function verdictOf(won: number, lost: number, draws: number): SweepVerdict {
  if (draws < FEWEST_DRAWS) return 'cannot tell';
  if (won >= CLAIM_SHARE) return 'better';
  return lost >= CLAIM_SHARE ? 'worse' : 'cannot tell';
}

/** A rank correlation that chance alone exceeds one time in twenty, with so many draws. */
export function correlationNoise(draws: number): number {
  return 1.96 / Math.sqrt(Math.max(2, draws - 1));
}
