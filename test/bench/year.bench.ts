import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPolicyFolder } from '#adapters/local/policy-folder.ts';
import { generatePortfolio, portfolioCsv } from '#local/samples/generate-portfolio.ts';
import { contactsSentIn } from '#local/report/run-tally.ts';
import { runPortfolios } from '#local/run.ts';

export interface YearFigures {
  readonly accounts: number;
  readonly messages: 'written' | 'composed';
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

/**
 * A year of so many accounts on all cores, every ledger and history kept. Every message is composed and hashed; as files
 * for people to open (a PDF is 5 to 10 ms of layout) they are `written` or not, as with `npx forbear start --no-messages`.
 */
async function measure(accounts: number, written: boolean): Promise<YearFigures> {
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
    writeMessages: written,
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
  const contactsPerAccount = contactsSentIn(counts) / accounts;
  return {
    accounts,
    messages: written ? 'written' : 'composed',
    seconds: round(seconds),
    millisecondsPerAccount: round((seconds * 1000) / accounts),
    peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
    contactsPerAccount: round(contactsPerAccount),
    transitionsPerAccount: round((counts.transitions.get('account') ?? 0) / accounts),
    transitionsAllowed: round(4 * contactsPerAccount + 12),
  };
}

/** Each in a process of its own, so that its memory is its own. */
export function benchYear(): YearFigures[] {
  const runs = [
    ['1000', 'composed'],
    ['10000', 'composed'],
    ['1000', 'written'],
  ] as const;
  return runs.map((run) =>
    JSON.parse(execFileSync(process.execPath, [import.meta.filename, ...run], { encoding: 'utf8' })),
  );
}

function round(figure: number): number {
  return Math.round(figure * 100) / 100;
}

if (import.meta.main) {
  const [size, messages] = process.argv.slice(2);
  if (size === undefined) console.table(benchYear());
  else process.stdout.write(JSON.stringify(await measure(Number(size), messages === 'written')));
}
