import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { readRun, takeRunFolder } from '#local/run-folder.ts';
import { isRunAtWork, lockRun } from '#local/run-lock.ts';
import { forbear } from '#test/support/forbear-command.ts';

const MAIN = new URL('../../cli/main.ts', import.meta.url).pathname;
const newFolder = () => mkdtempSync(join(tmpdir(), 'forbear-run-'));
const SMALL = ['start', '--accounts', '2', '--days', '2', '--workers', '1'];
const intent = { command: 'npx forbear start', input: 'one', days: 365, replace: false };

/** Leaves a finished run in a folder, whose only message says which. */
function leaveRun(dir: string, input: string): void {
  const folder = takeRunFolder(dir, { ...intent, input });
  writeFileSync(join(dir, 'outbox'), input);
  folder.finished(`hash of ${input}`);
}

describe('a run’s folder', () => {
  it('keeps an earlier run of other input aside, and each time under the next number', () => {
    const dir = newFolder();
    for (const input of ['one', 'other', 'third']) leaveRun(dir, input);
    expect(readFileSync(join(dir, 'outbox'), 'utf8')).toBe('third');
    expect(readFileSync(join(dir, 'earlier/1/outbox'), 'utf8')).toBe('one');
    expect(readFileSync(join(dir, 'earlier/2/outbox'), 'utf8')).toBe('other');
    expect(readRun(join(dir, 'earlier/1'))).toMatchObject({ state: 'finished', hash: 'hash of one' });
  });

  it('makes a run of the same input again in its place, and remembers the hash to compare', () => {
    const dir = newFolder();
    leaveRun(dir, 'one');
    const again = takeRunFolder(dir, intent);
    expect(again).toMatchObject({ earlierHash: 'hash of one' });
    expect(again.kept).toBeUndefined();
    expect(existsSync(join(dir, 'outbox'))).toBe(false);
    again.finished('hash of one');
    expect(existsSync(join(dir, 'earlier'))).toBe(false);
  });

  it('removes one of other input when asked to, and never its exports', () => {
    const dir = newFolder();
    leaveRun(dir, 'one');
    writeFileSync(join(dir, 'exports'), 'evidence');
    takeRunFolder(dir, { ...intent, input: 'other', replace: true }).finished('hash');
    expect([existsSync(join(dir, 'outbox')), existsSync(join(dir, 'earlier'))]).toEqual([false, false]);
    expect(readFileSync(join(dir, 'exports'), 'utf8')).toBe('evidence');
  });

  it('keeps what an older version left without saying what it was', () => {
    const dir = newFolder();
    writeFileSync(join(dir, 'forbear.sqlite'), 'of an older version');
    const { kept = '' } = takeRunFolder(dir, intent);
    expect(readFileSync(join(kept, 'forbear.sqlite'), 'utf8')).toBe('of an older version');
  });
});

describe('the lock', () => {
  it('refuses a second run in the folder, from another process too, and says what is at work there', () => {
    const dir = newFolder();
    const { finished } = takeRunFolder(dir, intent);
    expect(isRunAtWork(dir)).toBe(true);
    expect(() => lockRun(dir)).toThrow(/found a run at work there \(npx forbear start\); wait for it or end it/);
    const second = forbear([...SMALL, '--dir', dir]);
    expect([second.status, second.stderr]).toEqual([4, expect.stringMatching(/^RunInProgress: .*another --dir$/m)]);
    finished('hash');
    expect(isRunAtWork(dir)).toBe(false);
    expect(forbear([...SMALL, '--dir', dir]).status).toBe(0);
  });

  it('goes with the process that held it, killed or not: no lock is stale', { timeout: 60_000 }, async () => {
    const dir = newFolder();
    const run = spawn(process.execPath, [MAIN, 'start', '--dir', dir, '--accounts', '40', '--workers', '1']);
    await untilItLives(run);
    run.kill('SIGKILL');
    await ended(run);
    expect(isRunAtWork(dir)).toBe(false);
    const story = forbear(['story', 'a-', '--dir', dir]);
    expect(story.stderr).toMatch(/^Note: this run was interrupted before day 365; .* starts it over\.$/m);
    expect(readRun(dir)).toMatchObject({ state: 'interrupted' });
    expect(forbear([...SMALL, '--dir', dir]).status).toBe(0);
  });
});

describe('a run that is interrupted', () => {
  it('keeps what had come, says how to go on, and says so whenever it is read', { timeout: 120_000 }, async () => {
    const dir = newFolder();
    const run = spawn(process.execPath, [MAIN, 'start', '--dir', dir, '--accounts', '40', '--workers', '2']);
    let said = '';
    run.stderr.on('data', (text) => (said += String(text)));
    await untilItLives(run);
    // A terminal and npm both hand a Ctrl-C on.
    run.kill('SIGINT');
    run.kill('SIGINT');
    expect(await ended(run)).toBe(130);
    expect(said).toMatch(/^Interrupted: the run ended on day \d+ of 365\. .*\. The same command starts over\.$/m);
    const note = /Note: this run was interrupted on day \d+ of 365; what follows is not all of it\./;
    const db = join(dir, 'forbear.sqlite');
    const { portfolio, account } = inDatabase(db);
    const out = join(dir, 'evidence');
    for (const args of [
      ['story', account, '--dir', dir],
      ['report', '--dir', dir, '--creditor', 'first-harbor-bank', '--day', '2026-01-05'],
      ['evidence', 'export', portfolio, '--dir', dir, '--out', out],
      ['evidence', 'replay', db],
    ])
      expect(forbear(args).stderr).toMatch(note);
    const verified = forbear(['evidence', 'verify', out]);
    expect(verified.stdout).toMatch(/The run it was exported from was interrupted on day \d+ of 365/);
    expect(verified.status).toBe(0);
  });
});

/** Waits until the accounts are placed and days go by. */
async function untilItLives(run: ReturnType<typeof spawn>): Promise<void> {
  let printed = '';
  await new Promise<void>((resolve, reject) => {
    run.stdout?.on('data', (text) => {
      printed += String(text);
      if (/taking in bluebird-wireless/.test(printed)) resolve();
    });
    run.on('exit', () => reject(new Error(`it ended early: ${printed}`)));
  });
  await new Promise((resolve) => setTimeout(resolve, 1500));
}

async function ended(run: ReturnType<typeof spawn>): Promise<number | null> {
  if (run.exitCode !== null || run.signalCode !== null) return run.exitCode;
  return await new Promise((resolve) => run.on('exit', resolve));
}

function inDatabase(path: string): { portfolio: string; account: string } {
  const database = new DatabaseSync(path, { readOnly: true });
  const found = database
    .prepare(
      `SELECT fact.value ->> '$.portfolioId' AS portfolio, fact.value ->> '$.accountId' AS account
       FROM ledger_commit, json_each(content, '$.facts') AS fact WHERE fact.value ->> '$.type' = 'AccountPlaced' LIMIT 1`,
    )
    .get();
  database.close();
  return { portfolio: String(found?.['portfolio']), account: String(found?.['account']) };
}
