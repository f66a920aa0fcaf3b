import type { Instant, Language } from '#domain/values/primitives.ts';
import type { OutgoingContact, Receipt } from './delivery.ts';

export interface VoiceCall extends OutgoingContact {
  readonly to: string;
  readonly script: string;
  readonly language: Language;
  readonly goodUntil: Instant;
}

/**
 * Calls to a debtor that a machine makes. Sends at most once and reports:
 * @throws MessageRefused nothing was sent and nothing will be
 * @throws RecipientOptedOut likewise, because the recipient told the provider to stop
 * @throws ChannelBusy nothing was sent now
 * Any other error means that it is unknown whether it was sent.
 */
export interface Caller {
  call(call: VoiceCall): Promise<Receipt>;
}
