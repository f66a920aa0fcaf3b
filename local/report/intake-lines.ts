import type { Acknowledgement } from '#lambdas/report-portfolio/acknowledgement.ts';

/** What became of each file that was uploaded, a line each, in the order they were taken in. */
export function intakeLines(acknowledgements: readonly Acknowledgement[], show: (key: string) => string): string[] {
  return acknowledgements.map((told) => {
    const { file, receivedAt, verdict, because, rejects, rejected } = told;
    const counted = COUNTED.flatMap(([what, says]) => (told[what] === 0 ? [] : [`${told[what]} ${says}`]));
    const counts = verdict === 'refused' ? `refused: ${because}` : [...counted, `${rejected} rejected`].join(', ');
    return `${receivedAt.slice(0, 10)} ${file.slice('incoming/'.length)}: ${counts}${rejects === undefined ? '' : `, see ${show(rejects)}`}`;
  });
}

const COUNTED = [
  ['placed', 'placed'],
  ['updated', 'updated'],
  ['alreadyPlaced', 'placed before'],
  ['recorded', 'recorded'],
  ['alreadyRecorded', 'recorded before'],
  ['setAside', 'put to our staff'],
] as const;
