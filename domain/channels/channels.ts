import { defineError } from '#domain/errors.ts';
import type { PostalAddress } from '#domain/ledger/facts/placement.ts';
import type { Instant, Language } from '#domain/ledger/primitives.ts';

/** The provider refused the message for good; nothing reached anyone (invalid number, blocked address). */
export const MessageRefused = defineError('MessageRefused');

/** The provider knows of an opt-out that we had not heard of; nothing reached anyone, and the ledger must learn of it. */
export const RecipientOptedOut = defineError('RecipientOptedOut');

/** The provider took nothing and asks to come back (throttled, paused); nothing reached anyone. */
export const ChannelBusy = defineError('ChannelBusy');

/** What a provider says when it took a message. */
export interface Receipt {
  readonly providerId: string;
}

interface Outgoing {
  /** Echoed in the provider's events, so that a bounce finds its contact. */
  readonly intentId: string;
  /** The instant the message is dated. */
  readonly at: Instant;
}

export interface Email extends Outgoing {
  readonly from: { readonly name: string; readonly address: string };
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Where one click or one mail stops further email, RFC 2369 and RFC 8058. */
  readonly unsubscribe: { readonly mailto: string; readonly url: string };
}

export interface Sms extends Outgoing {
  readonly to: string;
  readonly text: string;
  /** The carrier must not deliver later than this: the end of the permit's window. */
  readonly goodUntil: Instant;
}

export interface VoiceCall extends Outgoing {
  readonly to: string;
  readonly script: string;
  readonly language: Language;
  readonly goodUntil: Instant;
}

export interface Letter extends Outgoing {
  readonly sender: { readonly name: string; readonly address: PostalAddress };
  readonly recipient: { readonly name: string; readonly address: PostalAddress };
  readonly language: Language;
  readonly title: string;
  /** Markdown. */
  readonly body: string;
}

/**
 * The ways to a debtor. Every method sends at most once and reports:
 * @throws MessageRefused nothing was sent and nothing will be
 * @throws RecipientOptedOut likewise, because the recipient told the provider to stop
 * @throws ChannelBusy nothing was sent now
 * Any other error means that it is unknown whether it was sent.
 */
export interface Mailer {
  send(email: Email): Promise<Receipt>;
}
export interface Texter {
  text(sms: Sms): Promise<Receipt>;
}
export interface Caller {
  call(call: VoiceCall): Promise<Receipt>;
}
export interface Printer {
  print(letter: Letter): Promise<Receipt>;
}
