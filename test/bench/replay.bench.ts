import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPolicyFolder } from '#adapters/local/policy-folder.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { generatePortfolio, portfolioCsv } from '#local/samples/generate-portfolio.ts';
import { replay } from '#tools/review/replay/replay.ts';
import { runPortfolios } from '#local/run.ts';

export interface ReplayFigures {
  readonly policy: 'in force then' | 'two contacts a week';
  readonly cores: number;
  readonly permits: number;
  readonly different: number;
  readonly seconds: number;
  readonly permitsPerSecond: number;
  /** Of processor time: what a core does when nothing else runs on it. */
  readonly permitsPerCoreSecond: number;
}

const START = '2026-01-05T17:00:00.000Z';

/** A year of so many makes 64,000 permits with five commits each: enough to see beyond the start of the workers. */
const ACCOUNTS = 10_000;

/** How fast past permits are judged again, start of the workers included. The goal is 16,700 a second on two cores. */
export async function benchReplay(): Promise<ReplayFigures[]> {
  const folder = mkdtempSync(join(tmpdir(), 'forbear-replay-'));
  const policy = readPolicyFolder(new URL('../../policy', import.meta.url).pathname);
  const rows = generatePortfolio(ACCOUNTS, 'bench', START.slice(0, 10));
  const { paths } = await runPortfolios({
    policy,
    uploads: [{ creditorId: 'bluebird-wireless', fileName: 'sample.csv', bytes: Buffer.from(portfolioCsv(rows)) }],
    recoveries: new Map(),
    seed: 'bench',
    start: START,
    days: 365,
    folder,
    writeMessages: false,
  });
  const ceiling = { ...policy.strategy.ceiling, contactsPerWeek: 2 };
  const changed = { ...policy, version: 'two a week', strategy: { ...policy.strategy, ceiling } };
  const figures: ReplayFigures[] = [];
  for (const cores of new Set([1, availableParallelism()])) {
    figures.push({ policy: 'in force then', ...(await measure(paths.database, cores)) });
    figures.push({ policy: 'two contacts a week', ...(await measure(paths.database, cores, changed)) });
  }
  rmSync(folder, { recursive: true });
  return figures;
}

async function measure(ledgers: string, cores: number, policy?: Policy): Promise<Omit<ReplayFigures, 'policy'>> {
  const [began, used] = [performance.now(), process.cpuUsage()];
  const { permits, differences } = await replay({ ledgers, workers: cores, ...(policy && { policy }) });
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(used);
  return {
    cores,
    permits,
    different: differences.length,
    seconds: Math.round(seconds * 100) / 100,
    permitsPerSecond: Math.round(permits / seconds),
    permitsPerCoreSecond: Math.round(permits / ((user + system) / 1e6)),
  };
}

if (import.meta.main) console.table(await benchReplay());
