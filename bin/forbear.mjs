#!/usr/bin/env node
// The one command: `npx forbear …`. It runs before everything else, on a machine that may have nothing installed and an
// older node: plain JavaScript, and nothing of ours is imported before node is new enough. No `pre…` script of npm does
// this work, because `ignore-scripts` skips those; docs/decisions/0017-a-run-has-a-folder-and-the-launcher-its-node.md.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What runs TypeScript and node:sqlite without flags; what Lambda runs. */
const NODE_MAJOR = 24;

/** The exit code of cli/run-command.ts for what cannot be used, here the machine. */
const UNUSABLE = 4;

const root = new URL('..', import.meta.url);
const inRoot = (path) => fileURLToPath(new URL(path, root));

if (existsSync(inRoot('cli/main.ts'))) {
  if (isLinked() || isInstalled() || install()) {
    if (isNewEnough(process.version)) await runHere('cli/main.ts');
    else runOnNodeOf(inRoot('node_modules/node/bin/node'));
  }
} else if (isNewEnough(process.version)) {
  // A release is compiled, and whoever depends on it has installed it.
  await runHere('dist/cli/main.js');
} else {
  refuse(`Forbear needs Node ${NODE_MAJOR} (found ${process.version}): install it from https://nodejs.org.`);
}

/** A second checkout may borrow the packages of the first. They are not ours to install: npm ci would empty them. */
function isLinked() {
  return lstatSync(inRoot('node_modules'), { throwIfNoEntry: false })?.isSymbolicLink() === true;
}

/** npm keeps a list of what it installed. What is optional may be left out; everything else must be on it in our version. */
function isInstalled() {
  const list = inRoot('node_modules/.package-lock.json');
  if (!existsSync(list)) return false;
  const { packages: there } = JSON.parse(readFileSync(list, 'utf8'));
  const { packages: wanted } = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8'));
  return Object.entries(wanted).every(
    ([path, { version, optional, devOptional }]) =>
      path === '' || optional || devOptional || there[path]?.version === version,
  );
}

/** True when everything is there afterwards. */
function install() {
  process.stderr.write('Installing what Forbear needs (half a minute, some 800 MB in node_modules) …\n');
  // The npm that started us, else the one on the path. Development's packages too, whatever NODE_ENV says.
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const own = process.env.npm_execpath;
  const options = { cwd: inRoot('.'), stdio: ['ignore', 2, 2] };
  const { status, error } = own?.endsWith('npm-cli.js')
    ? spawnSync(process.execPath, [own, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
  if (status === 0) {
    process.stderr.write('Installed.\n');
    return true;
  }
  refuse(
    `npm ci failed${error === undefined ? '' : ` (${error.message})`}. Fix what it says above (most often: no way to the npm registry) and run this again.`,
  );
  return false;
}

/** Programs of node_modules come first wherever a command starts one, and next the node that runs this. */
async function runHere(main) {
  process.env.PATH = [inRoot('node_modules/.bin'), dirname(process.execPath), process.env.PATH].join(delimiter);
  await import(new URL(main, root).href);
}

/** Starts this file again on the node that npm installed, with the same arguments, signals and exit code. */
function runOnNodeOf(node) {
  const { stdout } = spawnSync(node, ['--version'], { encoding: 'utf8' });
  if (!isNewEnough(stdout)) {
    refuse(
      `Forbear needs Node ${NODE_MAJOR} (found ${process.version}, and none in node_modules): install it from https://nodejs.org, or allow the install script of the package \`node\` (npm install-scripts approve node, or ignore-scripts=false) and run npm ci.`,
    );
    return;
  }
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
}

function isNewEnough(version) {
  return Number(/^v(\d+)/.exec(version ?? '')?.[1]) >= NODE_MAJOR;
}

function refuse(because) {
  process.stderr.write(`${because}\n`);
  process.exitCode = UNUSABLE;
}
