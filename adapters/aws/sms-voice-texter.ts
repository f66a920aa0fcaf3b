import { PinpointSMSVoiceV2Client, SendTextMessageCommand } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import * as z from 'zod';
import type { Receipt } from '#domain/ports/delivery.ts';
import type { Sms, Texter } from '#domain/ports/texter.ts';
import { callProvider, SEND_ONCE } from './provider-errors.ts';
import { smsVoiceErrorClass } from './sms-voice-error-classes.ts';
import { timeToLive } from './time-to-live.ts';

interface Settings {
  /** Pool, number or its ARN. */
  readonly originationIdentity: string;
  readonly configurationSet: string;
}

/** Texts by AWS End User Messaging. The carrier drops a text that it cannot hand over before the permit's window ends. */
export class SmsVoiceTexter implements Texter {
  readonly #settings: Settings;
  readonly #client: PinpointSMSVoiceV2Client;
  readonly #now: () => number;

  constructor(settings: Settings, client = new PinpointSMSVoiceV2Client(SEND_ONCE), now = Date.now) {
    this.#settings = settings;
    this.#client = client;
    this.#now = now;
  }

  async text(sms: Sms): Promise<Receipt> {
    const command = new SendTextMessageCommand({
      DestinationPhoneNumber: sms.to,
      OriginationIdentity: this.#settings.originationIdentity,
      MessageBody: sms.text,
      MessageType: 'TRANSACTIONAL',
      ConfigurationSetName: this.#settings.configurationSet,
      TimeToLive: timeToLive(sms.goodUntil, this.#now()),
      Context: { intentId: sms.intentId },
    });
    const { MessageId } = await callProvider('sms', smsVoiceErrorClass, () => this.#client.send(command));
    return { providerId: z.string().min(1).parse(MessageId) };
  }
}
