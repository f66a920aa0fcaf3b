import type { Acknowledgment } from '#lambdas/acknowledge-portfolio/acknowledgment.ts';

/** What became of each file that was uploaded, a line each, in the order they were taken in. */
export function intakeLines(acknowledgments: readonly Acknowledgment[], show: (key: string) => string): string[] {
  return acknowledgments.map((acknowledgment) => {
    const { file, receivedAt, verdict, because, rejects, rejected } = acknowledgment;
    const counted = COUNTED.flatMap(([what, says]) =>
      acknowledgment[what] === 0 ? [] : [`${acknowledgment[what]} ${says}`],
    );
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
  ['needsReview', 'put to our staff'],
] as const;
