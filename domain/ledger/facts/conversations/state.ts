import type { EpochMs } from '#domain/values/instant.ts';
import type { AccountId, Channel } from '#domain/values/primitives.ts';

/** What the debtor wrote or said to us. */
export interface DebtorConversations {
  readonly replies: readonly Reply[];
}

export const NOTHING_SAID: DebtorConversations = { replies: [] };

export interface Reply {
  readonly id: string;
  readonly channel: Channel;
  readonly contactPointId: string | undefined;
  readonly accountId: AccountId | undefined;
  readonly conversation: boolean;
  readonly at: EpochMs;
  readonly seq: number;
}
