import { PinpointClient } from '@aws-sdk/client-pinpoint';
import type { Receipt } from '#domain/ports/delivery.ts';
import type { Sms, Texter } from '#domain/ports/texter.ts';
import { sendByPinpoint } from './pinpoint-send.ts';
import { SEND_ONCE } from './provider-errors.ts';
import { timeToLive } from './time-to-live.ts';

interface Settings {
  readonly applicationId: string;
  readonly originationNumber: string;
}

/**
 * Texts by an Amazon Pinpoint application, for accounts that still have one: AWS closed the service on 2026-10-30 and
 * takes no new customers. Pinpoint cannot be told when a text goes stale; a window that is about to end is not used.
 */
export class PinpointTexter implements Texter {
  readonly #settings: Settings;
  readonly #client: PinpointClient;
  readonly #now: () => number;

  constructor(settings: Settings, client = new PinpointClient(SEND_ONCE), now = Date.now) {
    this.#settings = settings;
    this.#client = client;
    this.#now = now;
  }

  async text({ to, text, intentId, goodUntil }: Sms): Promise<Receipt> {
    timeToLive(goodUntil, this.#now());
    const { applicationId, originationNumber } = this.#settings;
    return sendByPinpoint(this.#client, {
      applicationId,
      channelType: 'SMS',
      to,
      intentId,
      message: { SMSMessage: { Body: text, MessageType: 'TRANSACTIONAL', OriginationNumber: originationNumber } },
    });
  }
}
