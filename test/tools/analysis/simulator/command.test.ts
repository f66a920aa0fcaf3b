import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { forbear } from '#test/support/forbear-command.ts';
import { parameterMarkdown } from '#tools/analysis/simulator/report/parameter-markdown.ts';

const ROOT = new URL('../../../..', import.meta.url).pathname;

const simulate = (...args: string[]) => forbear(['simulate', ...args]);

const folder = mkdtempSync(join(tmpdir(), 'forbear-simulate-'));

/** The shipped strategy, and one that sends its first reminder two days later. */
function twoStrategies(): [string, string] {
  const shipped = readFileSync(join(ROOT, 'policy/strategy.yaml'), 'utf8');
  const paths: [string, string] = [join(folder, 'now.yaml'), join(folder, 'later.yaml')];
  writeFileSync(paths[0], shipped);
  writeFileSync(paths[1], shipped.replaceAll('id: first-reminder, offset: P7D', 'id: first-reminder, offset: P9D'));
  return paths;
}

describe('forbear simulate', () => {
  it('says what it can do, and what it cannot', () => {
    const { status, stdout } = simulate('--help');
    expect(status).toBe(0);
    for (const option of ['--portfolio', '--strategy', '--days', '--seeds', '--sweep', '--calls-by', '--calibrate'])
      expect(stdout).toContain(option);
    expect(stdout).toContain('proves nothing about real ones');
  });

  it('compares two strategy files on a file of accounts, and writes a page with its charts', () => {
    const [now, later] = twoStrategies();
    const out = join(folder, 'out');
    const accounts = ['--portfolio', join(ROOT, 'samples/portfolio.csv'), '--creditor', 'first-harbor-bank'];
    const strategies = ['--from', '2026-01-05T17:00:00Z', '--strategy', now, '--strategy', later];
    const size = ['--days', '30', '--seeds', '2', '--sweep', '2', '--workers', '1', '--out', out];
    const { status, stdout, stderr } = simulate(...accounts, ...strategies, ...size);
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(stdout).toContain('less now');
    expect(stdout).toContain('The simulator cannot tell whether later or now is better');
    expect(stdout).toContain('It proves nothing about real debtors');
    for (const chart of ['recovered.svg', 'differences.svg', 'sweep.svg', 'hangs-on.svg'])
      expect(readFileSync(join(out, chart), 'utf8')).toMatch(/^<svg /);
    for (const page of ['summary.html', 'summary.md', 'simulation.json'])
      expect(readFileSync(join(out, page), 'utf8')).toContain('It proves nothing about real debtors');
  });

  it('answers what it cannot do with what was found and a code', () => {
    const cases: [string[], number, string][] = [
      [['--strategy', 'nowhere.yaml', '--strategy', 'policy'], 4, 'found no strategy nowhere.yaml'],
      [['--strategy', join(ROOT, 'policy')], 2, 'expected two or more'],
      [['--portfolio', 'nowhere.csv'], 4, 'found no file nowhere.csv'],
      [['--policy', 'nowhere'], 4, '--policy: found no folder nowhere'],
      [
        ['--portfolio', join(ROOT, 'samples/portfolio.csv'), '--map', 'nowhere.yaml'],
        4,
        'found no mapping like samples/*.map.yaml at nowhere.yaml',
      ],
      [['--seeds', 'many'], 2, 'expected a whole number'],
      [['--write'], 2, '--write needs --calibrate'],
      [['--calls-by', 'dogs'], 2, 'person, machine'],
    ];
    for (const [args, code, words] of cases) {
      const { status, stderr } = simulate(...args);
      expect([status, stderr]).toEqual([code, expect.stringContaining(words)]);
    }
    writeFileSync(join(folder, 'broken.yaml'), 'ceiling: {}\n');
    const broken = join(folder, 'broken.yaml');
    const unusable = simulate('--strategy', broken, '--strategy', broken);
    expect([unusable.status, unusable.stderr]).toEqual([4, expect.stringContaining('PolicyInvalid')]);
    writeFileSync(join(folder, 'other.csv'), 'color,shape\nred,round\n');
    const nobody = simulate('--portfolio', join(folder, 'other.csv'));
    expect([nobody.status, nobody.stderr]).toEqual([
      4,
      expect.stringContaining('PlacedAccountsNotFound: found no account'),
    ]);
  });
});

describe('docs/simulator.md', () => {
  it('has the table of parameters as it is', () => {
    const guide = readFileSync(join(ROOT, 'docs/simulator.md'), 'utf8');
    const [, table] = /<!-- parameters, .*? -->\n([\s\S]*?)<!-- end of parameters -->/.exec(guide) ?? [];
    expect(table?.trim()).toBe(parameterMarkdown());
  });
});
