import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPolicyFolder } from '#adapters/local/policy-folder.ts';
import { generatePortfolio, portfolioCsv } from '#local/generate/generate-portfolio.ts';
import { touchesIn } from '#local/report/tally.ts';
import { runPortfolios } from '#local/run.ts';

export interface YearFigures {
  readonly accounts: number;
  readonly seconds: number;
  readonly millisecondsPerAccount: number;
  readonly peakMegabytes: number;
  readonly contactsPerAccount: number;
  /** States entered and the start, per account. */
  readonly transitionsPerAccount: number;
  /** What the issue allows: four per contact and twelve. */
  readonly transitionsAllowed: number;
}

const START = '2026-01-05T17:00:00.000Z';

/** A year of so many accounts, as `npm start` works it: every message written, every history kept, on all cores. */
async function measure(accounts: number): Promise<YearFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'forbear-year-'));
  const sample = (creditorId: string, count: number) => {
    const rows = generatePortfolio(count, `bench/${creditorId}`, START.slice(0, 10));
    return { creditorId, fileName: 'sample.csv', bytes: Buffer.from(portfolioCsv(rows)) };
  };
  const ofBank = Math.ceil(accounts * 0.6);
  const uploads = [sample('first-harbor-bank', ofBank), sample('bluebird-wireless', accounts - ofBank)];
  const policy = readPolicyFolder(new URL('../../policy', import.meta.url).pathname);
  const began = performance.now();
  const { counts } = await runPortfolios({
    policy,
    uploads,
    recoveries: new Map(),
    seed: 'bench',
    start: START,
    days: 365,
    folder,
  });
  const seconds = (performance.now() - began) / 1000;
  rmSync(folder, { recursive: true });
  const contactsPerAccount = touchesIn(counts) / accounts;
  return {
    accounts,
    seconds: round(seconds),
    millisecondsPerAccount: round((seconds * 1000) / accounts),
    peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
    contactsPerAccount: round(contactsPerAccount),
    transitionsPerAccount: round((counts.transitions.get('account') ?? 0) / accounts),
    transitionsAllowed: round(4 * contactsPerAccount + 12),
  };
}

/** Each size in a process of its own, so that its memory is its own. */
export function benchYear(sizes: readonly number[] = [1_000, 10_000]): YearFigures[] {
  return sizes.map((size) =>
    JSON.parse(execFileSync(process.execPath, [import.meta.filename, String(size)], { encoding: 'utf8' })),
  );
}

function round(figure: number): number {
  return Math.round(figure * 100) / 100;
}

if (import.meta.main) {
  const [size] = process.argv.slice(2);
  if (size === undefined) console.table(benchYear());
  else process.stdout.write(JSON.stringify(await measure(Number(size))));
}
