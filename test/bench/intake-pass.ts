import { once } from 'node:events';
import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse';
import { FolderFiles } from '#adapters/local/folder-files.ts';
import { openSqlite } from '#adapters/local/sqlite-database.ts';
import { SqliteLedger } from '#adapters/local/sqlite-ledger.ts';
import { NO_NUMBER_LOOK_UP } from '#domain/ports/number-types.ts';
import { Slice } from '#domain/intake/slice.ts';
import { CaseFiles } from '#domain/case-files/case-files.ts';
import { inspectPortfolio } from '#lambdas/inspect-portfolio/task.ts';
import { placeAccounts } from '#lambdas/place-accounts/task.ts';
import { reviewedPolicy } from '#test/support/policy.ts';

/** One pass over a file of the bench, in a process of its own so that its peak of memory is its own. */
const [what = '', folder = '', creditor = '', rows = ''] = process.argv.slice(2);
const key = `incoming/${creditor}/${rows}.csv`;
const at = '2026-01-05T17:00:00.000Z';
const bucket = join(folder, 'bucket');
const files = new FolderFiles(bucket);
const database = openSqlite(join(folder, `ledger-${rows}.sqlite`));
const ledger = new CaseFiles(new SqliteLedger(database, new Uint8Array(32)), { capacity: 1000 });
const policy = reviewedPolicy();
const run = 'bench';

let count = 0;
const began = process.cpuUsage();
if (what === 'bare') {
  const parser = createReadStream(join(bucket, key)).pipe(parse());
  parser.on('data', () => count++);
  await once(parser, 'end');
} else if (what === 'inspect') {
  count = (await inspectPortfolio.invoke({ at, key, run }, { files, ledger, policy })).rows;
} else {
  const { creditorId, portfolioId, rowsKey, indexKey } = await inspectPortfolio.invoke(
    { at, key, run },
    { files, ledger, policy },
  );
  const [, ...slices] = readFileSync(join(bucket, indexKey), 'utf8').trimEnd().split('\n');
  const executions = { start: () => Promise.resolve('started' as const) };
  database.exec('BEGIN');
  for (const line of slices) {
    const [firstRow, from, to, ofRows] = line.split(',');
    const slice = Slice.parse({ firstRow, from, to, rows: ofRows });
    const ports = { files, ledger, policy, codeVersion: 'bench', executions, numberTypes: NO_NUMBER_LOOK_UP };
    count += (await placeAccounts.invoke({ at, run, creditorId, portfolioId, rowsKey, slice }, ports)).placed;
  }
  database.exec('COMMIT');
}
// Processor time, which neighbors on a shared machine do not lengthen.
const { user, system } = process.cpuUsage(began);
const seconds = (user + system) / 1e6;
process.stdout.write(JSON.stringify({ rows: count, seconds, megabytes: process.resourceUsage().maxRSS / 1024 }));
