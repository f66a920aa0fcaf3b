import type { FactOf } from '#domain/ledger/fact.ts';
import type { Instant } from '#domain/values/primitives.ts';

/** Reads what a provider sends us, in its own format. */
export interface ProviderEventReader {
  /** @throws when it is not a format we know: nothing is dropped in silence. */
  read(event: unknown): readonly ProviderEvent[];
}

interface ProviderEventHeader {
  /** The provider's name for this event: the same event delivered again carries the same one. */
  readonly eventId: string;
  readonly at: Instant;
}

/** What a provider tells us afterwards, in the words of the trade, whichever provider it was. */
export type ProviderEvent =
  | (ProviderEventHeader & { readonly kind: 'delivered'; readonly intentId: string })
  | (ProviderEventHeader & {
      readonly kind: 'bounced';
      readonly intentId: string;
      /** The address or number itself is bad; otherwise only this message did not arrive. */
      readonly permanent: boolean;
      /** The provider's code. Never its free text, which may quote the address. */
      readonly because: string;
    })
  /** The debtor marked the message as unwanted: evidence of a wish to stop, 12 CFR 1006.14(h). */
  | (ProviderEventHeader & { readonly kind: 'complained'; readonly intentId: string })
  | (ProviderEventHeader & {
      readonly kind: 'call-ended';
      readonly intentId: string;
      readonly outcome: FactOf<'CallEnded'>['outcome'];
    })
  | (ProviderEventHeader & {
      readonly kind: 'inbound-sms';
      /** E.164 number of the debtor, and ours that they wrote to. */
      readonly from: string;
      readonly to: string;
      readonly text: string;
    });
