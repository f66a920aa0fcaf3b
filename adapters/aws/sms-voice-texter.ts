import { SendTextMessageCommand } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import type { Receipt } from '#domain/ports/delivery.ts';
import type { Sms, Texter } from '#domain/ports/texter.ts';
import { SmsVoiceSender } from './sms-voice-sender.ts';

/** Texts by AWS End User Messaging. The carrier drops a text that it cannot hand over before the permit's window ends. */
export class SmsVoiceTexter extends SmsVoiceSender implements Texter {
  async text(sms: Sms): Promise<Receipt> {
    const command = new SendTextMessageCommand({
      ...this.addressed(sms),
      MessageBody: sms.text,
      MessageType: 'TRANSACTIONAL',
    });
    return await this.sendOnce('sms', (client) => client.send(command));
  }
}
