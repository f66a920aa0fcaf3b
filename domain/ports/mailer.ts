import type { OutgoingContact, Receipt } from './delivery.ts';

export interface Email extends OutgoingContact {
  readonly from: { readonly name: string; readonly address: string };
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Where one click or one mail stops further email, RFC 2369 and RFC 8058. */
  readonly unsubscribe: { readonly mailto: string; readonly url: string };
}

/**
 * Email to a debtor. Sends at most once and reports:
 * @throws MessageRefused nothing was sent and nothing will be
 * @throws RecipientOptedOut likewise, because the recipient told the provider to stop
 * @throws ChannelBusy nothing was sent now
 * Any other error means that it is unknown whether it was sent.
 */
export interface Mailer {
  send(email: Email): Promise<Receipt>;
}
