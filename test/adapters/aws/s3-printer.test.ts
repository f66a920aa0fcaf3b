import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { describe, expect, test } from 'vitest';
import { PrintOrder, printerFromEnvironment, S3Printer } from '#adapters/aws/s3-printer.ts';
import { ChannelBusy, MessageRefused } from '#domain/ports/delivery.ts';
import { letterPdf } from '#domain/channels/letter-pdf.ts';
import { sha256 } from '#domain/values/canonical-json.ts';
import { awsError, connectionLost } from '#test/support/aws-errors.ts';
import { describeChannel, type ProviderBehavior } from '#test/support/channel-contract.ts';
import { INTENT, letter } from '#test/support/outgoing.ts';

function printer() {
  const client = new S3Client({ region: 'us-east-1' });
  return {
    s3: mockClient(client),
    printer: new S3Printer({ bucket: 'letters-bucket', mailClass: 'first-class' }, client),
  };
}

const puts = (s3: ReturnType<typeof printer>['s3']) =>
  s3.commandCalls(PutObjectCommand).map(({ args: [{ input }] }) => input);

const textOf = (put: ReturnType<typeof puts>[number] | undefined) => (typeof put?.Body === 'string' ? put.Body : '');

describeChannel('S3Printer', (provider: ProviderBehavior) => {
  const { s3, printer: channel } = printer();
  const answer = s3.on(PutObjectCommand);
  if (provider === 'is-busy') answer.rejects(awsError('SlowDown'));
  else if (provider === 'lost') answer.rejects(connectionLost());
  else answer.resolves({});
  // S3 refuses no letter; one that cannot be printed is.
  const recipient = { ...letter().recipient, name: provider === 'refuses' ? '王小明' : 'Dana Miller' };
  return {
    text: '%PDF',
    send: (intentId) => channel.print(letter({ intentId, recipient })),
    arrived: () =>
      puts(s3)
        .filter(({ ContentType }) => ContentType === 'application/pdf')
        .map(({ Body }) => Buffer.from(Body instanceof Uint8Array ? Body : '').toString('latin1')),
  };
});

describe('S3Printer', () => {
  test('writes the letter, then the order for it, under the day', async () => {
    const { s3, printer: channel } = printer();
    s3.on(PutObjectCommand).resolves({});
    const { providerId } = await channel.print(letter());
    const [pdf, order] = puts(s3);
    expect(providerId).toMatch(/^letters\/2026\/01\/05\/a-0000000000000001-1-first-reminder-[0-9a-f]{8}\.pdf$/);
    expect(pdf).toMatchObject({ Bucket: 'letters-bucket', Key: providerId, ContentType: 'application/pdf' });
    expect(order).toMatchObject({ Key: providerId.replace('.pdf', '.json'), IfNoneMatch: '*' });
    expect(PrintOrder.parse(JSON.parse(textOf(order)))).toEqual({
      intentId: INTENT,
      key: providerId,
      pages: 1,
      sha256: sha256(letterPdf(letter()).bytes),
      mailClass: 'first-class',
      at: letter().at,
    });
  });

  test('puts nothing about the person into a name or an order', async () => {
    const { s3, printer: channel } = printer();
    s3.on(PutObjectCommand).resolves({});
    await channel.print(letter());
    const [pdf, order] = puts(s3);
    expect([pdf?.Key, order?.Key, textOf(order)].join()).not.toMatch(/dana|miller|main|columbus/i);
  });

  test('takes an order that was there already for its own', async () => {
    const { s3, printer: channel } = printer();
    s3.on(PutObjectCommand).resolves({});
    s3.on(PutObjectCommand, { ContentType: 'application/json' }).rejects(awsError('PreconditionFailed'));
    expect((await channel.print(letter())).providerId).toMatch(/\.pdf$/);
  });

  test('hands nothing over when the letter cannot be written', async () => {
    const { s3, printer: channel } = printer();
    s3.on(PutObjectCommand).rejects(awsError('AccessDenied'));
    await expect(channel.print(letter())).rejects.toThrow(ChannelBusy);
    expect(puts(s3)).toHaveLength(1);
  });

  test('refuses a name that it cannot print', async () => {
    const { s3, printer: channel } = printer();
    const recipient = { ...letter().recipient, name: 'Иван Петров' };
    await expect(channel.print(letter({ recipient }))).rejects.toThrow(MessageRefused);
    expect(s3.calls()).toHaveLength(0);
  });

  test('says which variable is missing', () => {
    expect(() => printerFromEnvironment({})).toThrow('LETTERS_BUCKET');
    expect(printerFromEnvironment({ LETTERS_BUCKET: 'b', AWS_REGION: 'us-east-1' })).toBeInstanceOf(S3Printer);
  });
});
