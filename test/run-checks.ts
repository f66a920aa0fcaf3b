import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';

/**
 * Everything that must hold before a change lands: types, lint, format, tests. Each static check counts as one; ends
 * with one plain line, `N passed, N failed`.
 */
const STATIC_CHECKS = [
  { name: 'types', command: 'tsc', args: ['--noEmit', '-p', '.'] },
  {
    name: 'lint',
    command: 'oxlint',
    args: [
      '--type-aware',
      '--deny-warnings',
      'bin',
      'lib',
      'lambdas',
      'domain',
      'engine',
      'adapters',
      'local',
      'tools',
      'cli',
      'test',
    ],
  },
  { name: 'format', command: 'biome', args: ['format', '.'] },
  { name: 'messages', command: 'node', args: ['cli/main.ts', 'policy', 'lint'] },
] as const;

const Report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numFailedTestSuites: z.number(),
  success: z.boolean(),
});

let passed = 0;
let failed = 0;
for (const { name, command, args } of STATIC_CHECKS) {
  process.stdout.write(`${name} … `);
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status === 0) {
    passed++;
    process.stdout.write('ok\n');
  } else {
    failed++;
    process.stdout.write(`failed\n${stdout}${stderr}\n`);
  }
}

const folder = mkdtempSync(join(tmpdir(), 'forbear-'));
const report = join(folder, 'tests.json');
try {
  const { status } = spawnSync(
    'vitest',
    ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    { stdio: 'inherit' },
  );
  const { numPassedTests, numFailedTests, numFailedTestSuites, success } = Report.parse(
    JSON.parse(readFileSync(report, 'utf8')),
  );
  passed += numPassedTests;
  // A file that does not even load fails as one.
  failed += numFailedTests > 0 ? numFailedTests : numFailedTestSuites;
  if (failed === 0 && (status !== 0 || !success)) failed++;
} catch (error) {
  failed++;
  process.stderr.write(
    `the tests did not run to their end: ${error instanceof Error ? error.message : String(error)}\n`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
