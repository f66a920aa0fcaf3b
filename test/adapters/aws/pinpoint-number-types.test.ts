import { PhoneNumberValidateCommand, PinpointClient } from '@aws-sdk/client-pinpoint';
import { mockClient } from 'aws-sdk-client-mock';
import { expect, test } from 'vitest';
import { SHORT_TIMEOUTS, PinpointNumberTypes } from '#adapters/aws/pinpoint-number-types.ts';
import { awsError, connectionLost } from '#test/support/aws-errors.ts';
import { describeNumberTypes } from '#test/support/number-types-contract.ts';

function pinpoint(between = 0) {
  const client = new PinpointClient({ ...SHORT_TIMEOUTS, region: 'us-east-1' });
  return { mock: mockClient(client), types: new PinpointNumberTypes(client, between) };
}

const PHONE_TYPES = {
  mobile: 'MOBILE',
  landline: 'LANDLINE',
  voip: 'VOIP',
  other: 'OTHER',
  invalid: 'INVALID',
  unknown: 'SATELLITE',
} as const;

describeNumberTypes('Pinpoint', (known) => {
  const { mock, types } = pinpoint();
  mock.on(PhoneNumberValidateCommand).callsFake(({ NumberValidateRequest: { PhoneNumber } }) => ({
    NumberValidateResponse: { PhoneType: PHONE_TYPES[known[String(PhoneNumber)] ?? 'unknown'] },
  }));
  return types;
});

test('asks for one number at a time, as a number of the United States', async () => {
  const { mock, types } = pinpoint();
  mock.on(PhoneNumberValidateCommand).resolves({ NumberValidateResponse: { PhoneType: 'PREPAID' } });
  expect(await types.typesOf(['+16145550101'])).toEqual(new Map([['+16145550101', 'mobile']]));
  expect(mock.commandCalls(PhoneNumberValidateCommand).map(({ args: [{ input }] }) => input)).toEqual([
    { NumberValidateRequest: { PhoneNumber: '+16145550101', IsoCountryCode: 'US' } },
  ]);
});

test.each([
  ['throttled', awsError('TooManyRequestsException')],
  ['not allowed to ask', awsError('ForbiddenException')],
  ['not connected', connectionLost()],
])('%s: the type stays unknown and nothing fails', async (_what, error) => {
  const { mock, types } = pinpoint();
  mock.on(PhoneNumberValidateCommand).rejects(error);
  expect(await types.typesOf(['+16145550101'])).toEqual(new Map([['+16145550101', 'unknown']]));
});

test('whoever cannot be reached is not asked about two hundred numbers more', async () => {
  const { mock, types } = pinpoint(1);
  mock.on(PhoneNumberValidateCommand).rejects(awsError('ForbiddenException'));
  const numbers = Array.from({ length: 200 }, (_, n) => `+1614555${String(n).padStart(4, '0')}`);
  const found = await types.typesOf(numbers);
  expect(found.size).toBe(200);
  expect(mock.commandCalls(PhoneNumberValidateCommand).length).toBeLessThan(50);
});

test('asks four times a second, so that five batches at once stay within the quota of twenty', async () => {
  const client = new PinpointClient({ ...SHORT_TIMEOUTS, region: 'us-east-1' });
  mockClient(client)
    .on(PhoneNumberValidateCommand)
    .resolves({ NumberValidateResponse: { PhoneType: 'MOBILE' } });
  const began = performance.now();
  await new PinpointNumberTypes(client).typesOf(['+16145550101', '+16145550102', '+16145550103', '+16145550104']);
  // The first at once, the fourth after three quarters of a second; timers may be a millisecond early.
  expect(performance.now() - began).toBeGreaterThan(740);
});
