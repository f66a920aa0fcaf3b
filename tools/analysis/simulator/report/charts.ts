import { escapeHtml } from '#domain/documents/html.ts';
import { recoveredCurve } from '../compare.ts';
import type { FigureName } from '../figures.ts';
import type { Simulation } from '../simulation.ts';
import { correlationNoise, type Sweep } from '../sweep.ts';
import { labelOf, scaled, formatFigure, unitOf } from './labels.ts';

const WIDTH = 760;
/** Colors told apart by people who see red and green alike. */
const COLORS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9'] as const;
const GOOD = '#0072b2';
const BAD = '#d55e00';

function svg(height: number, title: string, parts: readonly string[]): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" font-size="12" role="img">`,
    `<title>${escapeHtml(title)}</title>`,
    `<rect width="${WIDTH}" height="${height}" fill="white"/>`,
    ...parts,
    '</svg>',
    '',
  ].join('\n');
}

/** Round marks between two values, about five of them. */
export function marksBetween(low: number, high: number): number[] {
  const span = high - low || 1;
  const rough = span / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((times) => times * power).find((each) => each >= rough) ?? rough;
  const marks: number[] = [];
  for (let mark = Math.ceil(low / step); mark * step <= high; mark++) marks.push(mark * step);
  return marks;
}

/** Dollars an account by week, each strategy's mean and its interval over seeds. */
export function recoveryChart({ runs, days, accounts }: Simulation): string {
  const [left, right, top, bottom] = [64, 16, 34, 310];
  const weeks = Math.max(1, Math.ceil(days / 7));
  const curves = runs.map((each) =>
    recoveredCurve(each, weeks).map(({ mean, low = mean, high = mean }) => ({ mean, low: Math.max(0, low), high })),
  );
  const most = Math.max(1, ...curves.flat().map(({ high }) => high)) / 100 / accounts;
  const x = (week: number) => (left + ((week + 1) / weeks) * (WIDTH - left - right)).toFixed(1);
  const y = (cents: number) => (bottom - (cents / 100 / accounts / most) * (bottom - top)).toFixed(1);
  const line = (values: readonly number[]) => values.map((value, week) => `${x(week)},${y(value)}`).join(' ');
  return svg(bottom + 40 + 20 * runs.length, 'Recovered by week, dollars an account, with 95 % intervals over seeds', [
    `<text x="${left}" y="18">recovered, $ an account; shaded: 95 % of means over seeds</text>`,
    ...marksBetween(0, most).flatMap((mark) => [
      `<path d="M${left} ${y(mark * 100 * accounts)}H${WIDTH - right}" stroke="#ddd"/>`,
      `<text x="${left - 8}" y="${y(mark * 100 * accounts)}" text-anchor="end" dominant-baseline="middle">$${formatFigure(mark)}</text>`,
    ]),
    ...marksBetween(0, weeks).map(
      (week) => `<text x="${x(week - 1)}" y="${bottom + 18}" text-anchor="middle">week ${week}</text>`,
    ),
    ...curves.flatMap((curve, index) => {
      const color = COLORS[index % COLORS.length];
      const lows = curve.map(({ low }, week) => `${x(week)},${y(low)}`).toReversed();
      return [
        `<polygon points="${line(curve.map(({ high }) => high))} ${lows.join(' ')}" fill="${color}" fill-opacity="0.15"/>`,
        `<polyline points="${line(curve.map(({ mean }) => mean))}" fill="none" stroke="${color}" stroke-width="2"/>`,
        `<rect x="${left}" y="${bottom + 30 + 20 * index}" width="12" height="12" fill="${color}"/>`,
        `<text x="${left + 18}" y="${bottom + 40 + 20 * index}">${escapeHtml(runs[index]?.name ?? '')}</text>`,
      ];
    }),
  ]);
}

const COMPARED: ReadonlySet<FigureName> = new Set([
  'net',
  'recovered',
  'cost',
  'contacts',
  'complaints',
  'ceases',
  'disputes',
  'optOuts',
]);

/** What a strategy changes beside the first, each figure on a scale of its own, with the interval over seeds. */
export function differenceChart({ compared, accounts, names }: Simulation, strategy: number): string {
  const rows = compared.filter(({ figure }) => COMPARED.has(figure));
  const [left, right, row] = [200, 150, 34];
  const middle = left + (WIDTH - left - right) / 2;
  return svg(rows.length * row + 40, `${names[strategy]} less ${names[0]}: means and 95 % intervals over seeds`, [
    `<path d="M${middle} 24V${rows.length * row + 24}" stroke="#888"/>`,
    `<text x="${middle}" y="16" text-anchor="middle">less ← ${escapeHtml(names[strategy] ?? '')} than ${escapeHtml(names[0] ?? '')} → more</text>`,
    ...rows.flatMap(({ figure, strategies }, index) => {
      const difference = strategies[strategy]?.difference;
      if (difference === undefined) return [];
      const { mean, low = mean, high = mean } = difference;
      const scale = (WIDTH - left - right) / 2 / (Math.max(Math.abs(low), Math.abs(high), Math.abs(mean)) || 1);
      const x = (value: number) => (middle + value * scale * 0.95).toFixed(1);
      const y = 24 + row * index + row / 2;
      const text = formatFigure(scaled(mean, figure, accounts));
      return [
        `<text x="${left - 12}" y="${y}" text-anchor="end" dominant-baseline="middle">${labelOf(figure)}</text>`,
        `<path d="M${x(low)} ${y}H${x(high)}" stroke="#555" stroke-width="3" stroke-linecap="round"/>`,
        `<circle cx="${x(mean)}" cy="${y}" r="5" fill="${GOOD}"/>`,
        `<text x="${WIDTH - right + 12}" y="${y}" dominant-baseline="middle">${text} ${unitOf(figure)}</text>`,
      ];
    }),
  ]);
}

/** The difference in net of every draw of the assumptions, worst first. */
export function sweepChart({ name, against, differences }: Sweep, accounts: number): string {
  const [left, right, top, bottom] = [64, 16, 30, 260];
  const sorted = differences.map((cents) => cents / 100 / accounts).sort((a, b) => a - b);
  const [low, high] = [Math.min(0, ...sorted), Math.max(0, ...sorted)];
  const y = (value: number) => bottom - ((value - low) / (high - low || 1)) * (bottom - top);
  const width = (WIDTH - left - right) / Math.max(1, sorted.length);
  return svg(bottom + 24, `Net of ${name} less net of ${against}, one bar a draw of the assumptions`, [
    `<text x="${left}" y="18">net of ${escapeHtml(name)} less ${escapeHtml(against)}, $ an account; one bar a draw of the assumptions</text>`,
    ...marksBetween(low, high).flatMap((mark) => [
      `<path d="M${left} ${y(mark).toFixed(1)}H${WIDTH - right}" stroke="#ddd"/>`,
      `<text x="${left - 8}" y="${y(mark).toFixed(1)}" text-anchor="end" dominant-baseline="middle">${formatFigure(mark)}</text>`,
    ]),
    ...sorted.map((value, index) => {
      const [from, to] = [Math.min(y(0), y(value)), Math.max(y(0), y(value))];
      return `<rect x="${(left + width * index + 1).toFixed(1)}" y="${from.toFixed(1)}" width="${Math.max(1, width - 2).toFixed(1)}" height="${Math.max(1, to - from).toFixed(1)}" fill="${value >= 0 ? GOOD : BAD}"/>`;
    }),
    `<path d="M${left} ${y(0).toFixed(1)}H${WIDTH - right}" stroke="#333"/>`,
  ]);
}

const MAX_ROWS = 12;

/** The assumptions that the answer hangs on; the gray band is what chance alone makes of so many draws. */
export function sensitivityChart({ sensitivities, differences }: Sweep): string {
  const [left, right, row] = [220, 60, 22];
  const rows = sensitivities.slice(0, MAX_ROWS);
  const middle = left + (WIDTH - left - right) / 2;
  const half = (WIDTH - left - right) / 2;
  const noise = Math.min(1, correlationNoise(differences.length)) * half;
  return svg(rows.length * row + 40, 'Rank correlation of each assumption with the difference in net', [
    `<rect x="${(middle - noise).toFixed(1)}" y="24" width="${(2 * noise).toFixed(1)}" height="${rows.length * row}" fill="#eee"/>`,
    `<text x="${middle}" y="16" text-anchor="middle">rank correlation with the difference in net; gray: what chance alone makes</text>`,
    ...rows.flatMap(({ parameter, correlation }, index) => {
      const y = 24 + row * index;
      const end = correlation * half;
      return [
        `<text x="${left - 12}" y="${y + row / 2}" text-anchor="end" dominant-baseline="middle">${parameter}</text>`,
        `<rect x="${(middle + Math.min(0, end)).toFixed(1)}" y="${y + 4}" width="${Math.abs(end).toFixed(1)}" height="${row - 8}" fill="${correlation >= 0 ? GOOD : BAD}"/>`,
        `<text x="${WIDTH - right + 8}" y="${y + row / 2}" dominant-baseline="middle">${correlation.toFixed(2)}</text>`,
      ];
    }),
    `<path d="M${middle} 24V${rows.length * row + 24}" stroke="#333"/>`,
  ]);
}
