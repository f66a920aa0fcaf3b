import { readFileSync } from 'node:fs';
import { Template } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { forbearWith } from '#test/support/forbear-stacks.ts';

const runbook = readFileSync(new URL('../../docs/runbook.md', import.meta.url), 'utf8');
const articles = [...runbook.matchAll(/^## (.+)$/gm)].map(([, title = '']) => title);

const { data, workflow, web } = forbearWith();
const alarms = [data, workflow, web].flatMap((stack) =>
  Object.values(Template.fromStack(stack).findResources('AWS::CloudWatch::Alarm')).map(({ Properties }) => ({
    stack: stack.stackName,
    name: String(Properties.AlarmName),
    description: String(Properties.AlarmDescription),
  })),
);

/** An alarm's name without its stack and without which of several it is. */
const titleOf = (name: string) => name.slice(name.indexOf('/') + 1).split(':')[0];

test('every alarm has an article under its very name, and every article an alarm', () => {
  expect(new Set(alarms.map(({ name }) => titleOf(name)))).toEqual(new Set(articles));
  expect(new Set(articles).size).toBe(articles.length);
});

test('every alarm says where its article is', () => {
  for (const { name, description } of alarms) expect(description).toContain(`docs/runbook.md, "${titleOf(name)}"`);
});

test('alarms of two deployments in one account have different names', () => {
  for (const { stack, name } of alarms) expect(name.startsWith(`${stack}/`)).toBe(true);
});

test('every article begins by saying what is the matter, and then says what to do', () => {
  const bodies = runbook.split(/^## .+$/m).slice(1);
  for (const body of bodies) {
    expect(body.trim().split('\n\n')[0]).toMatch(/^[A-Z]/);
    expect(body).toMatch(/^1\. /m);
  }
});
