import type { Receipt } from '#domain/ports/delivery.ts';
import type { Sms, Texter } from '#domain/ports/texter.ts';
import { PinpointSender } from './pinpoint-sender.ts';

/** Texts by an Amazon Pinpoint application. */
export class PinpointTexter extends PinpointSender implements Texter {
  async text({ to, text, intentId, goodUntil }: Sms): Promise<Receipt> {
    return await this.sendOnce({
      channelType: 'SMS',
      to,
      intentId,
      goodUntil,
      message: (from) => ({ SMSMessage: { Body: text, MessageType: 'TRANSACTIONAL', OriginationNumber: from } }),
    });
  }
}
