import type { Purpose } from '#domain/ledger/facts/permit.ts';
import type { Proposal } from '../proposal.ts';

/** What the law has us give, or what answers the debtor: none of it asks for money. */
const OWED_TO_DEBTOR: ReadonlySet<Purpose> = new Set([
  'validation-notice',
  'dispute-verification',
  'original-creditor-response',
  'opt-out-confirmation',
  'end-of-collection-notice',
  'servicing-notice',
]);

/** Disclosures that Regulation F requires, which must give actual notice and be kept, 12 CFR 1006.42(a)(1). */
const REQUIRED_NOTICES: ReadonlySet<Purpose> = new Set([
  'validation-notice',
  'dispute-verification',
  'original-creditor-response',
]);

/** Purposes that announce a remedy, and so threaten suit whatever the words. */
const LEGAL_THREATS: ReadonlySet<Purpose> = new Set([
  'legal-notice',
  'remedy-may-be-invoked-notice',
  'intent-to-invoke-remedy-notice',
]);

/** Is it a notice that the debtor has a right to? */
export function isOwedToDebtor({ purpose }: Pick<Proposal, 'purpose'>): boolean {
  return OWED_TO_DEBTOR.has(purpose);
}

/** Is it a disclosure that must be given in a manner of 12 CFR 1006.42? */
export function isRequiredNotice({ purpose }: Pick<Proposal, 'purpose'>): boolean {
  return REQUIRED_NOTICES.has(purpose);
}

/** Is this collection of the debt? What is owed to the debtor is not; a reply is only when it speaks of the debt. */
export function isCollectionContact(proposal: Proposal): boolean {
  if (isOwedToDebtor(proposal) || isLocationInquiry(proposal)) return false;
  const { purpose, says } = proposal;
  return (
    purpose !== 'reply' || says.includes('conveys-debt') || says.includes('payment-deadline') || isLegalThreat(proposal)
  );
}

/** Does it only ask where the consumer is? It conveys no debt, and so is no communication about one, 12 CFR 1006.2(d). */
export function isLocationInquiry({ purpose, says }: Pick<Proposal, 'purpose' | 'says'>): boolean {
  return purpose === 'location-information' && !says.includes('conveys-debt');
}

/** Does it bring, announce or threaten legal action? */
export function isLegalThreat({ purpose, says }: Pick<Proposal, 'purpose' | 'says'>): boolean {
  return LEGAL_THREATS.has(purpose) || says.includes('legal-action') || says.includes('threatens-suit');
}
