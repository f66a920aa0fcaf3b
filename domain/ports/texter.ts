import type { Instant } from '#domain/values/primitives.ts';
import type { OutgoingContact, Receipt } from './delivery.ts';

export interface Sms extends OutgoingContact {
  readonly to: string;
  readonly text: string;
  /** The carrier must not deliver later than this: the end of the permit's window. */
  readonly goodUntil: Instant;
}

/**
 * Texts to a debtor. Sends at most once and reports:
 * @throws MessageRefused nothing was sent and nothing will be
 * @throws RecipientOptedOut likewise, because the recipient told the provider to stop
 * @throws ChannelBusy nothing was sent now
 * Any other error means that it is unknown whether it was sent.
 */
export interface Texter {
  text(sms: Sms): Promise<Receipt>;
}
