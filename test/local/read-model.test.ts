import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSqlite } from '#adapters/local/sqlite-database.ts';
import { generatePortfolio, portfolioCsv } from '#local/samples/generate-portfolio.ts';
import { followUpFiles } from '#local/samples/follow-up-files.ts';
import { runPortfolios } from '#local/run.ts';
import { BANK, Life, MONDAY_NOON, policy } from '#test/support/account-life.ts';
import { forbear } from '#test/support/forbear-command.ts';
import { collectRows } from '#test/support/read-model-contract.ts';

describe('the read model of the local world', () => {
  it('knows of everything at once', async () => {
    const life = new Life();
    const { world } = life;
    const account = await life.place();
    const rows = () => collectRows(world.readModel.accountsOf(BANK));
    expect(await rows()).toMatchObject([
      { accountId: account, placed: 120_000, balance: 120_000, contacts: { letter: 1 } },
    ]);
    await world.advance('11d');
    await world.pays(account, 20_000);
    expect(await rows()).toMatchObject([{ balance: 100_000, contacts: { letter: 1, email: 1 }, holds: [] }]);
    await world.disputes(account, 'wrong-amount');
    expect(await rows()).toMatchObject([{ openDisputes: 1, holds: [{ kind: 'dispute' }] }]);
  });

  it('of a run on several cores is what a rebuild from its ledgers makes, to the byte', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'forbear-read-model-'));
    const placed = generatePortfolio(24, 'rows', '2026-01-05');
    const followUps = followUpFiles(placed, 'rows', '2026-01-05');
    const { paths } = await runPortfolios({
      policy,
      uploads: [
        { creditorId: BANK, fileName: 'sample.csv', bytes: Buffer.from(portfolioCsv(placed)) },
        ...followUps.map((file) => ({ creditorId: BANK, ...file })),
      ],
      recoveries: new Map(),
      seed: 'rows',
      start: MONDAY_NOON,
      days: 60,
      folder,
      writeMessages: false,
      workers: 2,
    });
    const rows = () => {
      const database = openSqlite(paths.database);
      const all = database.prepare('SELECT * FROM read_model ORDER BY account_id').all();
      database.close();
      return all;
    };
    const kept = rows();
    expect(kept).toHaveLength(24);
    const { status, stdout } = forbear(['read-model', 'rebuild', '--db', paths.database]);
    expect(status).toBe(0);
    expect(stdout).toMatch(/made the rows of 24 accounts again from \d+ ledgers/);
    expect(rows()).toEqual(kept);
  });
});
