import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { forbear } from '#test/support/forbear-command.ts';
import { madeUpHistory } from './made-up-history.ts';

const folder = mkdtempSync(join(tmpdir(), 'forbear-train-command-'));
afterAll(() => rmSync(folder, { recursive: true }));

const data = join(folder, 'history.csv');
writeFileSync(data, madeUpHistory(3000, 'one'));
const config = (name: string, text: string) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

const trainCommand = (...args: string[]) => forbear(['model', 'train', ...args]);

const common = ['--data', data, '--target', 'unpaid', '--id', 'id'];

describe('forbear model train', () => {
  it('says what it did and ends well when the champion reaches its gate', () => {
    const out = join(folder, 'good');
    const { status, stdout } = trainCommand(...common, '--out', out);
    expect(status).toBe(0);
    expect(stdout).toMatch(/trained on, \d+ tested on, [\d.]+ s\nLeft out: gender \(protected\)/);
    expect(stdout).toMatch(/champion +AUC 0\.\d{4} {2}KS 0\.\d{4} {2}Brier 0\.\d{4}/);
    expect(existsSync(join(out, 'champion.json'))).toBe(true);
  });

  it('ends with 1 and writes no champion when it does not', () => {
    const out = join(folder, 'refused');
    const own = config('strict.yaml', 'gates: { champion: { auc: 0.99 }, challenger: {} }\n');
    const { status, stdout } = trainCommand(...common, '--config', own, '--out', out);
    expect(status).toBe(1);
    expect(stdout).toMatch(/Refused history-scorecard-[0-9a-f]{8}: auc: found 0\.\d{4}, expected at least 0\.99/);
    expect(existsSync(join(out, 'champion.json'))).toBe(false);
    expect(existsSync(join(out, 'metrics.json'))).toBe(true);
  });

  it('ends with 4 and says what is wrong with data or config', () => {
    const missing = trainCommand('--data', join(folder, 'none.csv'), '--target', 'y', '--id', 'id', '--out', folder);
    expect([missing.status, missing.stderr]).toEqual([
      4,
      expect.stringContaining('TrainingDataUnusable: found no readable file'),
    ]);
    const own = config('wrong.yaml', 'gates: { champion: { auc: 76 }, challenger: {} }\n');
    const wrong = trainCommand(...common, '--config', own, '--out', folder);
    expect([wrong.status, wrong.stderr]).toEqual([
      4,
      expect.stringContaining('wrong.yaml:1: gates.champion.auc: found 76'),
    ]);
  });

  it('ends with 2 when an option is missing, and explains itself when asked', () => {
    expect(trainCommand('--data', data).status).toBe(2);
    const { status, stdout } = trainCommand('--help');
    expect([status, stdout]).toEqual([0, expect.stringContaining('1 the champion is refused')]);
  });
});
