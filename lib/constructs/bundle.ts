import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AssetHashType, DockerImage } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { type BuildOptions, buildSync } from 'esbuild';
import { compilePolicy } from '#domain/policy/compiled-policy.ts';
import type { Policy } from '#domain/policy/policy.ts';
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

/** Bundles `lambdas/<task>/handler.ts`, by the esbuild of the project and without Docker. */
export function handlerCode(task: string, policy: Policy | undefined): Code {
  return Code.fromAsset(projectRoot, {
    // A function is deployed again when what it consists of has changed, and not when something beside it has.
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      image: DockerImage.fromRegistry('never-used'),
      // Assets of one folder with the same command are one asset to CDK: without this, every function has the first's code.
      command: [task, policy?.version ?? ''],
      local: {
        tryBundle(outdir: string) {
          bundleHandler(task, policy, outdir);
          return true;
        },
      },
    },
  });
}

/** Writes what a function's asset consists of: its code, and the policy if it has one. */
export function bundleHandler(task: string, policy: Policy | undefined, outdir: string): void {
  buildSync({ ...BUNDLING, absWorkingDir: projectRoot, entryPoints: [`lambdas/${task}/handler.ts`], outdir });
  if (policy !== undefined) writeFileSync(join(outdir, 'policy.json'), compilePolicy(policy));
}
