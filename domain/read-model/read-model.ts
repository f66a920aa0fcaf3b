import { defineError } from '#domain/errors.ts';
import type { Wish } from '#domain/ledger/facts/workflow.ts';
import type { AccountId, Channel, DebtorId, Instant, Language } from '#domain/ledger/primitives.ts';

/** The read model could not be reached or throttled us: the same call may be made again. */
export const ReadModelUnavailable = defineError('ReadModelUnavailable');

/** An account that wishes for a place in a channel's capacity of the day. */
export interface WishRow extends Wish {
  readonly accountId: AccountId;
  readonly debtorId: DebtorId;
  readonly creditorId: string;
  /** The commit that told of the wish. */
  readonly seq: number;
  readonly language: Language;
  /** When places were granted to the person before, what is required apart, by any account or channel, oldest first. */
  readonly granted: readonly Instant[];
  /** When the person's first account was placed. */
  readonly knownSince: Instant;
}

/**
 * Lists over all ledgers, made of their commits and rebuilt from them at any time. Never the truth: who acts on a row
 * asks the ledger again. A moment late on AWS, where it follows the ledger's stream; at once on a laptop.
 */
export interface ReadModel {
  /**
   * Accounts that wish for this channel, in no order.
   * @throws ReadModelUnavailable
   */
  wishesFor(channel: Channel): AsyncIterable<WishRow>;
}
