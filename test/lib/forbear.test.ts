import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Stage } from 'aws-cdk-lib';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { readPolicyFolder } from '#adapters/local/policy-folder.ts';
import { deployedCodeVersion } from '#lib/code-version.ts';
import { addForbear } from '#lib/forbear.ts';
import { appWith } from '#test/support/forbear-stacks.ts';
import { reviewedPolicy } from '#test/support/policy.ts';

const ROOT = join(import.meta.dirname, '../..');
const CdkJson = z.object({ app: z.string(), context: z.record(z.string(), z.unknown()) });

test('the app of cdk.json makes the three stacks without an account', () => {
  const { app, context } = CdkJson.parse(JSON.parse(readFileSync(join(ROOT, 'cdk.json'), 'utf8')));
  const outdir = mkdtempSync(join(tmpdir(), 'forbear-synth-'));
  try {
    const [command = '', ...args] = app.split(' ');
    const { status, stderr } = spawnSync(command, args, {
      cwd: ROOT,
      encoding: 'utf8',
      env: {
        // As bin/forbear.mjs puts it: the node that runs this comes first.
        PATH: `${dirname(process.execPath)}:${process.env['PATH']}`,
        CDK_OUTDIR: outdir,
        CDK_CONTEXT_JSON: JSON.stringify({ ...context, 'aws:cdk:bundling-stacks': [] }),
      },
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const templates = readdirSync(outdir).filter((name) => name.endsWith('.template.json'));
    expect(templates.sort()).toEqual([
      'ForbearData.template.json',
      'ForbearWeb.template.json',
      'ForbearWorkflow.template.json',
    ]);
  } finally {
    rmSync(outdir, { recursive: true });
  }
});

test('a stage of a pipeline holds the stacks, in its own account and region', () => {
  const app = appWith();
  const stage = new Stage(app, 'Production', { env: { account: '222233334444', region: 'us-west-2' } });
  const { data, workflow, web } = addForbear(stage, { policy: reviewedPolicy(), codeVersion: '1.2.3' });
  expect([data, workflow, web].map(({ stackName }) => stackName)).toEqual([
    'Production-ForbearData',
    'Production-ForbearWorkflow',
    'Production-ForbearWeb',
  ]);
  expect([data.account, web.region]).toEqual(['222233334444', 'us-west-2']);
});

test('the policy is that of the folder which the context names', () => {
  const folder = mkdtempSync(join(tmpdir(), 'forbear-policy-'));
  try {
    cpSync(join(ROOT, 'policy'), folder, { recursive: true });
    const collector = join(folder, 'collector.yaml');
    writeFileSync(collector, readFileSync(collector, 'utf8').replace(/^name: .*$/m, 'name: Lakeshore Recovery'));
    const app = appWith({ policy: folder });
    const { workflow } = addForbear(app, { codeVersion: '1.2.3' });
    const { version } = readPolicyFolder(folder);
    expect(version).not.toBe(reviewedPolicy().version);
    expect(workflow.deployed['policy-version']?.value).toBe(version);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('the code’s version is the package’s, and the commit where git knows it', () => {
  expect(deployedCodeVersion()).toMatch(/^\d+\.\d+\.\d+(\+[0-9a-f]{12}(\.modified)?)?$/);
});
