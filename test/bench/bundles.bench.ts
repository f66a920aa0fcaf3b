import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildSync, type Metafile } from 'esbuild';
import { BUNDLING } from '#lib/constructs/bundle.ts';
import { writeHandlerAsset } from '#lib/constructs/handler-code.ts';
import { catalog } from '#lambdas/catalog.ts';
import { portNeeds } from '#lambdas/ports.ts';
import { reviewedPolicy } from '#test/support/policy.ts';

const RUNS = 15;
const ROOT = join(import.meta.dirname, '../..');

/** What nothing on DynamoDB can do without: the least that a function of ours could be. */
const BARE = `
  import { DynamoDBClient, GetItemCommand, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
  const client = new DynamoDBClient({});
  export const handler = async (input) => [
    await client.send(new GetItemCommand(input)),
    await client.send(new PutItemCommand(input)),
    await client.send(new QueryCommand(input)),
  ];
`;

export interface BundleBench {
  /** A task, or a bare client: in one file as most people bundle it, and split as we do. */
  readonly bundle: string;
  /** All code that is deployed, minified. */
  readonly kilobytes: number;
  readonly gzipKilobytes: number;
  /** What of it a start reads. */
  readonly startKilobytes: number;
  /** From the import to the exported handler, in a fresh process. */
  readonly medianMilliseconds: number;
  readonly timesBare: number;
  readonly timesBareSplit: number;
}

/** Every function as it is deployed, and how long it takes to import, beside a bare client. */
export async function benchBundles(): Promise<BundleBench[]> {
  const folder = mkdtempSync(join(tmpdir(), 'forbear-bundles-'));
  try {
    const tasks = Object.values(catalog).map(({ name }) => name);
    const bundles = [
      bareBundle(folder, 'bare, one file', false),
      bareBundle(folder, 'bare, split', true),
      ...tasks.map((task) => taskBundle(folder, task)),
    ];
    const runs = new Map(bundles.map(({ bundle }) => [bundle, Array<number>()]));
    for (let run = 0; run < RUNS; run++) {
      for (const { bundle, outdir } of bundles) runs.get(bundle)?.push(millisecondsToImport(outdir));
    }
    const medians = new Map([...runs].map(([bundle, times]) => [bundle, median(times)]));
    const timesOf = (took: number, bare: string) => Number((took / (medians.get(bare) ?? Number.NaN)).toFixed(2));
    return bundles.map(({ bundle, sizes }) => {
      const medianMilliseconds = medians.get(bundle) ?? Number.NaN;
      return {
        bundle,
        ...sizes,
        medianMilliseconds,
        timesBare: timesOf(medianMilliseconds, 'bare, one file'),
        timesBareSplit: timesOf(medianMilliseconds, 'bare, split'),
      };
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function bareBundle(folder: string, bundle: string, splitting: boolean) {
  const outdir = join(folder, bundle.replaceAll(/\W+/g, '-'));
  const stdin = { contents: BARE, resolveDir: ROOT, sourcefile: 'index.js' };
  const { metafile } = buildSync({ ...BUNDLING, splitting, stdin, outdir, metafile: true });
  return { bundle, outdir, sizes: sizesOf(metafile) };
}

function taskBundle(folder: string, task: string) {
  const outdir = join(folder, task);
  writeHandlerAsset(task, reviewedPolicy(), outdir);
  const entryPoints = [join(ROOT, 'lambdas', task, 'handler.ts')];
  const { metafile } = buildSync({ ...BUNDLING, entryPoints, outdir, metafile: true, write: false });
  return { bundle: task, outdir, sizes: sizesOf(metafile) };
}

function sizesOf({ outputs }: Metafile) {
  const entry = Object.keys(outputs).find((path) => path.endsWith('/index.mjs')) ?? '';
  const atStart = new Set<string>();
  const open = [entry];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (atStart.has(path)) continue;
    atStart.add(path);
    const { imports } = outputs[path] ?? { imports: [] };
    open.push(
      ...imports
        .filter(({ kind, external }) => kind === 'import-statement' && external !== true)
        .map(({ path: to }) => to),
    );
  }
  const bytes = (paths: readonly string[]) => paths.reduce((sum, path) => sum + (outputs[path]?.bytes ?? 0), 0);
  const paths = Object.keys(outputs);
  const gzipped = paths.reduce((sum, path) => sum + gzipSync(readFileSync(path)).length, 0);
  return {
    kilobytes: Math.round(bytes(paths) / 1000),
    gzipKilobytes: Math.round(gzipped / 1000),
    startKilobytes: Math.round(bytes([...atStart]) / 1000),
  };
}

function millisecondsToImport(outdir: string): number {
  const variables = Object.values(portNeeds).flatMap(({ environment }) => Object.keys(environment));
  const program = `
    const from = performance.now();
    await import(${JSON.stringify(join(outdir, 'index.mjs'))});
    process.stdout.write(String(performance.now() - from));
  `;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    encoding: 'utf8',
    env: {
      ...Object.fromEntries(variables.map((name) => [name, 'x'])),
      AWS_REGION: 'us-east-1',
      LAMBDA_TASK_ROOT: outdir,
      POLICY_VERSION: reviewedPolicy().version,
    },
  });
  const took = Number.parseFloat(stdout);
  if (Number.isNaN(took)) throw new Error(`${outdir}: could not be imported: ${stderr.slice(-500)}`);
  return took;
}

function median(times: readonly number[]): number {
  return Number((times.toSorted((a, b) => a - b)[times.length >> 1] ?? Number.NaN).toFixed(1));
}

if (import.meta.main) console.table(await benchBundles());
