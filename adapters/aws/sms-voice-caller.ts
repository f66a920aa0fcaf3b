import { PinpointSMSVoiceV2Client, SendVoiceMessageCommand } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import * as z from 'zod';
import type { Receipt } from '#domain/ports/delivery.ts';
import type { Caller, VoiceCall } from '#domain/ports/caller.ts';
import { callProvider, SEND_ONCE } from './provider-errors.ts';
import { smsVoiceErrorClass } from './sms-voice-error-classes.ts';
import { timeToLive } from './time-to-live.ts';
import { VOICES } from './voices.ts';

interface Settings {
  /** A voice-capable number, its ARN, or a pool of them. */
  readonly originationIdentity: string;
  readonly configurationSet: string;
}

/** Spoken messages by AWS End User Messaging. */
export class SmsVoiceCaller implements Caller {
  readonly #settings: Settings;
  readonly #client: PinpointSMSVoiceV2Client;
  readonly #now: () => number;

  constructor(settings: Settings, client = new PinpointSMSVoiceV2Client(SEND_ONCE), now = Date.now) {
    this.#settings = settings;
    this.#client = client;
    this.#now = now;
  }

  async call(call: VoiceCall): Promise<Receipt> {
    const command = new SendVoiceMessageCommand({
      DestinationPhoneNumber: call.to,
      OriginationIdentity: this.#settings.originationIdentity,
      MessageBody: call.script,
      MessageBodyTextType: 'TEXT',
      VoiceId: VOICES[call.language].id,
      ConfigurationSetName: this.#settings.configurationSet,
      TimeToLive: timeToLive(call.goodUntil, this.#now()),
      Context: { intentId: call.intentId },
    });
    const { MessageId } = await callProvider('voice', smsVoiceErrorClass, () => this.#client.send(command));
    return { providerId: z.string().min(1).parse(MessageId) };
  }
}
