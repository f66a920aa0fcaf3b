import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { buildRelease, installPacked, manifestOf, ROOT } from './packed.ts';

/** Bundling 23 functions is most of it: some 15 s on two idle cores. */
const SLOWLY = 300_000;

let release = '';
const folders: string[] = [];
beforeAll(() => {
  release = buildRelease();
  folders.push(release);
}, SLOWLY);
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function emptyProject(): string {
  const project = mkdtempSync(join(tmpdir(), 'forbear-adopter-'));
  folders.push(project);
  return project;
}

const filesUnder = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));

describe('the engine as a package of its own', () => {
  it('runs the example of its page, which prints what the page says', () => {
    const project = emptyProject();
    installPacked(join(release, 'engine'), project);
    const page = readFileSync(join(project, 'node_modules/forbear-asl-engine/README.md'), 'utf8');
    const [, example = ''] = /```js\n(.*?)```/s.exec(page) ?? [];
    const [, printed] = /```text\n(.*?)```/s.exec(page) ?? [];
    writeFileSync(join(project, 'example.mjs'), example);
    expect(execFileSync(process.execPath, ['example.mjs'], { cwd: project, encoding: 'utf8' })).toBe(printed);
  });

  it('needs the packages that Forbear has, in the same versions', () => {
    const { dependencies } = manifestOf(ROOT);
    const own = manifestOf(join(ROOT, 'engine')).dependencies;
    expect(own).toEqual(Object.fromEntries(Object.keys(own).map((name) => [name, dependencies[name]])));
  });
});

describe('Forbear as a package', () => {
  let project = '';
  let kilobytes = 0;
  beforeAll(() => {
    project = emptyProject();
    ({ kilobytes } = installPacked(release, project, ['aws-cdk-lib', 'constructs']));
  }, SLOWLY);
  const installed = (file: string) => join(project, 'node_modules/forbear', file);

  it('is JavaScript with its types, and brings neither sources nor tests', () => {
    const files = filesUnder(installed('.'));
    expect(files.filter((file) => /(?<!\.d)\.ts$/.test(file))).toEqual([]);
    expect(files.filter((file) => file.startsWith('test/') || file.includes('.test.'))).toEqual([]);
    expect(files).toEqual(expect.arrayContaining(['NOTICE', 'LICENSE', 'dist/functions/THIRD-PARTY-NOTICES.txt']));
    // 6.6 MB are the functions, each with its own SDK.
    expect(kilobytes).toBeLessThan(9_000);
  });

  it('has the command line, down to the rules read from their modules', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [installed('dist/cli/main.js'), 'policy', 'rules'], {
      cwd: project,
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^harass-general {2}v\d+ {2}\S+ {2}domain\/compliance\/rules\/.*\.js$/m);
  });

  it('works accounts on every core of a machine', () => {
    const args = ['start', '--accounts', '20', '--days', '20', '--workers', '2', '--no-messages', '--dir', 'run'];
    const { status, stdout } = spawnSync(process.execPath, [installed('dist/cli/main.js'), ...args], {
      cwd: project,
      encoding: 'utf8',
    });
    expect({ status, hash: /run hash +[0-9a-f]{64}/.test(stdout) }).toEqual({ status: 0, hash: true });
  });

  it('says which build it is, and not which commit its surroundings are at', () => {
    const program =
      "import { deployedCodeVersion } from './node_modules/forbear/dist/lib/code-version.js'; console.log(deployedCodeVersion());";
    execFileSync('git', ['init', '--quiet'], { cwd: project });
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
      cwd: project,
      encoding: 'utf8',
    });
    const { codeVersion } = z
      .object({ codeVersion: z.string() })
      .parse(JSON.parse(readFileSync(installed('dist/package.json'), 'utf8')));
    expect(stdout.trim()).toBe(codeVersion);
  });

  it('has in its functions the packages that docs/dependencies.md says, and no others of those we name', () => {
    const consistsOf = z
      .record(z.string(), z.array(z.string()))
      .parse(JSON.parse(readFileSync(installed('dist/functions/packages.json'), 'utf8')));
    const bundled = new Set(Object.values(consistsOf).flatMap((ids) => ids.map((id) => id.replace(/@[^@]+$/, ''))));
    const guide = readFileSync(join(ROOT, 'docs/dependencies.md'), 'utf8');
    const namedUnder = (heading: string) => {
      const [, table = ''] = guide.split(heading);
      const rows = table.split('\n\n')[1] ?? '';
      return [...rows.matchAll(/^\| (.*?) \|/gm)].flatMap(([, names = '']) =>
        [...names.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name.replace('/client-*', '')),
      );
    };
    const inFunctions = [...namedUnder('In functions and on one machine:'), ...namedUnder('In functions only,')];
    expect(inFunctions.length).toBeGreaterThan(8);
    const isBundled = (name: string) =>
      [...bundled].some((each) => each === name || each.startsWith(`${name}/client-`));
    expect(inFunctions.filter((name) => !isBundled(name))).toEqual([]);
    expect(namedUnder('On one machine only,').filter(isBundled)).toEqual([]);
  });

  it(
    'makes a project of its own, whose policy is what its functions get',
    () => {
      const collection = init(project, 'my-collections');
      expect(readdirSync(collection).toSorted()).toEqual(['bin', 'cdk.json', 'package.json', 'policy']);
      const collector = join(collection, 'policy/collector.yaml');
      const [, name = ''] = /^name: (.*)$/m.exec(readFileSync(collector, 'utf8')) ?? [];
      expect(name).not.toBe('');
      writeFileSync(collector, readFileSync(collector, 'utf8').replace(`name: ${name}`, 'name: Lakeshore Recovery'));

      const assets = synthesize(collection);
      const policies = assets.filter((file) => file.endsWith('/policy.json'));
      expect(policies.length).toBeGreaterThan(0);
      for (const file of policies) expect(readFileSync(file, 'utf8')).toContain('"Lakeshore Recovery"');
      const templates = assets.filter((file) => file.endsWith('.template.json'));
      expect(templates).toHaveLength(3);
      const [withPolicy = ''] = policies;
      expect(started(withPolicy.replace('/policy.json', ''))).toMatch(/^(function|SettingMissing)/);
    },
    SLOWLY,
  );

  it('does not write over a project that is there', () => {
    writeFileSync(join(project, 'in-the-way'), '');
    expect(() => init(project, '.')).toThrow('expected an empty folder or none');
  });

  it('has types that an app in TypeScript is checked against', () => {
    writeFileSync(
      join(project, 'app.ts'),
      `import { App, Stage } from 'aws-cdk-lib';
import { addForbear } from 'forbear';
import { reviewedPolicy } from 'forbear/policy';
const stage = new Stage(new App(), 'Production');
const stacks: { workflow: { stackName: string } } = addForbear(stage, { policy: reviewedPolicy('policy') });
// @ts-expect-error a policy is parsed, and not a folder's name
addForbear(stage, { policy: 'policy' });
export default stacks;
`,
    );
    const options = { module: 'nodenext', target: 'es2024', strict: true, noEmit: true, skipLibCheck: true, types: [] };
    writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, files: ['app.ts'] }));
    writeFileSync(join(project, 'package.json'), JSON.stringify({ type: 'module' }));
    const { stdout } = spawnSync(join(ROOT, 'node_modules/.bin/tsc'), ['-p', '.'], { cwd: project, encoding: 'utf8' });
    expect(stdout).toBe('');
  });
});

/** `npx forbear init`, as the installed package runs it. */
function init(project: string, folder: string): string {
  const launcher = join(project, 'node_modules/forbear/bin/forbear.mjs');
  const { status, stderr } = spawnSync(process.execPath, [launcher, 'init', folder], {
    cwd: project,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return join(project, folder);
}

/** Runs a project's app as the CDK's command line does, and answers the files of its assembly. */
function synthesize(collection: string): string[] {
  const { app, context } = z
    .object({ app: z.string(), context: z.record(z.string(), z.unknown()) })
    .parse(JSON.parse(readFileSync(join(collection, 'cdk.json'), 'utf8')));
  const outdir = join(collection, 'cdk.out');
  const { status, stderr } = spawnSync(process.execPath, app.split(' ').slice(1), {
    cwd: collection,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], CDK_OUTDIR: outdir, CDK_CONTEXT_JSON: JSON.stringify(context) },
  });
  if (status !== 0) throw new Error(stderr);
  return filesUnder(outdir).map((file) => join(outdir, file));
}

/** Imports a function's code as Lambda does: with nothing of ours around it. Answers what it is, or its error's name. */
function started(asset: string): string {
  const program = `try { const { handler } = await import('./index.mjs'); console.log(typeof handler); } catch (error) { console.log(error.name, error.message); }`;
  return spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    cwd: asset,
    encoding: 'utf8',
    env: { AWS_REGION: 'us-east-1', LAMBDA_TASK_ROOT: asset },
  }).stdout;
}
