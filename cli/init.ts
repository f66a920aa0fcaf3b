import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Command } from 'commander';
import * as z from 'zod';
import { defineError } from '#domain/values/errors.ts';

/** A project is to be made in a folder that has something in it already. */
export const FolderNotEmpty = defineError('FolderNotEmpty');

/** The folder that Forbear is installed in, or its checkout. */
const FORBEAR = join(import.meta.dirname, '..');

const Manifest = z.object({
  name: z.string(),
  version: z.string(),
  devDependencies: z.object({ 'aws-cdk': z.string(), 'aws-cdk-lib': z.string(), constructs: z.string() }),
});
const CdkJson = z.object({ app: z.string(), context: z.record(z.string(), z.unknown()) }).loose();

const APP = [
  "import { App } from 'aws-cdk-lib';",
  "import { addForbear } from 'forbear';",
  '',
  '// What the deployment decides for itself is in cdk.json under "context"; what is said to debtors is in policy/.',
  'addForbear(new App());',
  '',
].join('\n');

export function defineInit(command: Command): void {
  command.argument('<folder>', 'where to make the project; made when it is not there').action(init);
}

/**
 * Writes a project of its own that depends on Forbear: a package, the CDK app and its settings, and the policy to begin
 * with. Whoever has one takes a new release by its version, and no fork.
 * @throws FolderNotEmpty rather than write over anything
 */
function init(folder: string): void {
  const project = resolve(folder);
  if (existsSync(project) && readdirSync(project).length > 0)
    throw new FolderNotEmpty(`${folder}: found files in it, expected an empty folder or none`);
  const { name, version, devDependencies } = Manifest.parse(readJson('package.json'));
  const { context, ...cdk } = CdkJson.parse(readJson('cdk.json'));
  mkdirSync(join(project, 'bin'), { recursive: true });
  writeJson(join(project, 'package.json'), {
    name: basename(project)
      .toLowerCase()
      .replaceAll(/[^a-z0-9._-]+/g, '-'),
    version: '0.1.0',
    private: true,
    type: 'module',
    scripts: { synth: 'cdk synth --quiet', deploy: 'cdk deploy --all', check: `${name} policy check --policy policy` },
    dependencies: {
      'aws-cdk-lib': devDependencies['aws-cdk-lib'],
      constructs: devDependencies.constructs,
      [name]: version,
    },
    devDependencies: { 'aws-cdk': devDependencies['aws-cdk'] },
  });
  writeJson(join(project, 'cdk.json'), { ...cdk, app: 'node bin/app.mjs', context: { policy: 'policy', ...context } });
  writeFileSync(join(project, 'bin/app.mjs'), APP);
  cpSync(join(FORBEAR, 'policy'), join(project, 'policy'), { recursive: true });
  process.stdout.write(`${folder}: package.json, cdk.json, bin/app.mjs, policy/

  cd ${folder}
  npm install
  npx ${name} policy check --policy policy    # after writing your name, licenses and creditors into policy/
  npx cdk synth --quiet                  # three stacks into cdk.out/, offline and without an account
`);
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(join(FORBEAR, file), 'utf8'));
}

function writeJson(path: string, content: object): void {
  writeFileSync(path, `${JSON.stringify(content, null, 2)}\n`);
}
