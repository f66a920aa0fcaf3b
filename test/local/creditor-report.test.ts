import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { generatePortfolio, portfolioCsv } from '#local/samples/generate-portfolio.ts';
import { runPortfolios } from '#local/run.ts';
import { BANK, MONDAY_NOON, policy } from '#test/support/account-life.ts';
import { forbear } from '#test/support/forbear-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'forbear-report-'));
let db = '';

const report = (...args: string[]) => forbear(['report', '--db', db, '--creditor', BANK, ...args]);

describe('forbear report', () => {
  beforeAll(async () => {
    const bytes = Buffer.from(portfolioCsv(generatePortfolio(12, 'report', '2026-01-05')));
    const { paths } = await runPortfolios({
      policy,
      uploads: [{ creditorId: BANK, fileName: 'sample.csv', bytes }],
      recoveries: new Map(),
      seed: 'report',
      start: MONDAY_NOON,
      days: 30,
      folder,
      writeMessages: false,
      workers: 1,
    });
    db = paths.database;
  });

  it('writes any past day of a run, and the same again to the byte', () => {
    const [one, other] = ['one', 'other'].map((name) => join(folder, name));
    for (const out of [one, other]) {
      const { status, stdout } = report('--day', '2026-01-20', '--out', out ?? '');
      expect(status).toBe(0);
      expect(stdout).toContain('0 accounts placed, 12 so far');
    }
    const day = `reports/${BANK}/2026-01-20`;
    const names = readdirSync(join(one ?? '', day));
    expect(names.sort()).toEqual([
      'closed.csv',
      'closed.jsonl',
      'payments.csv',
      'payments.jsonl',
      'report.html',
      'report.json',
      'status.csv',
      'status.jsonl',
    ]);
    for (const name of names)
      expect(readFileSync(join(one ?? '', day, name))).toEqual(readFileSync(join(other ?? '', day, name)));
  });

  it('tells nothing of days that the database does not reach, and names the last whole one', () => {
    const out = join(folder, 'beyond');
    for (const day of ['2026-02-04', '2026-12-24']) {
      const { status, stderr } = report('--day', day, '--out', out);
      expect(status).toBe(4);
      expect(stderr).toMatch(
        new RegExp(`^DayNotOver: found ${day}, expected a day that is over, up to 2026-02-0[1-3]\\n$`),
      );
    }
    expect(existsSync(join(out, 'reports'))).toBe(false);
  });

  it('says what is wrong with what was asked for', () => {
    expect(report('--day', '2026-13-01')).toMatchObject({ status: 2, stderr: expect.stringContaining('2026-13-01') });
    expect(report('--day', '2026-01-20', '--creditor', 'nobody')).toMatchObject({
      status: 4,
      stderr: expect.stringMatching(/^CreditorNotFound: found nobody, expected one of .*first-harbor-bank/),
    });
  });
});
