import { ChannelBusy, MessageRefused, type Receipt, RecipientOptedOut } from '#domain/ports/delivery.ts';
import type { Channel } from '#domain/values/primitives.ts';

/** What a provider makes of a message: `lost` means that the connection broke and nobody knows. */
export type ProviderAnswer = 'taken' | 'refused' | 'opted-out' | 'busy' | 'lost';

/** Plays a provider that is not always well. */
export type AnswerFor = (channel: Channel, intentId: string) => ProviderAnswer;

export const acceptsAll: AnswerFor = () => 'taken';

/**
 * @throws MessageRefused
 * @throws RecipientOptedOut
 * @throws ChannelBusy
 * @throws Error when the answer is lost
 */
export function throwUnlessAccepted(answer: ProviderAnswer, channel: Channel): void {
  switch (answer) {
    case 'taken':
      return;
    case 'refused':
      throw new MessageRefused(`outbox: the ${channel} is refused`);
    case 'opted-out':
      throw new RecipientOptedOut(`outbox: the recipient opted out of ${channel}`);
    case 'busy':
      throw new ChannelBusy(`outbox: no ${channel} is taken now`);
    case 'lost':
      throw new Error(`outbox: the answer about the ${channel} is lost`);
    default:
      return answer satisfies never;
  }
}

/** The name a local provider gives a message. */
export function localReceipt(channel: Channel, intentId: string): Receipt {
  return { providerId: `local-${channel}-${intentId}` };
}
