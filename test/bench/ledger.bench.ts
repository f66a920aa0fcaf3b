import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqlite } from '#adapters/local/sqlite-database.ts';
import { SqliteLedger } from '#adapters/local/sqlite-ledger.ts';
import { CaseFiles } from '#domain/ledger/case-files.ts';
import { canonicalJson, type Commit } from '#domain/ledger/commit.ts';
import type { Fact } from '#domain/ledger/fact.ts';
import { commits, debtorId, fact, placement, stamp } from '#test/support/builders.ts';

// What the local ledger costs. Run: node test/bench/ledger.bench.ts

const DEBTORS = 1000;
const COMMITS_EACH = 20;

const { permit } = fact('ContactIntended');
/** About 2 kB: an intent with the permit of seven rules. */
const intent = (n: number): Fact =>
  fact('ContactIntended', {
    intentId: `intent-${n}`,
    permit: { ...permit, rules: Array.from({ length: 7 }, () => permit.rules[0] ?? raise()) },
  });
const intents = Array.from({ length: COMMITS_EACH }, (_, n) => [intent(n)]);
const chains = Array.from({ length: DEBTORS }, (_, n) => commits([placement(), ...intents], debtorId(n + 1)));

function raise(): never {
  throw new Error('expected a rule');
}

async function measured(what: string, times: number, work: () => Promise<void>): Promise<void> {
  const start = performance.now();
  await work();
  console.log(`  ${what.padEnd(52)} ${(((performance.now() - start) / times) * 1000).toFixed(1).padStart(8)} µs`);
}

async function bench(location: string): Promise<void> {
  const database = openSqlite(location);
  const ledger = new SqliteLedger(database, new Uint8Array(32));
  // Commits of many debtors arrive interleaved, as executions do.
  const placements = chains.flatMap((chain) => chain.slice(0, 1));
  const later = intents.flatMap((_, n) => chains.flatMap((chain) => chain.slice(n + 1, n + 2)));
  const append = async (list: readonly Commit[]) => {
    for (const each of list) await ledger.append(each);
  };
  const everybody = async (work: (debtor: string) => Promise<unknown>) => {
    for (let n = 1; n <= DEBTORS; n += 1) await work(debtorId(n));
  };

  await measured('append a placement with five look-ups', placements.length, () => append(placements));
  await measured('append a commit', later.length, () => append(later));
  await measured('load, per commit', later.length, () => everybody((debtor) => ledger.load(debtor, 1)));
  await measured('load one new commit', DEBTORS, () => everybody((debtor) => ledger.load(debtor, COMMITS_EACH)));
  await measured('load when there is nothing new', DEBTORS, () =>
    everybody((debtor) => ledger.load(debtor, COMMITS_EACH + 1)),
  );
  const files = new CaseFiles(ledger, { capacity: DEBTORS });
  await measured('read cold: load, verify, fold, per commit', later.length, () => everybody((id) => files.read(id)));
  await measured('read warm', DEBTORS, () => everybody((id) => files.read(id)));
  await measured('decide and append: read, make, store, fold', DEBTORS * 10, async () => {
    for (let n = 0; n < 10; n += 1) {
      const facts = [intent(COMMITS_EACH + n)];
      await everybody((id) => files.decideAndAppend(id, stamp(), () => ({ facts })));
    }
  });
  await measured('find by email', DEBTORS, () =>
    everybody((id) => ledger.find({ by: 'email', address: `${id}@example.com` })),
  );
  database.close();
}

const folder = mkdtempSync(join(tmpdir(), 'forbear-bench-'));
console.log(`commits of ${canonicalJson(chains[0]?.[1]).length} bytes`);
for (const [name, location] of [
  ['in memory', ':memory:'],
  ['in a file', join(folder, 'ledger.db')],
] as const) {
  console.log(name);
  await bench(location);
}
rmSync(folder, { recursive: true });
