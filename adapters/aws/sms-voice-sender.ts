import { PinpointSMSVoiceV2Client } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import * as z from 'zod';
import type { Receipt } from '#domain/ports/delivery.ts';
import { callProvider, SEND_ONCE } from './provider-errors.ts';
import { smsVoiceErrorClass } from './sms-voice-error-classes.ts';
import { timeToLive } from './time-to-live.ts';

interface Settings {
  /** A number that has the channel, its ARN, or a pool of them. */
  readonly originationIdentity: string;
  readonly configurationSet: string;
}

/** What is sent to a number: for whom, and until when it may arrive. */
interface Outgoing {
  readonly to: string;
  readonly intentId: string;
  readonly goodUntil: string;
}

/** What texts and calls by AWS End User Messaging have in common: from where, by whose settings, once and in time. */
export class SmsVoiceSender {
  readonly #settings: Settings;
  readonly #client: PinpointSMSVoiceV2Client;
  readonly #now: () => number;

  constructor(settings: Settings, client = new PinpointSMSVoiceV2Client(SEND_ONCE), now = Date.now) {
    this.#settings = settings;
    this.#client = client;
    this.#now = now;
  }

  /** @throws what {@link timeToLive} does when the permit's window is over. */
  protected addressed({ to, intentId, goodUntil }: Outgoing) {
    return {
      DestinationPhoneNumber: to,
      OriginationIdentity: this.#settings.originationIdentity,
      ConfigurationSetName: this.#settings.configurationSet,
      TimeToLive: timeToLive(goodUntil, this.#now()),
      Context: { intentId },
    };
  }

  /** @throws what {@link callProvider} does. */
  protected async sendOnce(
    channel: 'sms' | 'voice',
    send: (client: PinpointSMSVoiceV2Client) => Promise<{ readonly MessageId?: string | undefined }>,
  ): Promise<Receipt> {
    const { MessageId } = await callProvider(channel, smsVoiceErrorClass, () => send(this.#client));
    return { providerId: z.string().min(1).parse(MessageId) };
  }
}
