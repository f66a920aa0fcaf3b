import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { catalog } from '#lambdas/catalog.ts';
import { deployedCodeVersion } from '#lib/code-version.ts';
import { bundleFunctions } from './packaging/bundle-functions.ts';
import { compileSources } from './packaging/compile-sources.ts';
import { writeReleaseManifest } from './packaging/release-manifest.ts';

/**
 * Makes what `npm pack` ships, from the sources: `dist/` of Forbear, and `engine/dist/` of the engine, which is a package
 * of its own. `--out DIR` makes both under another folder. docs/decisions/0021-a-release-is-compiled.md
 */
const ROOT = join(import.meta.dirname, '..');

/** What a release reads as it is: the state machines, the policy to begin with, the sample files, CDK's settings. */
const AS_IT_IS = ['statemachines', 'policy', 'samples', 'cdk.json'];

const { values } = parseArgs({ options: { out: { type: 'string' } } });
const out = values.out === undefined ? ROOT : resolve(values.out);
const dist = join(out, 'dist');
const engineDist = join(out, 'engine/dist');
for (const folder of [dist, engineDist]) rmSync(folder, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });

await compileSources(ROOT, dist);
execFileSync(join(ROOT, 'node_modules/.bin/tsc'), ['-p', join(ROOT, 'tsconfig.package.json'), '--outDir', dist], {
  cwd: ROOT,
  stdio: 'inherit',
});
cpSync(join(dist, 'engine'), engineDist, { recursive: true });
for (const path of AS_IT_IS) cpSync(join(ROOT, path), join(dist, path), { recursive: true });
writeReleaseManifest(ROOT, dist, deployedCodeVersion());
const tasks = Object.values(catalog).map(({ name }) => name);
await bundleFunctions(ROOT, tasks.toSorted(), join(dist, 'functions'));
