import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { COMMANDS, GROUPS } from '#cli/commands.ts';

const ROOT = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

// CHANGELOG.md and decisions tell of their day.
const pages = ['.', 'docs', 'statemachines', '.github/ISSUE_TEMPLATE'].flatMap((folder) =>
  readdirSync(join(ROOT, folder))
    .filter((name) => /\.(md|yml)$/.test(name) && name !== 'CHANGELOG.md')
    .map((name) => join(folder, name)),
);

const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(read('package.json')));

/** What a page has somebody type: `evidence verify var/exports/x --json`. `npm start` is `start`. */
function typedIn(page: string): string[] {
  return [
    ...read(page).matchAll(/(?:\bnpx forbear|(?<=^|`)forbear|npm run forbear --) ([a-z][^\n`#|;…]*)/gm),
    ...read(page).matchAll(/\bnpm (start(?: -- [^\n`#|;…]*)?)/g),
  ].map(([, typed = '']) => typed.replace('start -- ', 'start ').trim());
}

/** Lines to type are in blocks; in a sentence a command may be named without what it needs. */
const blocksOf = (page: string) =>
  [...read(page).matchAll(/^```sh\n(.*?)^```/gms)].map(([, block = '']) => block).join('\n');
function namedAlone(page: string): string[] {
  return [...blocksOf(page).matchAll(/^npx forbear ([a-z -]+?) *(?:#.*)?$/gm)].map(([, typed = '']) => typed);
}

/** Every command as commander knows it, by its words. */
const commands = new Map(
  await Promise.all(
    COMMANDS.map(async ({ words, load }) => {
      const command = new Command(words.split(' ').at(-1));
      (await load())(command);
      return [words, command] as const;
    }),
  ),
);

/** What is wrong with words somebody is told to type. */
function faultIn(typed: string): string | undefined {
  const found = [...commands].find(([words]) => typed === words || typed.startsWith(`${words} `));
  if (found === undefined)
    return Object.hasOwn(GROUPS, typed) ? undefined : `\`forbear ${typed}\`: there is no such command`;
  const [words, command] = found;
  if (words === 'exec') return undefined;
  const known = new Set(['--help', ...command.options.map(({ long }) => long)]);
  const unknown = (typed.match(/(?<= )--[\w-]+/g) ?? []).filter((option) => !known.has(option));
  return unknown.length === 0 ? undefined : `\`forbear ${typed}\`: ${words} takes no ${unknown.join(', ')}`;
}

/** What a command that is typed without anything else lacks. */
function lackIn(typed: string): string | undefined {
  const needed = commands.get(typed)?.registeredArguments.find(({ required }) => required);
  return needed === undefined ? undefined : `\`forbear ${typed}\`: expected <${needed.name()}> after it`;
}

describe('what the docs have somebody type', () => {
  it.each(pages)('%s: commands that there are, with options that they take', (page) => {
    expect(typedIn(page).flatMap((typed) => faultIn(typed) ?? [])).toEqual([]);
    expect(namedAlone(page).flatMap((typed) => lackIn(typed) ?? [])).toEqual([]);
  });

  it.each(pages)('%s: scripts of package.json', (page) => {
    const named = [...read(page).matchAll(/\bnpm run ([\w:]+)/g)].map(([, script = '']) => script);
    expect(named.filter((script) => scripts[script] === undefined)).toEqual([]);
  });

  it('is found out when it is wrong', () => {
    expect(faultIn('evidence verfy var/exports/x')).toBe(
      '`forbear evidence verfy var/exports/x`: there is no such command',
    );
    expect(faultIn('story a-1 --everything')).toBe('`forbear story a-1 --everything`: story takes no --everything');
    expect(faultIn('evidence verify var/exports/x --json')).toBeUndefined();
    expect(lackIn('story')).toBe('`forbear story`: expected <account> after it');
    expect(lackIn('start')).toBeUndefined();
  });
});
