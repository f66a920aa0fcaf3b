import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqlite } from '#adapters/local/sqlite-database.ts';
import { SqliteLedger } from '#adapters/local/sqlite-ledger.ts';
import { CaseFiles } from '#domain/case-files/case-files.ts';
import type { Commit } from '#domain/ledger/commit.ts';
import { type Fact, Fact as FactSchema } from '#domain/ledger/fact.ts';
import { commits, debtorId, fact, placement, stamp } from '#test/support/builders.ts';

const DEBTORS = 1000;
const COMMITS_EACH = 20;

/** Microseconds an operation, in memory and in a file. Commits are of about 2 kB. */
export interface LedgerFigures {
  readonly operation: string;
  readonly inMemory: number;
  readonly inFile: number;
}

/** About 2 kB: an intent with the permit of seven rules. */
function intent(n: number): Fact {
  const one = fact('ContactIntended', { intentId: `intent-${n}` });
  const rules = Array.from({ length: 7 }, () => one.permit.rules)
    .flat()
    .slice(0, 7);
  return FactSchema.parse({ ...one, permit: { ...one.permit, rules } });
}

/** What the local ledger costs an operation, in microseconds. */
export async function benchLedger(): Promise<LedgerFigures[]> {
  const folder = mkdtempSync(join(tmpdir(), 'forbear-bench-'));
  const inMemory = await measure(':memory:');
  const inFile = await measure(join(folder, 'ledger.sqlite'));
  rmSync(folder, { recursive: true });
  return [...inMemory].map(([operation, took]) => ({
    operation,
    inMemory: took,
    inFile: inFile.get(operation) ?? Number.NaN,
  }));
}

async function measure(location: string): Promise<Map<string, number>> {
  const intents = Array.from({ length: COMMITS_EACH }, (_, n) => [intent(n)]);
  const chains = Array.from({ length: DEBTORS }, (_, n) => commits([placement(), ...intents], debtorId(n + 1)));
  const database = openSqlite(location);
  const ledger = new SqliteLedger(database, new Uint8Array(32));
  const figures = new Map<string, number>();
  const timed = async (operation: string, times: number, work: () => Promise<void>) => {
    const start = performance.now();
    await work();
    figures.set(operation, Number((((performance.now() - start) / times) * 1000).toFixed(1)));
  };
  // Commits of many debtors arrive interleaved, as executions do.
  const placements = chains.flatMap((chain) => chain.slice(0, 1));
  const later = intents.flatMap((_, n) => chains.flatMap((chain) => chain.slice(n + 1, n + 2)));
  const append = async (list: readonly Commit[]) => {
    for (const each of list) await ledger.append(each);
  };
  const everybody = async (work: (debtor: string) => Promise<unknown>) => {
    for (let n = 1; n <= DEBTORS; n++) await work(debtorId(n));
  };
  await timed('append a placement with five look-ups', placements.length, () => append(placements));
  await timed('append a commit', later.length, () => append(later));
  await timed('load, a commit', later.length, () => everybody((debtor) => ledger.load(debtor, 1)));
  await timed('load when there is nothing new', DEBTORS, () =>
    everybody((debtor) => ledger.load(debtor, COMMITS_EACH + 1)),
  );
  const files = new CaseFiles(ledger, { capacity: DEBTORS });
  await timed('read cold (load, verify, fold), a commit', later.length, () => everybody((id) => files.read(id)));
  await timed('read warm', DEBTORS, () => everybody((id) => files.read(id)));
  await timed('read, decide, append, fold', DEBTORS * 10, async () => {
    for (let n = 0; n < 10; n++) {
      const facts = [intent(COMMITS_EACH + n)];
      await everybody((id) => files.decideAndAppend(id, stamp(), () => ({ facts })));
    }
  });
  await timed('find by email', DEBTORS, () =>
    everybody((id) => ledger.find({ by: 'email', address: `${id}@example.com` })),
  );
  database.close();
  return figures;
}

if (import.meta.main) console.table(await benchLedger());
