import type { MessageElement, Purpose } from '#domain/ledger/facts/permit.ts';
import type { Channel, Language } from '#domain/values/primitives.ts';

/** A finished message, disclosures included, ready for its channel. */
export interface Message {
  readonly id: string;
  readonly channel: Channel;
  readonly language: Language;
  readonly purpose: Purpose;
  readonly says: readonly MessageElement[];
  /** Subject of an email, title of a letter; empty otherwise. */
  readonly subject: string;
  /** Markdown for email and letter, plain text for SMS and voice. */
  readonly body: string;
  /** SHA-256 of channel, language, subject and body: what the permit was given for. */
  readonly contentHash: string;
}
