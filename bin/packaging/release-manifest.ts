import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const Manifest = z.object({
  name: z.string(),
  version: z.string(),
  type: z.literal('module'),
  imports: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
});

/** What differs in a release: functions are there already, and need not be bundled. */
const ONLY_IN_A_RELEASE = { '#lib/handler-files.ts': './lib/constructs/packaged-handler.js' };

/**
 * The package.json of the compiled folder. Its `imports` lead every `#folder/file.ts` to the file's JavaScript; its
 * `codeVersion` is what the ledger will say of this release; `forbear init` reads versions from it.
 */
export function writeReleaseManifest(root: string, outdir: string, codeVersion: string): void {
  const { name, version, type, imports, devDependencies } = Manifest.parse(
    JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')),
  );
  const folders = Object.keys(imports).filter((key) => key.endsWith('/*'));
  const manifest = {
    name,
    version,
    type,
    codeVersion,
    imports: {
      ...Object.fromEntries(
        folders.flatMap((key) => [
          [`${key}.ts`, `${imports[key]}.js`],
          [`${key}.json`, `${imports[key]}.json`],
        ]),
      ),
      ...ONLY_IN_A_RELEASE,
    },
    devDependencies,
  };
  writeFileSync(join(outdir, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}
