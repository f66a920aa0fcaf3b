import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { beforeAll, describe, expect, it } from 'vitest';
import { openSqlite } from '#adapters/local/sqlite-database.ts';
import { verifyExport } from '#tools/review/verify/verify-export.ts';
import { replayed } from '../../review/replay/past.ts';
import { exported } from '#test/support/seeded-export.ts';
import { forbear } from '#test/support/forbear-command.ts';
import { experimentWithOptOuts, PERSONS } from '#test/support/experiment-life.ts';

let database: DatabaseSync;
let ledgers = '';
let fewer = 0;

beforeAll(async () => {
  ledgers = join(mkdtempSync(join(tmpdir(), 'forbear-experiment-')), 'forbear.sqlite');
  database = openSqlite(ledgers);
  const { life, accounts, inArm } = await experimentWithOptOuts(database);
  fewer = inArm('fewer').length;
  for (const account of accounts.slice(0, 6)) await life.world.pays(account, 60_000);
  await life.world.advance('60d');
}, 60_000);

const told = (...args: string[]) => forbear(['policy', 'experiments', ...args]);

describe('forbear policy experiments', () => {
  it('tells what each arm brought, and of whom too little is known to say', () => {
    const { status, stdout } = told('--db', ledgers);
    expect(status).toBe(0);
    expect(stdout).toContain(`fewer-reminders: ${PERSONS} persons, drawn from 2026-01-01 until 2027-01-01`);
    expect(stdout).toContain('One reminder recovers as much as four, and fewer people ask us to stop');
    expect(stdout).toMatch(/as-usual \(control\) +\d+ +\d\.\d/);
    expect(stdout).toContain('Too few persons to say anything: as-usual, fewer');
  });

  it('tells it all as JSON, every person in the arm they were drawn into, stopped or not', () => {
    const [{ arms }] = JSON.parse(told('fewer-reminders', '--db', ledgers, '--json').stdout);
    const [usual, tried] = arms;
    expect(usual).toMatchObject({ arm: 'as-usual', isControl: true, persons: PERSONS - fewer, stopped: 0 });
    expect(tried).toMatchObject({ arm: 'fewer', isControl: false, persons: fewer, stopped: fewer });
    expect(tried.harms.optOuts.persons).toBe(fewer - 1);
    const recovered = arms.reduce(
      (sum: number, arm: { persons: number; recovered: { value: number } }) => sum + arm.persons * arm.recovered.value,
      0,
    );
    expect(Math.round(recovered)).toBe(6 * 60_000);
  });

  it('ends with 4 for an experiment that is not there, naming those that are', () => {
    const { status, stderr } = told('other', '--db', ledgers);
    expect([status, stderr]).toEqual([4, expect.stringMatching(/found experiments fewer-reminders, expected other/)]);
  });

  it('ends with 2 when the command line is not understood', () => {
    expect(told('--nonsense').status).toBe(2);
  });
});

describe('ledgers with an experiment in them', () => {
  it('verify: every permit, stop and balance follows from the facts before it', async () => {
    const { findings, checked } = await verifyExport(exported(database));
    expect(findings).toEqual([]);
    expect(checked.verdicts).toBeGreaterThan(PERSONS);
    const redacted = await verifyExport(exported(database, { salt: 'a salt for tests, 32 bytes long.' }));
    expect(redacted.findings.filter(({ kind }) => kind === 'broken')).toEqual([]);
  });

  it('replay: every permit is judged as it was', async () => {
    const { permits, differences } = await replayed(ledgers, 'in force then');
    expect(permits).toBeGreaterThan(PERSONS);
    expect(differences).toEqual([]);
  });
});
