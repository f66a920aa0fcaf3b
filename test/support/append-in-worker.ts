import { workerData } from 'node:worker_threads';
import * as z from 'zod';
import { openSqlite } from '#adapters/local/sqlite-database.ts';
import { SqliteLedger } from '#adapters/local/sqlite-ledger.ts';
import { CaseFiles } from '#domain/case-files/case-files.ts';
import { DEBTOR, payment, stamp } from './builders.ts';

/** Thread of a test: appends payments to a ledger in a file that other threads append to as well. */
const { file, name, payments } = z
  .object({ file: z.string(), name: z.string(), payments: z.number() })
  .parse(workerData);

const database = openSqlite(file);
const caseFiles = new CaseFiles(new SqliteLedger(database, new Uint8Array(32)));
for (let n = 1; n <= payments; n += 1) {
  const facts = [payment({ paymentId: `${name}-${n}`, amount: 1 })];
  await caseFiles.decideAndAppend(DEBTOR, stamp(), () => ({ facts }));
}
database.close();
