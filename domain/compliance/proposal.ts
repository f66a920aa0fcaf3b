import type { AccountId, Channel } from '#domain/values/primitives.ts';
import type { MessageElement, Purpose } from '#domain/ledger/facts/permit.ts';

/** A contact somebody would like to make. Nothing is sent on a proposal; it takes a permit. */
export interface Proposal {
  /** The debt the contact is about. */
  readonly accountId: AccountId;
  readonly channel: Channel;
  readonly purpose: Purpose;
  readonly contactPointId: string;
  /** What the finished message says, disclosures included. */
  readonly says: readonly MessageElement[];
  /** The reply of the debtor that this answers, if any. */
  readonly inReplyTo?: string;
}
