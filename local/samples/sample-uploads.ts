import type { Upload } from '../run-options.ts';
import { followUpFiles } from './follow-up-files.ts';
import { generatePortfolio, portfolioCsv } from './generate-portfolio.ts';

/** A bank's accounts are worked for it; a phone company works its own, and carriers take its texts. */
const SHARE_OF_THE_BANK = 0.6;

export interface SampleOptions {
  readonly accounts: number;
  readonly seed: string;
  /** The day the files are written. */
  readonly today: string;
  /** Whether payments, changes and recalls follow in the weeks after. */
  readonly followUps: boolean;
}

/** Invented accounts of two creditors, as files that they upload. */
export function sampleUploads({ accounts, seed, today, followUps }: SampleOptions): Upload[] {
  const ofBank = Math.ceil(accounts * SHARE_OF_THE_BANK);
  const ofCreditor = (creditorId: string, count: number): Upload[] => {
    if (count === 0) return [];
    const own = `${seed}/${creditorId}`;
    const rows = generatePortfolio(count, own, today);
    const placed = { creditorId, fileName: `sample-${count}.csv`, bytes: Buffer.from(portfolioCsv(rows)) };
    const later = followUps ? followUpFiles(rows, own, today).map((file) => ({ creditorId, ...file })) : [];
    return [placed, ...later];
  };
  return [...ofCreditor('first-harbor-bank', ofBank), ...ofCreditor('bluebird-wireless', accounts - ofBank)];
}
