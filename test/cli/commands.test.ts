import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '#cli/commands.ts';
import { programFor } from '#cli/run-command.ts';
import { forbear } from '#test/support/forbear-command.ts';

describe('forbear --help', () => {
  it('names every command, the exit codes, and an example', () => {
    const { status, stdout } = forbear(['--help']);
    expect(status).toBe(0);
    for (const { words } of COMMANDS) expect(stdout).toContain(words.split(' ').at(-1));
    expect(stdout).toMatch(/^Example: npx forbear /m);
    expect(stdout).toContain('4 what was named cannot be used');
  });

  it.each(COMMANDS.map(({ words, summary, example }) => ({ words, summary, example })))(
    'of $words says what it does, and gives an example that it would take',
    async ({ words, summary, example }) => {
      const args = [...words.split(' '), '--help'];
      const help = await helpOf(args);
      expect(help).toMatch(new RegExp(`^Usage: forbear ${words} `));
      expect(help.replaceAll(/\s+/g, ' ')).toContain(summary);
      expect(help).toContain(`Example: npx forbear ${example}`);
      expect(example.startsWith(words)).toBe(true);
      const options = example.match(/--[\w-]+/g) ?? [];
      for (const option of words === 'exec' ? [] : options) expect(help).toContain(`${option} `);
    },
  );
});

/** What `--help` would print, without a process for each. */
async function helpOf(args: readonly string[]): Promise<string> {
  let text = '';
  const program = await programFor(args);
  const all = [program, ...program.commands, ...program.commands.flatMap(({ commands }) => commands)];
  for (const command of all) command.configureOutput({ writeOut: (some) => (text += some) });
  await expect(program.parseAsync([...args], { from: 'user' })).rejects.toMatchObject({ exitCode: 0 });
  return text;
}

describe('a slip of the keyboard', () => {
  it.each([
    { typed: 'polcy check', meant: 'policy' },
    { typed: 'strat', meant: 'start' },
    { typed: 'evidence verfy var/exports/p-1', meant: 'verify' },
    { typed: 'policy lnt', meant: 'lint' },
    { typed: 'story a-1 --dirr var', meant: '--dir' },
    { typed: 'evidence export p-1 --redct', meant: '--redact' },
    { typed: 'verify var/exports/p-1', meant: 'evidence verify' },
    { typed: 'replay var/forbear.sqlite', meant: 'evidence replay' },
  ])('$typed is answered with $meant', ({ typed, meant }) => {
    const { status, stderr } = forbear(typed.split(' '));
    expect([status, stderr]).toEqual([2, expect.stringContaining(`(Did you mean ${meant}?)`)]);
  });
});

describe('forbear generate', () => {
  it('writes the same portfolio for the same seed', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'forbear-cli-')), 'portfolio.csv');
    expect(forbear(['generate', '--accounts', '20', '--seed', 'x', '--out', file]).status).toBe(0);
    const written = readFileSync(file, 'utf8');
    expect(written.split('\n')).toHaveLength(22);
    expect(forbear(['generate', '--accounts', '20', '--seed', 'x']).stdout).toBe(written);
    expect(forbear(['generate', '--accounts', '20', '--seed', 'y']).stdout).not.toBe(written);
  });
});
