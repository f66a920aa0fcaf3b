import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { codeVersion } from '#lib/code-version.ts';

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

test('the code’s version is the package’s, and the commit where git knows it', () => {
  expect(codeVersion()).toMatch(/^\d+\.\d+\.\d+(\+[0-9a-f]{12}(\.modified)?)?$/);
});
