import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/**
 * bin/forbear.mjs in small projects of its own, whose `cli/main.ts` tells what reached it. An older node is this one that
 * says so; what npm installs is a package `node` with an install script, as the real one has, of a registry on this machine.
 */
const LAUNCHER = new URL('../../bin/forbear.mjs', import.meta.url).pathname;

/** Told to every node that npm and the launcher start; the installed one is let go of it. */
const OLDER = '--import=data:text/javascript,Object.defineProperty(process,%22version%22,%7Bvalue:%22v20.20.2%22%7D)';

const MAIN = `
const [wanted = '', ...rest]: readonly string[] = process.argv.slice(2);
if (wanted === 'wait') {
  process.on('SIGTERM', () => process.exit(41));
  setInterval(() => undefined, 1000);
}
console.log(JSON.stringify({ args: [wanted, ...rest], node: process.env['INSTALLED_NODE'] ?? 'own', path: process.env['PATH'] }));
process.exitCode = Number(wanted) || 0;
`;

/** A node for node_modules: this one, which forgets that it was told to be older. */
const INSTALLED = `#!/bin/sh\nunset NODE_OPTIONS\nINSTALLED_NODE=yes exec '${process.execPath}' "$@"\n`;

interface Fake {
  /** What package-lock.json asks for and what is there, by package. */
  readonly wanted: Record<string, object>;
  readonly there: Record<string, object>;
  readonly node: boolean;
}

const ALL = { 'node_modules/zod': { version: '4.0.0' } };

function project({ wanted, there, node }: Fake): string {
  const root = mkdtempSync(join(tmpdir(), 'forbear-launcher-'));
  mkdirSync(join(root, 'bin'));
  mkdirSync(join(root, 'cli'));
  mkdirSync(join(root, 'node_modules/node/bin'), { recursive: true });
  cpSync(LAUNCHER, join(root, 'bin/forbear.mjs'));
  writeFileSync(join(root, 'cli/main.ts'), MAIN);
  writeFileSync(join(root, 'package.json'), JSON.stringify({ type: 'module' }));
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages: { '': {}, ...wanted } }));
  writeFileSync(join(root, 'node_modules/.package-lock.json'), JSON.stringify({ packages: there }));
  if (node) writeFileSync(join(root, 'node_modules/node/bin/node'), INSTALLED, { mode: 0o755 });
  return root;
}

/** Runs the launcher with an npm that notes that it was called, and does what it is told to. */
function launch(root: string, args: readonly string[], { older = false, npm = 'exit 0' } = {}) {
  const bin = join(root, 'fake-npm');
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, 'npm'), `#!/bin/sh\necho "$@" >> '${join(root, 'npm-calls')}'\n${npm}\n`, { mode: 0o755 });
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'bin/forbear.mjs'), ...args], {
    encoding: 'utf8',
    env: { PATH: `${bin}:/usr/bin:/bin`, ...(older && { NODE_OPTIONS: OLDER }) },
  });
  const calls = join(root, 'npm-calls');
  return { status, stdout, stderr, npmCalls: existsSync(calls) ? readFileSync(calls, 'utf8') : '' };
}

describe('the launcher', () => {
  it('of a release runs what was compiled, on the machine’s node or with one sentence', () => {
    const root = project({ wanted: ALL, there: {}, node: false });
    rmSync(join(root, 'cli'), { recursive: true });
    mkdirSync(join(root, 'dist/cli'), { recursive: true });
    writeFileSync(join(root, 'dist/cli/main.js'), 'console.log(process.argv[2]);');
    expect(launch(root, ['story'])).toMatchObject({ status: 0, stdout: 'story\n', npmCalls: '' });
    const { status, stderr } = launch(root, ['story'], { older: true });
    expect({ status, stderr }).toEqual({
      status: 4,
      stderr: 'Forbear needs Node 24 (found v20.20.2): install it from https://nodejs.org.\n',
    });
  });

  it('runs on a new enough node, installs nothing that is there, and hands on arguments and exit code', () => {
    const root = project({ wanted: ALL, there: ALL, node: false });
    const { status, stdout, npmCalls } = launch(root, ['7', '--all', 'a b']);
    expect({ status, npmCalls }).toEqual({ status: 7, npmCalls: '' });
    const { args, node, path } = JSON.parse(stdout);
    expect({ args, node }).toEqual({ args: ['7', '--all', 'a b'], node: 'own' });
    expect(path.split(':').slice(0, 2)).toEqual([join(root, 'node_modules/.bin'), dirname(process.execPath)]);
  });

  it('needs no optional package, and misses any other, or one of another version', () => {
    const optional = { 'node_modules/fsevents': { version: '1.0.0', optional: true } };
    expect(launch(project({ wanted: { ...ALL, ...optional }, there: ALL, node: false }), ['0']).npmCalls).toBe('');
    const older = { 'node_modules/zod': { version: '3.0.0' } };
    for (const there of [{}, older]) {
      const { npmCalls, status, stderr } = launch(project({ wanted: ALL, there, node: false }), ['0']);
      expect(npmCalls).toMatch(/^ci --include=dev /);
      expect(status).toBe(0);
      expect(stderr).toContain('Installing what Forbear needs');
    }
  });

  it('leaves packages alone that are linked from another checkout', () => {
    const first = project({ wanted: {}, there: {}, node: false });
    const second = project({ wanted: ALL, there: {}, node: false });
    rmSync(join(second, 'node_modules'), { recursive: true });
    symlinkSync(join(first, 'node_modules'), join(second, 'node_modules'));
    expect(launch(second, ['0'])).toMatchObject({ status: 0, npmCalls: '' });
  });

  it('says so and ends with 4 when npm cannot', () => {
    const { status, stdout, stderr } = launch(project({ wanted: ALL, there: {}, node: false }), ['0'], {
      npm: 'exit 9',
    });
    expect({ status, stdout }).toEqual({ status: 4, stdout: '' });
    expect(stderr).toMatch(/npm ci failed\. Fix what it says above/);
  });

  it('goes on to the node of node_modules from an older one, with arguments and exit code', () => {
    const { status, stdout, npmCalls } = launch(project({ wanted: ALL, there: ALL, node: true }), ['5', '--x'], {
      older: true,
    });
    expect({ status, npmCalls }).toEqual({ status: 5, npmCalls: '' });
    expect(JSON.parse(stdout)).toMatchObject({ args: ['5', '--x'], node: 'yes' });
  });

  it('hands a signal on to it', async () => {
    const root = project({ wanted: ALL, there: ALL, node: true });
    const child = spawn(process.execPath, [join(root, 'bin/forbear.mjs'), 'wait'], {
      env: { PATH: '/usr/bin:/bin', NODE_OPTIONS: OLDER },
    });
    await new Promise((resolve) => child.stdout.once('data', resolve));
    child.kill('SIGTERM');
    expect(await new Promise((resolve) => child.on('exit', resolve))).toBe(41);
  });

  it('says in one sentence what was found and what to do where there is no node that would do', () => {
    const { status, stdout, stderr, npmCalls } = launch(project({ wanted: ALL, there: ALL, node: false }), ['0'], {
      older: true,
    });
    expect({ status, stdout, npmCalls }).toEqual({ status: 4, stdout: '', npmCalls: '' });
    expect(stderr).toMatch(
      /^Forbear needs Node 24 \(found v20\.20\.2, and none in node_modules\): install it from https:\/\/nodejs\.org, or allow .*npm install-scripts approve node.*\n$/,
    );
  });
});

/** npm of each major version, installed once into a folder of this machine's. */
const NPMS = join(tmpdir(), 'forbear-npm-versions');
const MAJORS = ['10', '11', '12'] as const;
const npmOf = (major: string) => join(NPMS, major, 'node_modules/npm/bin/npm-cli.js');

function installNpm(major: string): Promise<boolean> {
  if (existsSync(npmOf(major))) return Promise.resolve(true);
  mkdirSync(join(NPMS, major), { recursive: true });
  const npm = spawn('npm', ['install', `npm@${major}`, '--prefix', join(NPMS, major), '--no-audit', '--no-fund']);
  return new Promise((resolve) => {
    npm.on('error', () => resolve(false));
    npm.on('exit', (code) => resolve(code === 0));
  });
}

const haveNpms = (await Promise.all(MAJORS.map(installNpm))).every(Boolean);

describe.skipIf(!haveNpms)('npm, with its install scripts allowed or not (needs a registry)', () => {
  const tarball = nodePackage();
  const integrity = `sha512-${createHash('sha512').update(tarball).digest('base64')}`;
  const registry = createServer((request, response) => {
    if (request.url?.endsWith('.tgz')) return response.end(tarball);
    const dist = { tarball: `http://${request.headers.host}/node/-/node-24.21.0.tgz`, integrity };
    const version = { name: 'node', version: '24.21.0', bin: { node: 'bin/node' }, hasInstallScript: true, dist };
    return response.end(JSON.stringify({ name: 'node', versions: { '24.21.0': version } }));
  });
  let address = '';

  beforeAll(async () => {
    await new Promise<void>((resolve) => registry.listen(0, '127.0.0.1', resolve));
    const listening = registry.address();
    if (typeof listening !== 'object') throw new TypeError('expected a registry that listens on a port');
    address = `http://127.0.0.1:${listening?.port}/`;
  });
  afterAll(() => registry.close());

  /** A fresh clone, as far as npm is concerned: no node_modules, a lockfile without addresses. */
  function freshClone(allowScripts: Record<string, boolean>): string {
    const root = project({ wanted: {}, there: {}, node: false });
    rmSync(join(root, 'node_modules'), { recursive: true });
    const dependencies = { node: '24.21.0' };
    const scripts = { start: 'node bin/forbear.mjs' };
    const own = { name: 'fresh', version: '1.0.0', type: 'module', dependencies };
    writeFileSync(join(root, 'package.json'), JSON.stringify({ ...own, scripts, allowScripts }));
    const locked = { version: '24.21.0', integrity, hasInstallScript: true, bin: { node: 'bin/node' } };
    const packages = { '': own, 'node_modules/node': locked };
    writeFileSync(
      join(root, 'package-lock.json'),
      JSON.stringify({ name: 'fresh', version: '1.0.0', lockfileVersion: 3, requires: true, packages }),
    );
    writeFileSync(join(root, '.npmrc'), `registry=${address}\nomit-lockfile-registry-resolved=true\n`);
    return root;
  }

  async function npmStart(major: string, root: string, { older = true, ignoreScripts = false } = {}) {
    const env = {
      PATH: `${dirname(process.execPath)}:/usr/bin:/bin`,
      HOME: root,
      npm_config_ignore_scripts: String(ignoreScripts),
      ...(older && { NODE_OPTIONS: OLDER }),
    };
    const child = spawn(process.execPath, [npmOf(major), 'start', '--silent', '--', '6'], { cwd: root, env });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (some) => (stdout += String(some)));
    child.stderr.on('data', (some) => (stderr += String(some)));
    const status = await new Promise((resolve) => child.on('exit', resolve));
    return { status, stdout, stderr };
  }

  it.each(MAJORS)('npm %s installs node by its script and runs on it', { timeout: 60_000 }, async (major) => {
    const root = freshClone({ node: true });
    const { status, stdout } = await npmStart(major, root);
    expect({ status, ...JSON.parse(stdout) }).toMatchObject({ status: 6, args: ['6'], node: 'yes' });
    expect((await npmStart(major, root)).stderr).not.toContain('Installing');
  });

  it.each(MAJORS)(
    'npm %s that runs no scripts leaves the machine’s node, if it will do',
    { timeout: 60_000 },
    async (major) => {
      const root = freshClone({ node: true });
      const told = await npmStart(major, root, { ignoreScripts: true });
      expect(told.status).toBe(4);
      expect(told.stderr).toMatch(/^Forbear needs Node 24 \(found v20\.20\.2/m);
      const again = await npmStart(major, root, { ignoreScripts: true });
      expect([again.status, again.stderr]).toEqual([4, expect.not.stringContaining('Installing')]);
      const { status, stdout, stderr } = await npmStart(major, root, { ignoreScripts: true, older: false });
      expect({ status, stderr, ...JSON.parse(stdout) }).toMatchObject({ status: 6, stderr: '', node: 'own' });
    },
  );

  it('npm 12 runs the script because package.json allows it by name', { timeout: 60_000 }, async () => {
    expect((await npmStart('12', freshClone({}))).stderr).toMatch(/^Forbear needs Node 24/m);
    const ours = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    expect(ours.allowScripts).toMatchObject({ node: true });
  });
});

/** A package like `node` of npm: its install script puts the program where its `bin` says. */
function nodePackage(): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'forbear-node-package-'));
  mkdirSync(join(folder, 'package'));
  writeFileSync(
    join(folder, 'package/package.json'),
    JSON.stringify({
      name: 'node',
      version: '24.21.0',
      bin: { node: 'bin/node' },
      scripts: { preinstall: 'mkdir -p bin && cp installed bin/node' },
    }),
  );
  writeFileSync(join(folder, 'package/installed'), INSTALLED);
  chmodSync(join(folder, 'package/installed'), 0o755);
  const { stdout } = spawnSync('tar', ['-czf', '-', 'package'], { cwd: folder });
  return stdout;
}
