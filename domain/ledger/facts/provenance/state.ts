import type { FactOf } from '../../fact.ts';

/** A fact as the file keeps it, with the commit it stands in. */
type RecordedFact<Type extends 'CreditorUsedEmail' | 'CreditorNoticeSent' | 'PriorCollectorReported'> = FactOf<Type> & {
  readonly seq: number;
};

/**
 * Who used which email address about one debt before us: what the safe harbors of 12 CFR 1006.6(d)(4)(ii) and (iii)
 * rest on. What the consumer wrote to us themselves is among the replies.
 */
export interface EmailProvenance {
  readonly creditorUses: readonly RecordedFact<'CreditorUsedEmail'>[];
  readonly creditorNotices: readonly RecordedFact<'CreditorNoticeSent'>[];
  readonly priorCollectors: readonly RecordedFact<'PriorCollectorReported'>[];
}

export const UNKNOWN_PROVENANCE: EmailProvenance = { creditorUses: [], creditorNotices: [], priorCollectors: [] };

/** How contact points of a debt came to us. */
export interface AccountProvenance {
  readonly emailProvenance: EmailProvenance;
}
