import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as z from 'zod';

export const ROOT = join(import.meta.dirname, '../..');

const Manifest = z.object({
  name: z.string(),
  version: z.string(),
  files: z.array(z.string()),
  dependencies: z.record(z.string(), z.string()),
  peerDependencies: z.record(z.string(), z.string()).default({}),
});

export const manifestOf = (folder: string) =>
  Manifest.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));

/** Builds the release of Forbear and of its engine into a folder of its own, and leaves the checkout alone. */
export function buildRelease(): string {
  const stage = mkdtempSync(join(tmpdir(), 'forbear-release-'));
  execFileSync(process.execPath, [join(ROOT, 'bin/build-package.ts'), '--out', stage], { cwd: ROOT, stdio: 'pipe' });
  for (const folder of ['.', 'engine']) {
    const beside = ['package.json', 'README.md', 'LICENSE', ...manifestOf(join(ROOT, folder)).files];
    for (const file of beside.filter((name) => name !== 'dist')) {
      const from = join(ROOT, folder, file);
      if (existsSync(from)) cpSync(from, join(stage, folder, file), { recursive: true });
    }
  }
  return stage;
}

/**
 * Packs a package and installs the tarball into a project: its own files are copies, what it depends on are links to what
 * this checkout has. What it does not name is not there.
 */
export function installPacked(folder: string, project: string, peers: readonly string[] = []): { kilobytes: number } {
  const { name, dependencies } = manifestOf(folder);
  const packed = execFileSync('npm', ['pack', folder, '--json', '--ignore-scripts', '--pack-destination', project], {
    cwd: project,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [tarball] = z.array(z.object({ filename: z.string(), size: z.number() })).parse(JSON.parse(packed));
  if (tarball === undefined) throw new RangeError(`npm pack ${folder}: found no tarball`);
  const installed = join(project, 'node_modules', name);
  mkdirSync(installed, { recursive: true });
  execFileSync('tar', ['xzf', join(project, tarball.filename), '-C', installed, '--strip-components=1']);
  for (const needed of [...Object.keys(dependencies), ...peers]) {
    const link = join(project, 'node_modules', needed);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules', needed), link);
  }
  return { kilobytes: Math.round(tarball.size / 1000) };
}
