import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';

const ROOT = join(import.meta.dirname, '../..');
const { dependencies, devDependencies } = z
  .object({ dependencies: z.record(z.string(), z.string()), devDependencies: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')));
const ours = Object.entries({ ...dependencies, ...devDependencies });
const guide = readFileSync(join(ROOT, 'docs/dependencies.md'), 'utf8');
const named = new Set(
  [...guide.matchAll(/^\| (`.*?) \|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
  ),
);

describe('docs/dependencies.md', () => {
  it('says of every package what it is for', () => {
    const family = (name: string) => name.replace(/^(@types\/|@aws-sdk\/client-).*/, '$1*');
    expect(ours.map(([name]) => family(name)).filter((name) => !named.has(name))).toEqual([]);
  });

  it('names none that is gone', () => {
    const present = new Set(ours.map(([name]) => name));
    expect([...named].filter((name) => !name.endsWith('*') && !present.has(name))).toEqual([]);
  });

  it('says truly that every version is exact', () => {
    expect(ours.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });
});
