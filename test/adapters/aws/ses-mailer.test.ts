import { SendRawEmailCommand, SESClient } from '@aws-sdk/client-ses';
import { mockClient } from 'aws-sdk-client-mock';
import { describe, expect, test } from 'vitest';
import { SEND_ONCE } from '#adapters/aws/provider-errors.ts';
import { mailerFromEnvironment, SesMailer } from '#adapters/aws/ses-mailer.ts';
import { intentOf } from '#adapters/aws/ses-tag.ts';
import { ChannelBusy, MessageRefused } from '#domain/ports/delivery.ts';
import { rawEmail } from '#domain/channels/mime.ts';
import { awsError, connectionLost } from '#test/support/aws-errors.ts';
import { describeChannel, type ProviderBehavior } from '#test/support/channel-contract.ts';
import { email, INTENT } from '#test/support/outgoing.ts';

function mailer() {
  const client = new SESClient({ ...SEND_ONCE, region: 'us-east-1' });
  const ses = mockClient(client);
  return { ses, mailer: new SesMailer({ configurationSet: 'forbear' }, client) };
}

const ERRORS: Readonly<Record<Exclude<ProviderBehavior, 'takes'>, Error>> = {
  refuses: awsError('MessageRejected'),
  'is-busy': awsError('Throttling'),
  lost: connectionLost(),
};

describeChannel('SesMailer', (provider) => {
  const { ses, mailer: channel } = mailer();
  const answer = ses.on(SendRawEmailCommand);
  if (provider === 'takes') answer.resolves({ MessageId: '0100-abc' });
  else answer.rejects(ERRORS[provider]);
  return {
    text: 'we would like to help',
    send: (intentId) => channel.send(email({ intentId })),
    arrived: () =>
      ses
        .commandCalls(SendRawEmailCommand)
        .map(({ args: [{ input }] }) => Buffer.from(input.RawMessage?.Data ?? '').toString()),
  };
});

describe('SesMailer', () => {
  test('hands SES the message with the intent as a tag', async () => {
    const { ses, mailer: channel } = mailer();
    ses.on(SendRawEmailCommand).resolves({ MessageId: '0100-abc' });
    expect(await channel.send(email())).toEqual({ providerId: '0100-abc' });
    const [call] = ses.commandCalls(SendRawEmailCommand);
    expect(call?.args[0].input).toEqual({
      Source: 'help@evergreen-recovery.example',
      Destinations: ['dana.miller@example.com'],
      RawMessage: { Data: rawEmail(email()) },
      ConfigurationSetName: 'forbear',
      Tags: [{ Name: 'intentId', Value: expect.stringMatching(/^[\w-]+$/) }],
    });
    expect(intentOf(call?.args[0].input.Tags?.[0]?.Value ?? '')).toBe(INTENT);
  });

  test.each([
    ['MessageRejected', MessageRefused],
    ['InvalidParameterValue', MessageRefused],
    ['AccountSendingPausedException', ChannelBusy],
    ['ConfigurationSetSendingPausedException', ChannelBusy],
    ['MailFromDomainNotVerifiedException', ChannelBusy],
    ['AccessDenied', ChannelBusy],
    ['ExpiredToken', ChannelBusy],
  ])('reads %s', async (name, expected) => {
    const { ses, mailer: channel } = mailer();
    ses.on(SendRawEmailCommand).rejects(awsError(name, 'Email address is not verified: dana.miller@example.com'));
    const failure = await channel.send(email()).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(expected);
    expect(String(failure)).toBe(`${expected.name}: ses: ${name}`);
  });

  test('sends once, whatever happens', async () => {
    const client = new SESClient({ ...SEND_ONCE, region: 'us-east-1' });
    expect(await client.config.maxAttempts()).toBe(1);
  });

  test('a name that cannot be found was never reached', async () => {
    const { ses, mailer: channel } = mailer();
    ses.on(SendRawEmailCommand).rejects(connectionLost('ENOTFOUND'));
    await expect(channel.send(email())).rejects.toThrow(ChannelBusy);
  });

  test('says which variable is missing', () => {
    expect(() => mailerFromEnvironment({})).toThrow('SES_CONFIGURATION_SET');
    expect(mailerFromEnvironment({ SES_CONFIGURATION_SET: 'forbear', AWS_REGION: 'us-east-1' })).toBeInstanceOf(
      SesMailer,
    );
  });
});
