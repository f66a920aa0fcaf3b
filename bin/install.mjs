// Runs before everything else on a machine that may have nothing but an older node: plain JavaScript, no imports of ours.
// Installs what package-lock.json asks for, when it is not there yet, and says so.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const root = new URL('..', import.meta.url);

if (!installed()) {
  process.stdout.write(
    'Installing what Forbear needs, node 24 among it (half a minute, some 800 MB in node_modules) …\n',
  );
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root, stdio: 'inherit' });
  if (npm.status !== 0) {
    process.stderr.write(
      'npm ci failed. Mend what it says above (most often: no way to the npm registry) and run this again.\n',
    );
    process.exit(npm.status ?? 1);
  }
  process.stdout.write('Installed.\n');
}

/** npm keeps a list of what it installed; every package of ours must be on it in our version. */
function installed() {
  const list = new URL('node_modules/.package-lock.json', root);
  if (!existsSync(list) || !existsSync(new URL('node_modules/.bin/node', root))) return false;
  const { packages: there } = JSON.parse(readFileSync(list, 'utf8'));
  const { packages: wanted } = JSON.parse(readFileSync(new URL('package-lock.json', root), 'utf8'));
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === '' || optional || there[path]?.version === version,
  );
}
