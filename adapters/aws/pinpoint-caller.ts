import type { Receipt } from '#domain/ports/delivery.ts';
import type { Caller, VoiceCall } from '#domain/ports/caller.ts';
import { PinpointSender } from './pinpoint-sender.ts';
import { VOICES } from './voices.ts';

/** Spoken messages by an Amazon Pinpoint application. */
export class PinpointCaller extends PinpointSender implements Caller {
  async call({ to, script, language, intentId, goodUntil }: VoiceCall): Promise<Receipt> {
    const { id, locale } = VOICES[language];
    return await this.sendOnce({
      channelType: 'VOICE',
      to,
      intentId,
      goodUntil,
      message: (from) => ({
        VoiceMessage: { Body: script, LanguageCode: locale, VoiceId: id, OriginationNumber: from },
      }),
    });
  }
}
