import { text } from 'node:stream/consumers';
import { assert, asyncProperty, scheduler } from 'fast-check';
import { expect, it } from 'vitest';
import { MemoryFiles } from '#adapters/local/memory-files.ts';
import { NO_NUMBER_LOOK_UP } from '#domain/ports/number-types.ts';
import { accountIdOf } from '#domain/intake/place-account.ts';
import { Slice } from '#domain/intake/slice.ts';
import { workFolder } from '#domain/intake/work-folder.ts';
import { CaseFiles } from '#domain/case-files/case-files.ts';
import type { Ledger } from '#domain/ports/ledger.ts';
import { inspectPortfolio } from '#lambdas/inspect-portfolio/task.ts';
import { placeAccounts } from '#lambdas/place-accounts/task.ts';
import { reportPortfolio } from '#lambdas/acknowledge-portfolio/task.ts';
import { SliceOutcome } from '#lambdas/slice-outcome.ts';
import { portfolioCsv } from '#local/samples/generate-portfolio.ts';
import { ordinaryAccount } from '#test/support/ordinary-account.ts';
import { MemoryLedger } from '#test/support/memory-ledger.ts';
import { reviewedPolicy } from '#test/support/policy.ts';

const CREDITOR = 'first-harbor-bank';
const AT = '2026-01-05T17:00:00.000Z';

/** One person with a slip in the date of birth, as two creditors' clerks typed it. */
const ana = ordinaryAccount({ debtor_ref: 'P1' });
const alike = ordinaryAccount({ account_ref: 'A2', debtor_ref: 'P2', date_of_birth: '1984-03-13' });
const couple = ordinaryAccount({
  account_ref: 'A3',
  debtor_ref: 'P3',
  first_name: 'Luis',
  date_of_birth: '1982-01-30',
});

it('of two rows of one person that two batches place at once, one at least is held or put to our staff', async () => {
  let placedTwice = 0;
  await assert(
    asyncProperty(scheduler(), async (order) => {
      const memory = new MemoryLedger();
      const started: { readonly accountId: string; readonly held: boolean }[] = [];
      const files = new MemoryFiles();
      const outcomes = await Promise.all(
        [ana, alike].map(async (row, n) => {
          // Each batch is a function of its own, whose every call of the ledger comes when chance has it.
          const ledger = new CaseFiles(inAnyOrder(memory, order));
          const key = `incoming/${CREDITOR}/${n}.csv`;
          await files.write(key, Buffer.from(portfolioCsv([row])));
          const policy = reviewedPolicy();
          const quiet = new CaseFiles(new MemoryLedger());
          const inspection = await inspectPortfolio.invoke(
            { at: AT, key, run: 'run' },
            { files, ledger: quiet, policy },
          );
          const { creditorId, portfolioId, rowsKey, indexKey } = inspection;
          const [, line = ''] = (await text(await files.read(indexKey))).split('\n');
          const [firstRow, from, to, rows] = line.split(',');
          const slice = Slice.parse({ firstRow, from, to, rows });
          const executions = {
            start: async ({ debtorId, accountId }: { readonly debtorId: string; readonly accountId: string }) => {
              const { holds } = await new CaseFiles(memory).read(debtorId);
              started.push({ accountId, held: holds.length > 0 });
              return 'started' as const;
            },
          };
          const ports = { files, ledger, policy, codeVersion: 'test', executions, numberTypes: NO_NUMBER_LOOK_UP };
          const placing = placeAccounts.invoke({ at: AT, run: 'run', creditorId, portfolioId, rowsKey, slice }, ports);
          const report = () =>
            reportPortfolio.invoke(
              { at: AT, run: 'run', key, creditorId, portfolioId, kind: 'new-business', verdict: 'accepted' },
              { files, policy },
            );
          return { placing, report, outcome: workFolder(portfolioId, 'run').outcome(slice.firstRow) };
        }),
      );
      await order.waitFor(Promise.all(outcomes.map(({ placing }) => placing)));
      const told = await Promise.all(
        outcomes.map(async ({ outcome }) => SliceOutcome.parse(JSON.parse(await text(await files.read(outcome))))),
      );
      // Nobody is contacted about both before our staff has decided.
      expect(started.filter(({ held }) => !held).length).toBeLessThanOrEqual(1);
      expect(told.flatMap(({ unplaced }) => unplaced).length).toBeGreaterThanOrEqual(1);
      if (started.length === 2) placedTwice++;
      // The creditor hears that we look at it, and nothing of the person it looks like; our staff hears both.
      for (const { report } of outcomes) await report();
      const creditors = await wordsIn(files, `outgoing/${CREDITOR}/`);
      expect(creditors).not.toMatch(/shares|of the same name/);
      for (const { debtorId } of memory.everyCommit()) expect(creditors).not.toContain(debtorId);
      expect(await wordsIn(files, 'work-lists/same-person/')).toMatch(/shares .* with somebody of the same name/);
    }),
    { numRuns: 60 },
  );
  expect(placedTwice).toBeGreaterThan(0);
});

it('a couple that shares a number is not held', async () => {
  const memory = new MemoryLedger();
  const ledger = new CaseFiles(memory);
  const files = new MemoryFiles();
  const key = `incoming/${CREDITOR}/couple.csv`;
  await files.write(key, Buffer.from(portfolioCsv([ana, couple])));
  const policy = reviewedPolicy();
  const { creditorId, portfolioId, rowsKey, indexKey } = await inspectPortfolio.invoke(
    { at: AT, key, run: 'run' },
    { files, ledger, policy },
  );
  const [, line = ''] = (await text(await files.read(indexKey))).split('\n');
  const [firstRow, from, to, rows] = line.split(',');
  const executions = { start: () => Promise.resolve('started' as const) };
  await placeAccounts.invoke(
    { at: AT, run: 'run', creditorId, portfolioId, rowsKey, slice: Slice.parse({ firstRow, from, to, rows }) },
    { files, ledger, policy, codeVersion: 'test', executions, numberTypes: NO_NUMBER_LOOK_UP },
  );
  for (const row of [ana, couple]) {
    const [file] = await ledger.find({ by: 'account', accountId: accountIdOf(row, { creditorId }) });
    expect(file?.holds).toEqual([]);
  }
});

async function wordsIn(files: MemoryFiles, prefix: string): Promise<string> {
  const keys = await files.list(prefix);
  return (await Promise.all(keys.map(async (key) => await text(await files.read(key))))).join('\n');
}

/** A ledger whose every call waits its turn. Look-ups are written before the commit, as adapters must. */
function inAnyOrder(ledger: Ledger, order: { schedule<T>(task: Promise<T>): Promise<T> }): Ledger {
  const turn = async <Result>(call: () => Promise<Result>): Promise<Result> => {
    await order.schedule(Promise.resolve());
    return await call();
  };
  return {
    load: (debtorId, after) => turn(() => ledger.load(debtorId, after)),
    append: (commit) => turn(() => ledger.append(commit)),
    personKey: (debtorId) => ledger.personKey(debtorId),
    erase: (debtorId, upTo) => ledger.erase(debtorId, upTo),
    snapshot: (debtorId) => ledger.snapshot(debtorId),
    saveSnapshot: (snapshot) => ledger.saveSnapshot(snapshot),
    find: (lookUp) => turn(() => ledger.find(lookUp)),
  };
}
