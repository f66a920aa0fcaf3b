/** How words of a debtor reached us. */
export type Delivery =
  | 'mail'
  | 'response-form'
  | 'courier'
  | 'in-person'
  /** An email address, number or portal on which we take messages. */
  | 'accepted-electronic-medium'
  | 'other-electronic-medium'
  | 'spoken';

/**
 * Did they come in writing, as a dispute, a question for the original creditor and a notice to cease must to stop
 * collection? On paper whichever way it came, and electronically where we take such messages, comments 38-1 and
 * 6(c)(1)-1.
 */
export function isInWriting(delivery: Delivery): boolean {
  return delivery !== 'spoken' && delivery !== 'other-electronic-medium';
}
