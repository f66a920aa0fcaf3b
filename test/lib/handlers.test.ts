import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { callerFromEnvironment, texterFromEnvironment } from '#adapters/aws/phone-channels.ts';
import { printerFromEnvironment } from '#adapters/aws/s3-printer.ts';
import { mailerFromEnvironment } from '#adapters/aws/ses-mailer.ts';
import { compilePolicy } from '#domain/policy/compiled-policy.ts';
import { catalog, isTaskName, type TaskName } from '#lambdas/catalog.ts';
import { functionsOf } from '#test/support/cloud-template.ts';
import { forbearWith } from '#test/support/forbear-stacks.ts';
import { reviewedPolicy } from '#test/support/policy.ts';

const TASKS = Object.keys(catalog).filter(isTaskName);

/** Read when a channel is used first, and not at the start. */
const READ_LATER = /^(SES|LETTERS|SMS|VOICE|PHONE|PINPOINT)_/;

const deployments = {
  messaging: {
    smsNumber: 'arn:aws:sms-voice:us-east-1:111122223333:pool/pool-0123456789abcdef',
    voiceNumber: 'arn:aws:sms-voice:us-east-1:111122223333:phone-number/phone-0123456789abcdef',
  },
  pinpoint: { pinpointApplication: '0123456789abcdef0123456789abcdef', pinpointNumber: '+16145550100' },
};

/** A function's environment as the stack sets it; what only CloudFormation knows stands for itself. */
function environmentOf(task: TaskName, context: Readonly<Record<string, string>> = {}): Record<string, string> {
  const { workflow, web } = forbearWith(context);
  const { environment } = functionsOf(workflow, web).get(task) ?? {};
  if (environment === undefined) throw new RangeError(`found no function ${task}`);
  return Object.fromEntries(
    Object.entries(environment).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  );
}

/** As Lambda starts it: its modules are loaded anew, with this environment. */
async function start(task: TaskName): Promise<unknown> {
  vi.resetModules();
  const { handler }: { handler: unknown } = await import(`../../lambdas/${catalog[task].name}/handler.ts`);
  return handler;
}

let taskRoot = '';
beforeAll(() => {
  taskRoot = mkdtempSync(join(tmpdir(), 'forbear-task-'));
});
afterAll(() => rmSync(taskRoot, { recursive: true }));
beforeEach(() => writeFileSync(join(taskRoot, 'policy.json'), compilePolicy(reviewedPolicy())));
afterEach(() => vi.unstubAllEnvs());

function stubEnvironment(variables: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries({ AWS_REGION: 'us-east-1', LAMBDA_TASK_ROOT: taskRoot, ...variables })) {
    vi.stubEnv(name, value);
  }
}

describe.each(TASKS)('%s', (task) => {
  const environment = environmentOf(task);

  test('starts with the environment that its stack gives it', async () => {
    stubEnvironment(environment);
    expect(await start(task)).toBeTypeOf('function');
  });

  test('needs every variable of it', async () => {
    for (const missing of Object.keys(environment).filter((name) => !READ_LATER.test(name))) {
      const { [missing]: _, ...others } = environment;
      stubEnvironment(others);
      await expect(start(task), missing).rejects.toMatchObject({ name: 'SettingMissing' });
      vi.unstubAllEnvs();
    }
  });
});

describe('a function whose policy is not the one it was deployed with', () => {
  const environment = environmentOf('ContactDebtor');

  test('does not start when a word of it has changed', async () => {
    const { disclosures, ...policy } = reviewedPolicy();
    const [language] = Object.keys(disclosures);
    writeFileSync(
      join(taskRoot, 'policy.json'),
      compilePolicy({ ...policy, disclosures }).replace('"', `"${language} `),
    );
    stubEnvironment(environment);
    await expect(start('ContactDebtor')).rejects.toMatchObject({
      name: 'PolicyMismatch',
    });
  });

  test('does not start when there is none', async () => {
    rmSync(join(taskRoot, 'policy.json'));
    stubEnvironment(environment);
    await expect(start('ContactDebtor')).rejects.toThrow('policy.json');
  });
});

describe.each(Object.entries(deployments))('the channels of a deployment with %s', (_, context) => {
  const environment: Record<string, string> = { AWS_REGION: 'us-east-1', ...environmentOf('ContactDebtor', context) };

  test.each([
    ['mailer', mailerFromEnvironment],
    ['printer', printerFromEnvironment],
    ['texter', texterFromEnvironment],
    ['caller', callerFromEnvironment],
  ])('%s finds the settings it needs', (__, fromEnvironment) => {
    expect(() => fromEnvironment(environment)).not.toThrow();
  });

  test('need every variable that is set for them', () => {
    const channels = [mailerFromEnvironment, printerFromEnvironment, texterFromEnvironment, callerFromEnvironment];
    for (const missing of Object.keys(environment).filter((name) => READ_LATER.test(name))) {
      const { [missing]: ___, ...others } = environment;
      const refusing = channels.filter((fromEnvironment) => {
        try {
          fromEnvironment(others);
          return false;
        } catch {
          return true;
        }
      });
      expect(refusing.length, missing).toBeGreaterThan(0);
    }
  });
});

describe('a deployment without a number', () => {
  const message = {
    intentId: 'i-1',
    at: '2026-01-05T15:00:00.000Z',
    goodUntil: '2026-01-05T16:00:00.000Z',
    to: '+16145550123',
  };

  test('refuses texts and calls, so that the ledger says that nothing was sent', async () => {
    stubEnvironment(environmentOf('ContactDebtor'));
    vi.resetModules();
    const { texter } = await import('#adapters/aws/ports/texter.ts');
    const { caller } = await import('#adapters/aws/ports/caller.ts');
    const refused = { name: 'MessageRefused' };
    await expect(texter.text({ ...message, text: 'Hello' })).rejects.toMatchObject(refused);
    await expect(caller.call({ ...message, script: 'Hello', language: 'en' })).rejects.toMatchObject(refused);
  });

  test('that lost a setting of a channel sends nothing and asks to come back', async () => {
    stubEnvironment({});
    vi.resetModules();
    const { printer } = await import('#adapters/aws/ports/printer.ts');
    const letter = {
      intentId: 'i-1',
      at: message.at,
      sender: PARTY,
      recipient: PARTY,
      language: 'en',
      title: 't',
      body: 'b',
    } as const;
    await expect(printer.print(letter)).rejects.toMatchObject({ name: 'ChannelBusy' });
  });
});

const PARTY = { name: 'N', address: { lines: ['1 Main St'], city: 'Columbus', state: 'OH', zip: '43215' } };
