import { SendVoiceMessageCommand } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import type { Receipt } from '#domain/ports/delivery.ts';
import type { Caller, VoiceCall } from '#domain/ports/caller.ts';
import { SmsVoiceSender } from './sms-voice-sender.ts';
import { VOICES } from './voices.ts';

/** Spoken messages by AWS End User Messaging. */
export class SmsVoiceCaller extends SmsVoiceSender implements Caller {
  async call(call: VoiceCall): Promise<Receipt> {
    const command = new SendVoiceMessageCommand({
      ...this.addressed(call),
      MessageBody: call.script,
      MessageBodyTextType: 'TEXT',
      VoiceId: VOICES[call.language].id,
    });
    return await this.sendOnce('voice', (client) => client.send(command));
  }
}
