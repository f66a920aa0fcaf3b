import { PinpointClient } from '@aws-sdk/client-pinpoint';
import type { Receipt } from '#domain/ports/delivery.ts';
import type { Caller, VoiceCall } from '#domain/ports/caller.ts';
import { sendByPinpoint } from './pinpoint-send.ts';
import { SEND_ONCE } from './provider-errors.ts';
import { timeToLive } from './time-to-live.ts';
import { VOICES } from './voices.ts';

interface Settings {
  readonly applicationId: string;
  readonly originationNumber: string;
}

/** Spoken messages by an Amazon Pinpoint application, as `PinpointTexter` sends texts. */
export class PinpointCaller implements Caller {
  readonly #settings: Settings;
  readonly #client: PinpointClient;
  readonly #now: () => number;

  constructor(settings: Settings, client = new PinpointClient(SEND_ONCE), now = Date.now) {
    this.#settings = settings;
    this.#client = client;
    this.#now = now;
  }

  async call({ to, script, language, intentId, goodUntil }: VoiceCall): Promise<Receipt> {
    timeToLive(goodUntil, this.#now());
    const { applicationId, originationNumber } = this.#settings;
    const { id, locale } = VOICES[language];
    return sendByPinpoint(this.#client, {
      applicationId,
      channelType: 'VOICE',
      to,
      intentId,
      message: {
        VoiceMessage: { Body: script, LanguageCode: locale, VoiceId: id, OriginationNumber: originationNumber },
      },
    });
  }
}
