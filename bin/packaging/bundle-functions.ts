import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Metafile } from 'esbuild';
import * as z from 'zod';
import { BUNDLING } from '#lib/constructs/bundle.ts';

const Manifest = z.object({ name: z.string(), version: z.string(), license: z.string().optional() });

/** A package of which something is in a bundle. */
interface BundledPackage {
  /** `zod@4.6.7`. */
  readonly id: string;
  readonly license: string;
  /** What its own license file says; asked for by nearly every license wherever its code goes. */
  readonly text: string;
}

/**
 * Bundles the function of each task as a checkout does at synthesis, and writes beside them what each consists of
 * (`packages.json`) and the licenses of all of it (`THIRD-PARTY-NOTICES.txt`).
 */
export async function bundleFunctions(root: string, tasks: readonly string[], outdir: string): Promise<void> {
  const packages = new Map<string, BundledPackage>();
  const consistsOf: Record<string, string[]> = {};
  // One after another: each takes all cores, and together they would take all memory.
  for (const task of tasks) {
    const { metafile } = await build({
      ...BUNDLING,
      absWorkingDir: root,
      entryPoints: [`lambdas/${task}/handler.ts`],
      outdir: join(outdir, task),
      metafile: true,
    });
    const folders = new Set(bundledFiles(metafile).flatMap((input) => packageFolderOf(input) ?? []));
    for (const folder of folders) if (!packages.has(folder)) packages.set(folder, readPackage(join(root, folder)));
    consistsOf[task] = [...folders].flatMap((folder) => packages.get(folder)?.id ?? []).toSorted();
  }
  mkdirSync(outdir, { recursive: true });
  writeFileSync(join(outdir, 'packages.json'), `${JSON.stringify(consistsOf, null, 2)}\n`);
  writeFileSync(join(outdir, 'THIRD-PARTY-NOTICES.txt'), noticesOf([...packages.values()]));
}

/** What is in the output: of what was read for it, much is left out again. */
function bundledFiles({ outputs }: Metafile): string[] {
  return Object.values(outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
  );
}

/** `node_modules/@aws-sdk/core/dist/x.js` lies in `node_modules/@aws-sdk/core`, however deep that is itself. */
function packageFolderOf(input: string): string | undefined {
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(input)?.[0];
}

function readPackage(folder: string): BundledPackage {
  const { name, version, license } = Manifest.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
  const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
  const text = file !== undefined && existsSync(join(folder, file)) ? readFileSync(join(folder, file), 'utf8') : '';
  return { id: `${name}@${version}`, license: license ?? 'see its text', text: text.trim() };
}

function noticesOf(packages: readonly BundledPackage[]): string {
  const sections = packages
    .toSorted((one, other) => (one.id < other.id ? -1 : 1))
    .map(({ id, license, text }) => `${id} (${license})\n\n${text === '' ? 'It comes without a license file.' : text}`);
  return `${['The functions of this release contain code of these packages.', ...sections].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}
