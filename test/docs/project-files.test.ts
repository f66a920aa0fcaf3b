import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';

const ROOT = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

describe('.node-version and engines', () => {
  const { engines, devDependencies } = z
    .object({ engines: z.object({ node: z.string() }), devDependencies: z.object({ node: z.string() }) })
    .parse(JSON.parse(read('package.json')));

  it('name the node that the project brings along', () => {
    expect(read('.node-version').trim()).toBe(devDependencies.node);
    expect(engines.node).toBe(`>=${devDependencies.node.split('.')[0]}`);
  });
});

describe('.github', () => {
  const Workflow = z.object({
    jobs: z.object({
      check: z.object({
        strategy: z.object({ matrix: z.object({ os: z.array(z.string()), npm: z.array(z.int()) }) }),
        steps: z.array(z.object({ run: z.string().optional() })),
      }),
    }),
  });

  it('runs the gate, and nothing else, on Linux and macOS with the npm of the day and the one before', () => {
    const { strategy, steps } = Workflow.parse(parse(read('.github/workflows/check.yml'))).jobs.check;
    expect(strategy.matrix).toEqual({ os: ['ubuntu-latest', 'macos-latest'], npm: [11, 12] });
    expect(steps.flatMap(({ run = [] }) => run)).toEqual(['npm install --global npm@${{ matrix.npm }}', '.ci/run']);
  });

  const Form = z.strictObject({
    name: z.string(),
    description: z.string(),
    labels: z.array(z.string()),
    body: z
      .array(
        z.strictObject({
          type: z.enum(['markdown', 'input', 'textarea', 'dropdown']),
          id: z.string().optional(),
          attributes: z.record(z.string(), z.unknown()),
          validations: z.strictObject({ required: z.boolean() }).optional(),
        }),
      )
      .min(1),
  });
  const forms = readdirSync(join(ROOT, '.github/ISSUE_TEMPLATE')).filter((name) => name !== 'config.yml');

  it.each(forms)('the form %s is one that GitHub shows', (name) => {
    expect(Form.safeParse(parse(read(`.github/ISSUE_TEMPLATE/${name}`))).error?.issues).toBeUndefined();
  });

  it('gives every path of CODEOWNERS that there is an owner', () => {
    const paths = read('.github/CODEOWNERS')
      .split('\n')
      .filter((line) => line.startsWith('/'))
      .map((line) => line.split(/\s+/)[0] ?? '');
    expect(paths).toContain('/policy/');
    expect(paths).toContain('/domain/compliance/');
    expect(paths.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });
});
