import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const CLI = new URL('../../cli/start.ts', import.meta.url).pathname;

function forbear(...args: string[]) {
  return spawnSync(process.execPath, [CLI, ...args], { encoding: 'utf8' });
}

describe('the command line', () => {
  it('says what it can do', () => {
    const { status, stdout } = forbear('--help');
    expect(status).toBe(0);
    for (const command of ['start', 'story', 'generate']) expect(stdout).toContain(command);
  });

  it('writes the same portfolio for the same seed', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'forbear-cli-')), 'portfolio.csv');
    expect(forbear('generate', '--accounts', '20', '--seed', 'x', '--out', file).status).toBe(0);
    const written = readFileSync(file, 'utf8');
    expect(written.split('\n')).toHaveLength(22);
    expect(forbear('generate', '--accounts', '20', '--seed', 'x').stdout).toBe(written);
    expect(forbear('generate', '--accounts', '20', '--seed', 'y').stdout).not.toBe(written);
  });

  it('answers what it cannot do with what was found, what is expected and a code other than zero', () => {
    const missing = forbear('start', 'nowhere.csv');
    expect(missing.status).toBe(1);
    expect(missing.stderr).toContain('found no file nowhere.csv');
    expect(forbear('generate', '--accounts', 'many').stderr).toContain('expected a whole number');
    expect(forbear('dance').status).not.toBe(0);
  });
});
