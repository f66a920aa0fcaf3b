import { cpSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';

/** What a release runs of ours. Handlers are bundled apart; generated data was generated; tests stay at home. */
const SOURCES = ['domain', 'engine', 'adapters/local', 'lambdas', 'local', 'tools', 'cli', 'lib'];
const LEFT_OUT = [
  'lambdas/*/handler.ts',
  'lambdas/*/http-handler.ts',
  'tools/generated-data/**',
  'lib/constructs/{bundle,no-woff2}.ts',
];

/** What sources read beside themselves: tables, and the license of the letters' font. */
const READ_BESIDE = ['domain/**/*.{json,txt}'];

/**
 * Every source as JavaScript, file by file and where it was, because node takes the types out of no file under
 * `node_modules`. Imports by path are renamed; those by `#folder` are mapped by the release's own package.json.
 */
export async function compileSources(root: string, outdir: string): Promise<void> {
  const entryPoints = globSync(
    SOURCES.map((folder) => `${folder}/**/*.ts`),
    { cwd: root, exclude: LEFT_OUT },
  );
  await build({
    absWorkingDir: root,
    entryPoints: entryPoints.toSorted(),
    outbase: root,
    outdir,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    charset: 'utf8',
    plugins: [eachFileByItself],
    logLevel: 'warning',
  });
  for (const path of globSync(READ_BESIDE, { cwd: root })) cpSync(join(root, path), join(outdir, path));
}

/** Leaves every import where it is, under the name that its file has in the release. */
const eachFileByItself: Plugin = {
  name: 'each-file-by-itself',
  setup(compilation) {
    compilation.onResolve({ filter: /./ }, ({ path, kind }) =>
      kind === 'entry-point' ? undefined : { path: path.startsWith('.') ? compiledName(path) : path, external: true },
    );
    compilation.onLoad({ filter: /\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replaceAll(
        /new URL\('(\.[^']+\.ts)', import\.meta\.url\)/g,
        (_, worker: string) => `new URL('${compiledName(worker)}', import.meta.url)`,
      ),
      loader: 'ts',
    }));
  },
};

function compiledName(path: string): string {
  return path.replace(/\.ts$/, '.js');
}
