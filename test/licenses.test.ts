import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';

const ROOT = join(import.meta.dirname, '..');

/** Licenses that let anybody use, change and sell what they cover, and ask for no more than their own text. */
const PERMITTED = new Set([
  '(MIT OR GPL-3.0-or-later)',
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT AND OFL-1.1',
  'MIT OR Apache-2.0',
  'MIT-0',
]);

/** Packages that may stay all the same, each with what was found and why that is no harm. */
const EXCEPTIONS: readonly { readonly name: RegExp; readonly found: string | undefined; readonly because: string }[] = [
  {
    name: /^png-js$/,
    found: undefined,
    because: 'its package.json names no license and its LICENSE file is the MIT License of Devon Govett',
  },
  {
    name: /^fonteditor-core$/,
    found: undefined,
    because: 'cuts the letters’ font down and is in nothing that ships; its package.json says MIT in the old form',
  },
  {
    name: /^lightningcss(-[\w-]+)?$/,
    found: 'MPL-2.0',
    because: 'comes with the test runner, is in nothing that ships and is not changed',
  },
];

const { packages } = z
  .object({
    packages: z.record(z.string(), z.object({ license: z.string().optional(), dev: z.boolean().optional() })),
  })
  .parse(JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')));

/** By name: every package of every platform, without Forbear itself. */
const locked = Object.entries(packages)
  .filter(([path]) => path !== '')
  .map(([path, found]) => ({ name: path.slice(path.lastIndexOf('node_modules/') + 13), ...found }));

describe('every package of the lockfile', () => {
  it('has a license that permits what adopters do with it, or a reason', () => {
    const faults = locked.filter(
      ({ name, license }) =>
        !(license !== undefined && PERMITTED.has(license)) &&
        !EXCEPTIONS.some((each) => each.name.test(name) && each.found === license),
    );
    expect(faults).toEqual([]);
  });

  it('is no exception when it runs for adopters, unless its license is known all the same', () => {
    const excepted = locked.filter(({ name }) => EXCEPTIONS.some((each) => each.name.test(name)));
    expect(excepted.filter(({ dev }) => dev !== true).map(({ name }) => name)).toEqual(['png-js']);
    expect(readFileSync(join(ROOT, 'node_modules/png-js/LICENSE'), 'utf8')).toMatch(/^MIT License/);
  });

  it.each(EXCEPTIONS)('the exception for $name is still needed', ({ name, found }) => {
    expect(locked.some((each) => name.test(each.name) && each.license === found)).toBe(true);
  });
});

describe('NOTICE', () => {
  const notice = readFileSync(join(ROOT, 'NOTICE'), 'utf8');

  it('names files that are there', () => {
    const named = [...notice.matchAll(/\b(?:domain|policy|samples|docs)\/[\w./-]+(?:json|ts|txt|yaml|md)\b/g)];
    expect(named.length).toBeGreaterThan(6);
    expect(named.map(([path]) => path).filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  it.each([
    'domain/channels/letter-fonts.json',
    'domain/geography/area-code-states.json',
    'domain/geography/area-codes.json',
    'domain/geography/zip-zones.json',
    'domain/intake/phone-metadata.ts',
  ])('says whose work %s is', (path) => {
    expect(notice).toContain(path);
  });

  it('has the license of the letters’ font beside the font, as that license asks', () => {
    const text = readFileSync(join(ROOT, 'domain/channels/letter-fonts.OFL.txt'), 'utf8');
    expect(text).toContain('SIL OPEN FONT LICENSE Version 1.1');
    expect(text).toBe(readFileSync(join(ROOT, 'node_modules/@expo-google-fonts/arimo/LICENSE_FONT'), 'utf8'));
  });
});
