import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { afterAll, describe, expect, test } from 'vitest';
import { writeHandlerAsset } from '#lib/constructs/handler-code.ts';
import { TaskFunction } from '#lib/constructs/task-function.ts';
import { readCompiledPolicy } from '#domain/policy/compiled-policy.ts';
import { reviewedPolicy } from '#test/support/policy.ts';

const policy = reviewedPolicy();
const outdir = mkdtempSync(join(tmpdir(), 'forbear-bundle-'));
afterAll(() => rmSync(outdir, { recursive: true }));

const app = new App({ outdir });
const stack = new Stack(app, 'Test', { env: { account: '111122223333', region: 'us-east-1' } });
const deployed = {
  'code-version': { value: '1.2.3' },
  'policy-version': { value: policy.version },
  'ledger-table': { value: 'ledger' },
  'look-up-key': { value: 'key' },
  'portfolio-bucket': { value: 'portfolios' },
};
const functions = (['PlanNextStep', 'AcknowledgePortfolio'] as const).map(
  (task) => new TaskFunction(stack, task, { deployed, policy }),
);
app.synth();
const assets = readdirSync(outdir).filter((name) => name.startsWith('asset.'));
const assetWith = (file: string, holds: (asset: readonly string[]) => boolean) => {
  const found = assets.map((asset) => join(outdir, asset)).find((asset) => holds(readdirSync(asset)));
  if (found === undefined) throw new RangeError(`found no asset with ${file}, in ${assets.length}`);
  return found;
};

/** Imports an asset's handler in a process of its own, as Lambda does. Answers what it is, or why it is not. */
function started(asset: string, environment: Readonly<Record<string, string>>): string {
  const program = `const { handler } = await import('./index.mjs'); process.stdout.write(typeof handler);`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    cwd: asset,
    encoding: 'utf8',
    env: { AWS_REGION: 'us-east-1', LAMBDA_TASK_ROOT: asset, ...environment },
  });
  return stdout === '' ? (/^\w*(?:Error|Mismatch|Missing)\b.*$/m.exec(stderr)?.[0] ?? stderr.slice(-500)) : stdout;
}

const SETTINGS = { LEDGER_TABLE: 't', LOOK_UP_KEY: 'k', CODE_VERSION: '1', PORTFOLIO_BUCKET: 'b' };

describe('a function’s code', () => {
  test('is its own: two functions do not share what was bundled for one', () => {
    expect(assets).toHaveLength(functions.length);
  });

  test('is bundled without Docker and starts by itself', () => {
    const asset = assetWith('policy.json', (files) => files.includes('policy.json'));
    const environment = { ...SETTINGS, POLICY_VERSION: policy.version };
    expect(started(asset, environment)).toBe('function');
  });

  test('has the policy beside it, and is not started with another', () => {
    const asset = assetWith('policy.json', (files) => files.includes('policy.json'));
    expect(readCompiledPolicy(readFileSync(join(asset, 'policy.json'), 'utf8'), policy.version)).toEqual(policy);
    const environment = { ...SETTINGS, POLICY_VERSION: '0123456789abcdef' };
    expect(started(asset, environment)).toBe(
      `PolicyMismatch: found policy ${policy.version}, expected 0123456789abcdef`,
    );
  });

  test('has no policy when its task needs none', () => {
    const folder = mkdtempSync(join(tmpdir(), 'forbear-bundle-'));
    writeHandlerAsset('acknowledge-portfolio', undefined, folder);
    expect(readdirSync(folder)).not.toContain('policy.json');
    rmSync(folder, { recursive: true });
  });

  test('holds neither sources nor what is only used to make it', () => {
    for (const asset of assets) {
      const files = readdirSync(join(outdir, asset));
      expect(files.filter((name) => !/^(index|chunk-\w+|[\w-]+-\w{8})\.mjs$|^policy\.json$/.test(name))).toEqual([]);
      for (const file of files.filter((name) => name.endsWith('.mjs'))) {
        expect(readFileSync(join(outdir, asset, file), 'utf8')).not.toContain('sourceMappingURL');
      }
    }
  });
});
