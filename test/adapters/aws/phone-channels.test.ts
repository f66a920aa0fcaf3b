import { PinpointClient, SendMessagesCommand, type DeliveryStatus } from '@aws-sdk/client-pinpoint';
import {
  PinpointSMSVoiceV2Client,
  SendTextMessageCommand,
  SendVoiceMessageCommand,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { mockClient } from 'aws-sdk-client-mock';
import { describe, expect, test } from 'vitest';
import { callerFromEnvironment, texterFromEnvironment } from '#adapters/aws/phone-channels.ts';
import { PinpointCaller } from '#adapters/aws/pinpoint-caller.ts';
import { PinpointTexter } from '#adapters/aws/pinpoint-texter.ts';
import { SEND_ONCE } from '#adapters/aws/provider-errors.ts';
import { SmsVoiceCaller } from '#adapters/aws/sms-voice-caller.ts';
import { SmsVoiceTexter } from '#adapters/aws/sms-voice-texter.ts';
import { ChannelBusy, MessageRefused, RecipientOptedOut } from '#domain/ports/delivery.ts';
import { awsError, connectionLost } from '#test/support/aws-errors.ts';
import { MONDAY } from '#test/support/builders.ts';
import { describeChannel, type ProviderBehavior } from '#test/support/channel-contract.ts';
import { INTENT, sms, voiceCall } from '#test/support/outgoing.ts';

const now = () => Date.parse(MONDAY);
const messaging = { originationIdentity: 'pool-1', configurationSet: 'forbear' };
const application = { applicationId: 'app-1', originationNumber: '+16145550100' };

const ERRORS: Readonly<Record<Exclude<ProviderBehavior, 'takes'>, Error>> = {
  refuses: awsError('ConflictException', 'blocked', 'DESTINATION_COUNTRY_BLOCKED'),
  'is-busy': awsError('ThrottlingException'),
  lost: connectionLost(),
};

function endUserMessaging(at = now) {
  const client = new PinpointSMSVoiceV2Client({ ...SEND_ONCE, region: 'us-east-1' });
  const mock = mockClient(client);
  return {
    client,
    mock,
    texter: new SmsVoiceTexter(messaging, client, at),
    caller: new SmsVoiceCaller(messaging, client, at),
  };
}

describeChannel('SmsVoiceTexter', (provider) => {
  const { mock, texter } = endUserMessaging();
  const answer = mock.on(SendTextMessageCommand);
  if (provider === 'takes') answer.resolves({ MessageId: 'sms-1' });
  else answer.rejects(ERRORS[provider]);
  return {
    text: 'We would like to help',
    send: (intentId) => texter.text(sms({ intentId })),
    arrived: () => mock.commandCalls(SendTextMessageCommand).map(({ args: [{ input }] }) => JSON.stringify(input)),
  };
});

describeChannel('SmsVoiceCaller', (provider) => {
  const { mock, caller } = endUserMessaging();
  const answer = mock.on(SendVoiceMessageCommand);
  if (provider === 'takes') answer.resolves({ MessageId: 'call-1' });
  else answer.rejects(ERRORS[provider]);
  return {
    text: 'Please call Dana Whitfield',
    send: (intentId) => caller.call(voiceCall({ intentId })),
    arrived: () => mock.commandCalls(SendVoiceMessageCommand).map(({ args: [{ input }] }) => JSON.stringify(input)),
  };
});

describe('End User Messaging', () => {
  test('gets a text with the time it may still be delivered', async () => {
    const { mock, texter } = endUserMessaging();
    mock.on(SendTextMessageCommand).resolves({ MessageId: 'sms-1' });
    expect(await texter.text(sms())).toEqual({ providerId: 'sms-1' });
    expect(mock.commandCalls(SendTextMessageCommand)[0]?.args[0].input).toEqual({
      DestinationPhoneNumber: '+16145550123',
      OriginationIdentity: 'pool-1',
      MessageBody: sms().text,
      MessageType: 'TRANSACTIONAL',
      ConfigurationSetName: 'forbear',
      TimeToLive: 11 * 3600,
      Context: { intentId: INTENT },
    });
  });

  test('gets a call in the voice of the language', async () => {
    const { mock, caller } = endUserMessaging();
    mock.on(SendVoiceMessageCommand).resolves({ MessageId: 'call-1' });
    await caller.call(voiceCall({ language: 'es' }));
    expect(mock.commandCalls(SendVoiceMessageCommand)[0]?.args[0].input).toEqual({
      DestinationPhoneNumber: '+16145550123',
      OriginationIdentity: 'pool-1',
      MessageBody: voiceCall().script,
      MessageBodyTextType: 'TEXT',
      VoiceId: 'LUPE',
      ConfigurationSetName: 'forbear',
      TimeToLive: 11 * 3600,
      Context: { intentId: INTENT },
    });
  });

  test('is told seventy-two hours at most, and not asked when the window is about to end', async () => {
    const { mock, texter } = endUserMessaging();
    mock.on(SendTextMessageCommand).resolves({ MessageId: 'sms-1' });
    await texter.text(sms({ goodUntil: '2026-02-01T00:00:00.000Z' }));
    expect(mock.commandCalls(SendTextMessageCommand)[0]?.args[0].input.TimeToLive).toBe(259_200);
    const {
      mock: late,
      texter: lateTexter,
      caller: lateCaller,
    } = endUserMessaging(() => Date.parse('2026-01-06T01:59:56.000Z'));
    await expect(lateTexter.text(sms())).rejects.toThrow('window: 4 seconds are left, expected at least 5');
    await expect(lateCaller.call(voiceCall())).rejects.toThrow(ChannelBusy);
    expect(late.calls()).toHaveLength(0);
  });

  test.each([
    ['ValidationException', 'INVALID_PARAMETER', MessageRefused],
    ['ConflictException', 'DESTINATION_PHONE_NUMBER_OPTED_OUT', RecipientOptedOut],
    ['ConflictException', 'NO_ORIGINATION_IDENTITIES_FOUND', ChannelBusy],
    ['ServiceQuotaExceededException', 'MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT', ChannelBusy],
    ['ResourceNotFoundException', undefined, ChannelBusy],
    ['AccessDeniedException', 'INSUFFICIENT_ACCOUNT_REPUTATION', ChannelBusy],
  ])('says %s, %s', async (name, reason, expected) => {
    const { mock, texter } = endUserMessaging();
    mock.on(SendTextMessageCommand).rejects(awsError(name, 'about +16145550123', reason));
    const failure = await texter.text(sms()).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(expected);
    expect(String(failure)).toBe(`${expected.name}: sms: ${[name, reason].filter(Boolean).join(' ')}`);
  });

  test('is asked once: a lost answer is not asked for again', async () => {
    expect(await endUserMessaging().client.config.maxAttempts()).toBe(1);
  });
});

function pinpoint(at = now) {
  const client = new PinpointClient({ ...SEND_ONCE, region: 'us-east-1' });
  const mock = mockClient(client);
  const answer = (status: DeliveryStatus | undefined) =>
    mock.on(SendMessagesCommand).resolves({
      MessageResponse: {
        ApplicationId: 'app-1',
        Result: status && { '+16145550123': { DeliveryStatus: status, StatusCode: 200, MessageId: 'pin-1' } },
      },
    });
  return {
    mock,
    answer,
    texter: new PinpointTexter(application, client, at),
    caller: new PinpointCaller(application, client, at),
  };
}

const STATUSES: Readonly<Record<ProviderBehavior, DeliveryStatus>> = {
  takes: 'SUCCESSFUL',
  refuses: 'OPT_OUT',
  'is-busy': 'THROTTLED',
  lost: 'UNKNOWN_FAILURE',
};

describeChannel('PinpointTexter', (provider) => {
  const { mock, answer, texter } = pinpoint();
  answer(STATUSES[provider]);
  return {
    text: 'We would like to help',
    send: (intentId) => texter.text(sms({ intentId })),
    arrived: () => mock.commandCalls(SendMessagesCommand).map(({ args: [{ input }] }) => JSON.stringify(input)),
  };
});

describeChannel('PinpointCaller', (provider) => {
  const { mock, answer, caller } = pinpoint();
  answer(STATUSES[provider]);
  return {
    text: 'Please call Dana Whitfield',
    send: (intentId) => caller.call(voiceCall({ intentId })),
    arrived: () => mock.commandCalls(SendMessagesCommand).map(({ args: [{ input }] }) => JSON.stringify(input)),
  };
});

describe('Pinpoint', () => {
  test('gets a text for its application', async () => {
    const { mock, answer, texter } = pinpoint();
    answer('SUCCESSFUL');
    expect(await texter.text(sms())).toEqual({ providerId: 'pin-1' });
    expect(mock.commandCalls(SendMessagesCommand)[0]?.args[0].input).toEqual({
      ApplicationId: 'app-1',
      MessageRequest: {
        Addresses: { '+16145550123': { ChannelType: 'SMS', Context: { intentId: INTENT } } },
        MessageConfiguration: {
          SMSMessage: { Body: sms().text, MessageType: 'TRANSACTIONAL', OriginationNumber: '+16145550100' },
        },
      },
    });
  });

  test('gets a call in the voice of the language', async () => {
    const { mock, answer, caller } = pinpoint();
    answer('SUCCESSFUL');
    await caller.call(voiceCall());
    expect(mock.commandCalls(SendMessagesCommand)[0]?.args[0].input.MessageRequest?.MessageConfiguration).toEqual({
      VoiceMessage: {
        Body: voiceCall().script,
        LanguageCode: 'en-US',
        VoiceId: 'JOANNA',
        OriginationNumber: '+16145550100',
      },
    });
  });

  test.each([
    ['PERMANENT_FAILURE', MessageRefused],
    ['DUPLICATE', MessageRefused],
    ['TEMPORARY_FAILURE', ChannelBusy],
    [undefined, Error],
  ] as const)('answers %s', async (status, expected) => {
    const { answer, texter } = pinpoint();
    answer(status);
    const failure = await texter.text(sms()).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(expected);
  });

  test.each([
    ['BadRequestException', MessageRefused],
    ['NotFoundException', ChannelBusy],
    ['TooManyRequestsException', ChannelBusy],
  ])('fails with %s', async (name, expected) => {
    const { mock, texter } = pinpoint();
    mock.on(SendMessagesCommand).rejects(awsError(name));
    await expect(texter.text(sms())).rejects.toThrow(expected);
  });

  test('is not asked when the window is about to end', async () => {
    const { mock, texter } = pinpoint(() => Date.parse('2026-01-06T02:00:01.000Z'));
    await expect(texter.text(sms())).rejects.toThrow(ChannelBusy);
    expect(mock.calls()).toHaveLength(0);
  });
});

describe('the environment', () => {
  const AWS_REGION = 'us-east-1';

  test('chooses End User Messaging unless it names Pinpoint', () => {
    const messagingVariables = {
      AWS_REGION,
      SMS_ORIGINATION_IDENTITY: 'pool-1',
      SMS_CONFIGURATION_SET: 'forbear',
      VOICE_ORIGINATION_IDENTITY: '+16145550100',
      VOICE_CONFIGURATION_SET: 'forbear',
    };
    expect(texterFromEnvironment(messagingVariables)).toBeInstanceOf(SmsVoiceTexter);
    expect(callerFromEnvironment(messagingVariables)).toBeInstanceOf(SmsVoiceCaller);
    const pinpointVariables = {
      AWS_REGION,
      PHONE_PROVIDER: 'pinpoint',
      PINPOINT_APPLICATION_ID: 'app-1',
      PINPOINT_ORIGINATION_NUMBER: '+16145550100',
    };
    expect(texterFromEnvironment(pinpointVariables)).toBeInstanceOf(PinpointTexter);
    expect(callerFromEnvironment(pinpointVariables)).toBeInstanceOf(PinpointCaller);
  });

  test('is told what it lacks', () => {
    expect(() => texterFromEnvironment({ SMS_CONFIGURATION_SET: 'forbear' })).toThrow('SMS_ORIGINATION_IDENTITY');
    expect(() => callerFromEnvironment({ PHONE_PROVIDER: 'pinpoint' })).toThrow('PINPOINT_APPLICATION_ID');
    expect(() => texterFromEnvironment({ PHONE_PROVIDER: 'pigeon' })).toThrow('PHONE_PROVIDER');
  });
});
