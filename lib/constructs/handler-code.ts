import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AssetHashType, DockerImage } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { compilePolicy } from '#domain/policy/compiled-policy.ts';
import type { Policy } from '#domain/policy/policy.ts';
// Of a checkout ./bundle.ts, of a release ./packaged-handler.ts: `imports` of the package.json at hand says which.
import { writeHandler } from '#lib/handler-files.ts';
import { projectRoot } from '../project-root.ts';

/** The code of a task's function, made on this machine and without Docker. */
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
          writeHandlerAsset(task, policy, outdir);
          return true;
        },
      },
    },
  });
}

/** Writes what a function's asset consists of: its code, and the policy if it has one. */
export function writeHandlerAsset(task: string, policy: Policy | undefined, outdir: string): void {
  writeHandler(task, outdir);
  if (policy !== undefined) writeFileSync(join(outdir, 'policy.json'), compilePolicy(policy));
}
