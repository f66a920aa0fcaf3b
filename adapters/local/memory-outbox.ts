import type { Receipt } from '#domain/ports/delivery.ts';
import type { Letter, Printer } from '#domain/ports/printer.ts';
import type { Caller, VoiceCall } from '#domain/ports/caller.ts';
import type { Sms, Texter } from '#domain/ports/texter.ts';
import type { Email, Mailer } from '#domain/ports/mailer.ts';
import type { Channel } from '#domain/values/primitives.ts';
import { type Answering, heed, takesAll } from './provider-answer.ts';

/** A message as the debtor got it. */
export type Sent =
  | { readonly channel: 'email'; readonly message: Email }
  | { readonly channel: 'sms'; readonly message: Sms }
  | { readonly channel: 'voice'; readonly message: VoiceCall }
  | { readonly channel: 'letter'; readonly message: Letter };

/** All four channels, kept in a list: for tests and simulations. */
export class MemoryOutbox implements Mailer, Texter, Caller, Printer {
  readonly #answering: Answering;
  readonly #sent: Sent[] = [];

  constructor(answering: Answering = takesAll) {
    this.#answering = answering;
  }

  /** Everything that was sent, in order. */
  get sent(): readonly Sent[] {
    return this.#sent;
  }

  async send(message: Email): Promise<Receipt> {
    return this.#take({ channel: 'email', message });
  }

  async text(message: Sms): Promise<Receipt> {
    return this.#take({ channel: 'sms', message });
  }

  async call(message: VoiceCall): Promise<Receipt> {
    return this.#take({ channel: 'voice', message });
  }

  async print(message: Letter): Promise<Receipt> {
    return this.#take({ channel: 'letter', message });
  }

  #take(sent: Sent): Receipt {
    const { channel, message } = sent;
    heed(this.#answering(channel, message.intentId), channel);
    this.#sent.push(sent);
    return localReceipt(channel, message.intentId);
  }
}

/** The name a local provider gives a message. */
export function localReceipt(channel: Channel, intentId: string): Receipt {
  return { providerId: `local-${channel}-${intentId}` };
}
