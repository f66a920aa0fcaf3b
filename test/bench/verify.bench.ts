import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqlite } from '#adapters/local/sqlite-database.ts';
import { Redaction } from '#domain/evidence/redaction.ts';
import { writeExport } from '#tools/review/export/write-export.ts';
import { generatePortfolio, portfolioCsv } from '#local/samples/generate-portfolio.ts';
import { runPortfolios } from '#local/run.ts';
import { verifyExport } from '#tools/review/verify/verify-export.ts';
import { MONDAY } from '#test/support/builders.ts';
import { reviewedPolicy } from '#test/support/policy.ts';
import { portfolioIn } from '#test/support/seeded-export.ts';

export interface VerifyBench {
  readonly what: string;
  readonly commits: number;
  readonly commitsPerSecond: number;
  readonly permitsPerSecond: number;
}

/** How fast ledgers are exported, as they are and redacted, and checked again from the files, by processor time. */
export async function benchVerify(accounts = 300): Promise<VerifyBench[]> {
  const run = await runPortfolios({
    policy: reviewedPolicy(),
    uploads: [
      {
        creditorId: 'bluebird-wireless',
        fileName: 'sample.csv',
        bytes: Buffer.from(portfolioCsv(generatePortfolio(accounts, 'bench', MONDAY.slice(0, 10)))),
      },
    ],
    recoveries: new Map(),
    seed: 'bench',
    start: MONDAY,
    days: 365,
    folder: mkdtempSync(join(tmpdir(), 'forbear-bench-')),
    writeMessages: false,
  });
  const database = openSqlite(run.paths.database);
  const scope = portfolioIn(database);
  const results: VerifyBench[] = [];
  for (const [name, redaction] of [
    ['as it is', undefined],
    ['redacted', new Redaction(Buffer.alloc(32, 1))],
  ] as const) {
    const folder = mkdtempSync(join(tmpdir(), 'forbear-bench-export-'));
    const exporting = processorMs();
    const options = { database, scope, folder, exportedAt: MONDAY };
    const { counts } = writeExport(redaction === undefined ? options : { ...options, redaction });
    const exported = processorMs();
    await verifyExport(folder);
    const verified = processorMs();
    const permits = counts.contacts + counts.refused + counts.deferred;
    const row = (what: string, ms: number): VerifyBench => ({
      what: `${what} ${name}`,
      commits: counts.commits,
      commitsPerSecond: Math.round((counts.commits / ms) * 1000),
      permitsPerSecond: Math.round((permits / ms) * 1000),
    });
    results.push(row('export', exported - exporting), row('verify', verified - exported));
    rmSync(folder, { recursive: true });
  }
  database.close();
  return results;
}

/** Other work on the machine does not count. */
function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

if (import.meta.main) console.table(await benchVerify());
