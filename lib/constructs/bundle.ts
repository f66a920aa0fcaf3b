import { join } from 'node:path';
import { type BuildOptions, buildSync } from 'esbuild';
import { projectRoot } from '../project-root.ts';

/**
 * How a handler becomes a function's code. The SDK is bundled, because the runtime's own is another version at each
 * deployment. Code that is imported late becomes a file of its own, which a cold start does not read: that halves the
 * time of an SDK client, whose ways to find credentials are nearly all for other places than Lambda; see
 * docs/decisions/0006-what-is-needed-later-is-a-file-of-its-own.md.
 */
export const BUNDLING = {
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node24',
  mainFields: ['module', 'main'],
  outExtension: { '.js': '.mjs' },
  entryNames: 'index',
  minify: true,
  legalComments: 'none',
  alias: { 'brotli/decompress.js': join(projectRoot, 'lib/constructs/no-woff2.ts') },
  // Some packages are CommonJS and ask for Node's own modules by `require`. The name is one that minifying never makes.
  banner: {
    js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
  },
} as const satisfies BuildOptions;

/** Bundles `lambdas/<task>/handler.ts`, by the esbuild of the project. */
export function writeHandler(task: string, outdir: string): void {
  buildSync({ ...BUNDLING, absWorkingDir: projectRoot, entryPoints: [`lambdas/${task}/handler.ts`], outdir });
}
