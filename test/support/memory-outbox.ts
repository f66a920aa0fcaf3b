import type { Receipt } from '#domain/ports/delivery.ts';
import type { Letter, Printer } from '#domain/ports/printer.ts';
import type { Caller, VoiceCall } from '#domain/ports/caller.ts';
import type { Sms, Texter } from '#domain/ports/texter.ts';
import type { Email, Mailer } from '#domain/ports/mailer.ts';
import { acceptsAll, type AnswerFor, localReceipt, throwUnlessAccepted } from '#adapters/local/provider-answer.ts';

/** A message as the debtor got it. */
export type SentMessage =
  | { readonly channel: 'email'; readonly message: Email }
  | { readonly channel: 'sms'; readonly message: Sms }
  | { readonly channel: 'voice'; readonly message: VoiceCall }
  | { readonly channel: 'letter'; readonly message: Letter };

/** All four channels, kept in a list: for tests and simulations. */
export class MemoryOutbox implements Mailer, Texter, Caller, Printer {
  readonly #answerFor: AnswerFor;
  readonly #sent: SentMessage[] = [];

  constructor(answerFor: AnswerFor = acceptsAll) {
    this.#answerFor = answerFor;
  }

  /** Everything that was sent, in order. */
  get sent(): readonly SentMessage[] {
    return this.#sent;
  }

  async send(message: Email): Promise<Receipt> {
    return this.#accept({ channel: 'email', message });
  }

  async text(message: Sms): Promise<Receipt> {
    return this.#accept({ channel: 'sms', message });
  }

  async call(message: VoiceCall): Promise<Receipt> {
    return this.#accept({ channel: 'voice', message });
  }

  async print(message: Letter): Promise<Receipt> {
    return this.#accept({ channel: 'letter', message });
  }

  #accept(sent: SentMessage): Receipt {
    const { channel, message } = sent;
    throwUnlessAccepted(this.#answerFor(channel, message.intentId), channel);
    this.#sent.push(sent);
    return localReceipt(channel, message.intentId);
  }
}
