import { PARAMETERS } from '../parameter-table.ts';
import type { Simulation } from '../simulation.ts';
import { correlationNoise, type Sweep } from '../sweep.ts';
import type { ReportBlock } from './blocks.ts';
import { differenceChart, sensitivityChart, recoveryChart, sweepChart } from './charts.ts';
import { CAVEAT, findings } from './findings.ts';
import { formatInterval, labelOf, unitOf } from './labels.ts';

export const TITLE = 'Strategies compared on simulated debtors';

/** Everything a comparison found, for a page. */
export function summary(simulation: Simulation): ReportBlock[] {
  const { names, accounts, days, seeds, assumptionSets, sweeps, callsBy, rejected } = simulation;
  const left = rejected === 0 ? '' : `; ${rejected} rows of the files were not placed`;
  const caller = callsBy === 'call' ? 'people' : 'a machine';
  return [
    { kind: 'heading', level: 1, text: TITLE },
    { kind: 'warning', text: CAVEAT },
    { kind: 'list', items: findings(simulation) },
    {
      kind: 'text',
      text: `${accounts} accounts, ${days} days, ${seeds} seeds, calls by ${caller}${left}. Every contact went through the planner and the rule book as in production; what each strategy is compared with is ${names[0]}.`,
    },
    { kind: 'heading', level: 2, text: 'What each strategy came to' },
    {
      kind: 'text',
      text: 'Means over seeds with 95 % intervals; differences are of the same people with the same luck, seed by seed.',
    },
    comparisonTable(simulation),
    { kind: 'chart', name: 'recovered.svg', svg: recoveryChart(simulation), altText: 'Recovered by week' },
    ...names.slice(1).map((name, index): ReportBlock => {
      const svg = differenceChart(simulation, index + 1);
      return { kind: 'chart', name: numbered('differences', index), svg, altText: `${name} less ${names[0]}` };
    }),
    ...sweeps.flatMap((sweep, index) => sweepBlocks(sweep, index, accounts)),
    ...(assumptionSets > 0 ? [] : [{ kind: 'text', text: 'No assumption was moved, so nothing is claimed.' } as const]),
    { kind: 'heading', level: 2, text: 'What this is not' },
    {
      kind: 'list',
      items: [
        CAVEAT,
        'The intervals say how much luck there is within the model, and the sweep how much the guesses matter. Neither says how far the model is from people.',
        'Accounts that are closed, returned or referred bring nothing more here, whatever becomes of them elsewhere.',
        'Costs are those of conduct by the table of parameters: postage, callers, handling. Commission and AWS are not in them.',
        'Models of scoring must never be trained on simulated accounts.',
      ],
    },
  ];
}

function comparisonTable({ compared, names, accounts }: Simulation): ReportBlock {
  return {
    kind: 'table',
    head: ['', '', ...names, ...names.slice(1).map((name) => `${name} less ${names[0]}`)],
    rows: compared.map(({ figure, strategies }) => [
      labelOf(figure),
      unitOf(figure),
      ...strategies.map(({ value }) => formatInterval(value, figure, accounts)),
      ...strategies.flatMap(({ difference }) =>
        difference === undefined ? [] : [formatInterval(difference, figure, accounts, true)],
      ),
    ]),
  };
}

/** Assumptions named in the table; the chart has more. */
const SENSITIVITIES_LISTED = 8;

function sweepBlocks(sweep: Sweep, index: number, accounts: number): ReportBlock[] {
  const { name, against, wins, sensitivities, differences } = sweep;
  const draws = differences.length;
  return [
    { kind: 'heading', level: 2, text: `${name} beside ${against}, when the assumptions are moved` },
    {
      kind: 'text',
      text: `${draws} draws, in each of which every assumed parameter lies between half and one and a half times its value (Latin hypercube). A strategy is called better when at least nine draws in ten say so; otherwise the simulator cannot tell.`,
    },
    {
      kind: 'table',
      head: ['', `draws in which ${name} does better`, 'so'],
      rows: wins.map(({ figure, share, verdict }) => [
        `${figure === 'net' || figure === 'recovered' ? 'more' : 'fewer or less'} ${labelOf(figure)}`,
        `${(100 * share).toFixed(0)} %`,
        verdict,
      ]),
    },
    { kind: 'chart', name: numbered('sweep', index), svg: sweepChart(sweep, accounts), altText: 'Net by draw' },
    {
      kind: 'text',
      text: `What the difference in net hangs on: rank correlations over the draws. With so many draws chance alone goes beyond ±${correlationNoise(draws).toFixed(2)} for one parameter in twenty, so only those well beyond it mean something.`,
    },
    {
      kind: 'table',
      head: ['parameter', 'correlation', 'what it is'],
      rows: sensitivities
        .slice(0, SENSITIVITIES_LISTED)
        .map(({ parameter, correlation }) => [parameter, correlation.toFixed(2), PARAMETERS[parameter].meaning]),
    },
    { kind: 'chart', name: numbered('hangs-on', index), svg: sensitivityChart(sweep), altText: 'What it hangs on' },
  ];
}

/** With more than two strategies each comparison has charts of its own. */
function numbered(name: string, index: number): string {
  return index === 0 ? `${name}.svg` : `${name}-${index + 1}.svg`;
}
