import { styleText } from 'node:util';
import { section, table } from '#domain/documents/text-table.ts';
import type { FigureName } from '../figures.ts';
import type { Simulation } from '../simulation.ts';
import type { Sweep } from '../sweep.ts';
import { CAVEAT, findings } from './findings.ts';
import { formatInterval, labelOf, unitOf } from './labels.ts';

/** What a comparison found, for a terminal 100 columns wide. */
export function terminalReport(simulation: Simulation): string {
  const { accounts, days, seeds, compared, names, rejected } = simulation;
  const money = compared.filter(({ figure }) => unitOf(figure) === '$ an account');
  const counts = compared.filter(({ figure }) => unitOf(figure) !== '$ an account');
  const rows = (of: typeof compared) =>
    of.flatMap(({ figure, strategies }) =>
      strategies.map(({ name, value, difference }, index) => [
        index === 0 ? labelOf(figure) : '',
        name,
        formatInterval(value, figure, accounts),
        difference === undefined ? '' : formatInterval(difference, figure, accounts, true),
      ]),
    );
  const head = ['', 'strategy', 'mean [95 %]', `less ${names[0]}`];
  const left = rejected === 0 ? '' : ` (${rejected} rows not placed)`;
  return [
    section(`${accounts} accounts${left}, ${days} days, ${seeds} seeds: dollars an account`, [
      table(head, rows(money)),
    ]),
    section('Per 1,000 accounts', [table(head, rows(counts))]),
    ...simulation.sweeps.map(sweepSection),
    section('What may be said', findings(simulation)),
    styleText('yellow', CAVEAT),
  ].join('\n\n');
}

const SENSITIVITIES_SHOWN = 5;

function sweepSection({ name, against, wins, sensitivities, differences }: Sweep): string {
  const rows = wins.map(({ figure, share, verdict }) => [
    `${betterDirection(figure)} ${labelOf(figure)}`,
    `${(100 * share).toFixed(0)} %`,
    verdict,
  ]);
  const strongest = sensitivities
    .slice(0, SENSITIVITIES_SHOWN)
    .map(({ parameter, correlation }) => `${parameter} ${correlation.toFixed(2)}`);
  return section(`${differences.length} draws of the assumptions: how often ${name} does better than ${against}`, [
    table(['', 'of draws', 'so'], rows),
    `net hangs on (rank correlations): ${strongest.join(', ')}`,
  ]);
}

function betterDirection(figure: FigureName): string {
  return figure === 'net' || figure === 'recovered' ? 'more' : 'less of';
}
