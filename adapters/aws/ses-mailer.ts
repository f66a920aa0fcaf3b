import { SendRawEmailCommand, SESClient } from '@aws-sdk/client-ses';
import * as z from 'zod';
import type { Receipt } from '#domain/ports/delivery.ts';
import type { Email, Mailer } from '#domain/ports/mailer.ts';
import { rawEmail } from '#domain/channels/mime.ts';
import { callProvider, type ErrorClass, SEND_ONCE } from './provider-errors.ts';
import { INTENT_TAG, tagOf } from './ses-tag.ts';

const ERROR_CLASSES: Readonly<Record<string, ErrorClass>> = {
  MessageRejected: 'refused',
  InvalidParameterValue: 'refused',
  AccountSendingPausedException: 'busy',
  ConfigurationSetSendingPausedException: 'busy',
  ConfigurationSetDoesNotExistException: 'busy',
  MailFromDomainNotVerifiedException: 'busy',
  LimitExceededException: 'busy',
};

/** Email by Amazon SES. Its configuration set publishes what became of the message, under the intent's tag. */
export class SesMailer implements Mailer {
  readonly #client: SESClient;
  readonly #configurationSet: string;

  constructor(settings: { readonly configurationSet: string }, client = new SESClient(SEND_ONCE)) {
    this.#client = client;
    this.#configurationSet = settings.configurationSet;
  }

  async send(email: Email): Promise<Receipt> {
    const command = new SendRawEmailCommand({
      Source: email.from.address,
      Destinations: [email.to],
      RawMessage: { Data: rawEmail(email) },
      ConfigurationSetName: this.#configurationSet,
      Tags: [{ Name: INTENT_TAG, Value: tagOf(email.intentId) }],
    });
    const { MessageId } = await callProvider(
      'ses',
      (name) => ERROR_CLASSES[name],
      () => this.#client.send(command),
    );
    return { providerId: z.string().min(1).parse(MessageId) };
  }
}

const Environment = z.object({ SES_CONFIGURATION_SET: z.string().min(1) });

/** @throws ZodError when the environment names no configuration set. */
export function mailerFromEnvironment(environment: NodeJS.ProcessEnv): Mailer {
  return new SesMailer({ configurationSet: Environment.parse(environment).SES_CONFIGURATION_SET });
}
