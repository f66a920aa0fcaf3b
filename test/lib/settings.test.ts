import { App } from 'aws-cdk-lib';
import { describe, expect, test } from 'vitest';
import { readSettings, SettingInvalid } from '#lib/settings.ts';

const settingsWith = (context: Record<string, unknown>, environment: NodeJS.ProcessEnv = {}) =>
  readSettings(new App({ context }).node, environment);

const POOL = 'arn:aws:sms-voice:us-east-1:111122223333:pool/pool-0123456789abcdef';

test('nothing has to be set to see the templates', () => {
  expect(settingsWith({})).toEqual({
    name: 'Forbear',
    account: '111122223333',
    region: 'us-east-1',
    emailIdentities: [],
    numberLookUp: false,
  });
});

test('the account and region are those of the credentials unless the context says otherwise', () => {
  const environment = { CDK_DEFAULT_ACCOUNT: '222233334444', CDK_DEFAULT_REGION: 'us-west-2' };
  expect(settingsWith({}, environment)).toMatchObject({ account: '222233334444', region: 'us-west-2' });
  expect(settingsWith({ region: 'us-east-2' }, environment)).toMatchObject({ region: 'us-east-2' });
});

test('several identities may be sent from', () => {
  expect(settingsWith({ emailIdentities: 'example.com,letters@example.com' }).emailIdentities).toEqual([
    'example.com',
    'letters@example.com',
  ]);
});

test('Pinpoint is an application and its number', () => {
  const application = '0123456789abcdef0123456789abcdef';
  expect(settingsWith({ pinpointApplication: application, pinpointNumber: '+16145550100' }).pinpoint).toEqual({
    application,
    number: '+16145550100',
  });
});

describe('what cannot be is refused, with what is expected', () => {
  test.each([
    ['name', 'For bear', /^context name: found "For bear", expected one like Forbear$/],
    ['account', '123', /expected one like 111122223333/],
    ['region', 'Virginia', /expected one like us-east-1/],
    ['alarmEmail', 'nobody', /expected one like operators@example.com/],
    ['smsNumber', '+16145550100', /expected one like arn:aws:sms-voice:/],
    ['voiceNumber', `${POOL} `, /expected one like arn:aws:sms-voice:/],
    ['pinpointApplication', 'mine', /expected one like [0-9a-f]{32}/],
    ['pinpointNumber', '+16145550100', /expected both or none/],
    ['numberLookUp', 'maybe', /expected one like yes/],
  ])('%s: %s', (key, value, message) => {
    expect(() => settingsWith({ [key]: value })).toThrow(SettingInvalid);
    expect(() => settingsWith({ [key]: value })).toThrow(message);
  });
});
