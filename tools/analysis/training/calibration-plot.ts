import { type PredictedOutcome, deciles } from './measures.ts';

export interface CalibrationCurve {
  readonly name: string;
  readonly color: string;
  readonly judged: readonly PredictedOutcome[];
}

const SIZE = 360;
const MARGIN = 48;
const LEGEND = 24;

/** What was predicted beside what happened, in tenths of the test accounts: dots on the diagonal are right. */
export function calibrationPlot(curves: readonly CalibrationCurve[]): string {
  const width = SIZE + 2 * MARGIN;
  const height = width + LEGEND * (curves.length + 0.5);
  const x = (share: number) => (MARGIN + share * SIZE).toFixed(1);
  const y = (share: number) => (MARGIN + (1 - share) * SIZE).toFixed(1);
  const marks = [0, 0.2, 0.4, 0.6, 0.8, 1];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12" role="img">`,
    '<title>Predicted and observed share that pays, by tenth of the test accounts</title>',
    `<rect width="${width}" height="${height}" fill="white"/>`,
    ...marks.flatMap((mark) => [
      `<path d="M${x(0)} ${y(mark)}H${x(1)}M${x(mark)} ${y(0)}V${y(1)}" stroke="#ddd"/>`,
      `<text x="${MARGIN - 8}" y="${y(mark)}" text-anchor="end" dominant-baseline="middle">${mark}</text>`,
      `<text x="${x(mark)}" y="${MARGIN + SIZE + 18}" text-anchor="middle">${mark}</text>`,
    ]),
    `<path d="M${x(0)} ${y(0)}L${x(1)} ${y(1)}" stroke="#888" stroke-dasharray="4 4"/>`,
    `<text x="${width / 2}" y="${width - 10}" text-anchor="middle">predicted share that pays</text>`,
    `<text transform="translate(14 ${width / 2}) rotate(-90)" text-anchor="middle">observed share that pays</text>`,
    ...curves.flatMap(({ name, color, judged }, index) => [
      ...deciles(judged).map(
        ({ predicted, observed }) =>
          `<circle cx="${x(predicted)}" cy="${y(observed)}" r="5" fill="${color}" fill-opacity="0.8"/>`,
      ),
      `<circle cx="${MARGIN + 6}" cy="${width + LEGEND * (index + 0.5)}" r="5" fill="${color}"/>`,
      `<text x="${MARGIN + 18}" y="${width + LEGEND * (index + 0.5)}" dominant-baseline="middle">${name}</text>`,
    ]),
    '</svg>',
    '',
  ].join('\n');
}
