import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { openSqlite } from '#adapters/local/sqlite-database.ts';
import { accountIdOf } from '#domain/intake/place-account.ts';
import { followUpFiles } from '#local/samples/follow-up-files.ts';
import { generatePortfolio, portfolioCsv } from '#local/samples/generate-portfolio.ts';
import { mapPortfolio, readMapFile } from '#local/samples/map-portfolio.ts';
import { runReport } from '#local/report/run-report.ts';
import { type Run, runPortfolios } from '#local/run.ts';
import { localCaseFiles } from '#local/world.ts';
import { MONDAY_NOON, policy } from '#test/support/account-life.ts';

const TODAY = '2026-01-05';

async function runOf(accounts: number, changes: { seed?: string; workers?: number; days?: number } = {}): Promise<Run> {
  const { seed = 'run', workers = 2, days = 70 } = changes;
  const bytes = Buffer.from(portfolioCsv(generatePortfolio(accounts, seed, TODAY)));
  const folder = mkdtempSync(join(tmpdir(), 'forbear-run-'));
  const uploads = [{ creditorId: 'bluebird-wireless', fileName: 'sample.csv', bytes }];
  return await runPortfolios({
    policy,
    uploads,
    recoveries: new Map(),
    seed,
    start: MONDAY_NOON,
    days,
    folder,
    workers,
  });
}

describe('a run', () => {
  it('is the same to the byte for the same seed, on one core or three, and another for another seed', async () => {
    const [one, three, other] = [
      await runOf(24, { workers: 1 }),
      await runOf(24, { workers: 3 }),
      await runOf(24, { seed: 'other' }),
    ];
    expect(three.hash).toBe(one.hash);
    expect(three.counts).toEqual(one.counts);
    expect(other.hash).not.toBe(one.hash);
    expect(runReport(three.counts, 70)).toBe(runReport(one.counts, 70));
  });

  it('leaves one database with every ledger whole, and what every debtor received', async () => {
    const { counts, paths } = await runOf(12, { workers: 3, days: 40 });
    const database = openSqlite(paths.database);
    const files = localCaseFiles(database);
    const debtors = database.prepare('SELECT DISTINCT debtor_id FROM ledger_commit').all();
    let contacts = 0;
    for (const { debtor_id } of debtors) {
      await files.commits(String(debtor_id));
      contacts += (await files.read(String(debtor_id))).contacts.length;
    }
    const messages = readdirSync(paths.outbox, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    expect(messages).toHaveLength(contacts);
    const sent = [...counts.contacts.values()].reduce((sum, count) => sum + count.sent, 0);
    expect(sent).toBe(contacts);
    expect(readdirSync(join(paths.database, '..')).filter((name) => name.startsWith('share'))).toEqual([]);
    expect(existsSync(paths.bucket)).toBe(true);
  });

  it('reports what people want to know', async () => {
    const { counts } = await runOf(12, { days: 40 });
    const report = stripVTControlCharacters(runReport(counts, 40));
    for (const wanted of [
      'Accounts: 12 placed',
      'Contacts:',
      'Permits:',
      'Recovered: $',
      'day 0',
      'Estimated AWS cost: $',
      'State transitions:',
      'List prices',
    ]) {
      expect(report).toContain(wanted);
    }
  });
});

describe('files that a creditor sends later', () => {
  const BANK = 'bluebird-wireless';
  const rows = generatePortfolio(16, 'later', TODAY);
  const [paid = '', told = '', recalled = '', other = ''] = rows.map(({ account_ref }) => account_ref);
  const uploads = [
    { creditorId: BANK, fileName: 'sample.csv', bytes: Buffer.from(portfolioCsv(rows)) },
    {
      creditorId: BANK,
      fileName: 'financial/payments.csv',
      bytes: Buffer.from(
        `account_ref,transaction_ref,type,amount,date\n${paid},T-1,payment,1.00,2026-01-10\n${told}-x,T-2,payment,1.00,2026-01-10\n`,
      ),
      day: 7,
    },
    {
      creditorId: BANK,
      fileName: 'maintenance/changes.jsonl',
      bytes: Buffer.from(
        `${JSON.stringify({ account_ref: told, change: 'hold', changed_on: '2026-01-11', note: 'we look into it' })}\n`,
      ),
      day: 7,
    },
    {
      creditorId: BANK,
      fileName: 'recall/sold.csv',
      bytes: Buffer.from(`account_ref,reason\n${recalled},sold\n`),
      day: 20,
    },
    {
      creditorId: BANK,
      fileName: 'more.csv',
      bytes: Buffer.from(
        portfolioCsv(
          generatePortfolio(3, 'more', TODAY).map((row) => ({
            ...row,
            account_ref: `B${row.account_ref}`,
            debtor_ref: `B${row.debtor_ref}`,
          })),
        ),
      ),
      day: 20,
    },
    {
      creditorId: BANK,
      fileName: 'recall/too-late.csv',
      bytes: Buffer.from(`account_ref,reason\n${other},sold\n`),
      day: 99,
    },
  ];
  const run = async (workers: number) =>
    await runPortfolios({
      policy,
      uploads,
      recoveries: new Map(),
      seed: 'later',
      start: MONDAY_NOON,
      days: 40,
      folder: mkdtempSync(join(tmpdir(), 'forbear-later-')),
      workers,
    });

  it('come with the generated sample, of every kind and the same for the same seed', () => {
    const sample = generatePortfolio(200, 'follow', TODAY);
    const files = followUpFiles(sample, 'follow', TODAY);
    expect(files.map(({ day, fileName }) => [day, fileName])).toEqual([
      [14, 'financial/day-14.csv'],
      [30, 'maintenance/day-30.jsonl'],
      [60, 'recall/day-60.csv'],
    ]);
    expect(followUpFiles(sample, 'follow', TODAY)).toEqual(files);
    expect(followUpFiles(sample, 'other', TODAY)).not.toEqual(files);
  });

  it('are taken in on their day, whoever works the accounts, and wake them', async () => {
    const [one, three] = [await run(1), await run(3)];
    expect(three.hash).toBe(one.hash);
    expect(three.counts).toEqual(one.counts);
    expect(
      three.acknowledgments.map(({ file, receivedAt, placed, recorded, rejected }) => [
        basename(file),
        receivedAt.slice(0, 10),
        placed,
        recorded,
        rejected,
      ]),
    ).toEqual([
      ['sample.csv', '2026-01-05', 16, 0, 0],
      ['payments.csv', '2026-01-12', 0, 1, 1],
      ['changes.jsonl', '2026-01-12', 0, 1, 0],
      ['sold.csv', '2026-01-25', 0, 1, 0],
      ['more.csv', '2026-01-25', 3, 0, 0],
    ]);
    const files = localCaseFiles(openSqlite(three.paths.database));
    const idOf = (accountRef: string) => accountIdOf({ account_ref: accountRef }, { creditorId: BANK });
    const person = async (accountRef: string) => (await files.find({ by: 'account', accountId: idOf(accountRef) }))[0];
    const account = async (accountRef: string) => (await person(accountRef))?.accounts[idOf(accountRef)];
    expect((await account(paid))?.payments).toMatchObject([{ amount: 100 }]);
    expect((await person(told))?.holds).toHaveLength(1);
    expect((await account(recalled))?.status).toMatchObject({ kind: 'closed', reason: 'recalled' });
    expect(three.counts.placed).toBe(19);
  });
});

describe('a foreign file', () => {
  const mapping = readMapFile(
    'map.yaml',
    readFileSync(new URL('../../samples/bank-debt-recovery.map.yaml', import.meta.url), 'utf8'),
  );
  const csv =
    'id,expected_recovery_amount,actual_recovery_amount,recovery_strategy,age,sex\n2030,194,263.54,Level 0 Recovery,19,Male\n1150,486,416.09,Level 0 Recovery,25,Female\n';

  it('is taken as it is where it speaks, and marked as invented where it does not', () => {
    const { rows, recoveries } = mapPortfolio(csv, mapping, 'seed', TODAY);
    expect(rows.map(({ account_ref, current_balance }) => [account_ref, current_balance])).toEqual([
      ['2030', '194.00'],
      ['1150', '486.00'],
    ]);
    expect([...recoveries]).toEqual([
      ['2030', 26_354],
      ['1150', 41_609],
    ]);
    const invented = rows[0]?.invented_fields.split(';') ?? [];
    expect(invented).toEqual(expect.arrayContaining(['first_name', 'zip', 'delinquency_date']));
    expect(invented).not.toContain('account_ref');
    expect(invented).not.toContain('current_balance');
    // The file says 19: whatever the birthday, this person was at least that old when the debt went unpaid.
    const years = [rows[0]?.date_of_birth, rows[0]?.delinquency_date].map((day) => day?.slice(0, 4));
    expect(years).toEqual(['2005', '2025']);
    expect(mapPortfolio(csv, mapping, 'seed', TODAY).rows).toEqual(rows);
  });

  it('is refused when it lacks a column of its mapping, or holds an amount that is none', () => {
    expect(() => mapPortfolio(csv.replace('age,', 'years,'), mapping, 'seed', TODAY)).toThrow('expected age too');
    expect(() => mapPortfolio(csv.replace('486', 'n/a'), mapping, 'seed', TODAY)).toThrow("row 3: found amount 'n/a'");
  });
});
