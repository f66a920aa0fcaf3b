import { defineError } from '#domain/values/errors.ts';
import type { Instant } from '#domain/values/primitives.ts';

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

/** What every outgoing message has. */
export interface OutgoingContact {
  /** Echoed in the provider's events, so that a bounce finds its contact. */
  readonly intentId: string;
  /** The instant the message is dated. */
  readonly at: Instant;
}
