import type { PostalAddress } from '#domain/ledger/facts/placement/facts.ts';
import type { Language } from '#domain/values/primitives.ts';
import type { OutgoingContact, Receipt } from './delivery.ts';

export interface Letter extends OutgoingContact {
  readonly sender: { readonly name: string; readonly address: PostalAddress };
  readonly recipient: { readonly name: string; readonly address: PostalAddress };
  readonly language: Language;
  readonly title: string;
  /** Markdown. */
  readonly body: string;
}

/**
 * Letters to a debtor. Sends at most once and reports:
 * @throws MessageRefused nothing was sent and nothing will be
 * @throws RecipientOptedOut likewise, because the recipient told the provider to stop
 * @throws ChannelBusy nothing was sent now
 * Any other error means that it is unknown whether it was sent.
 */
export interface Printer {
  print(letter: Letter): Promise<Receipt>;
}
