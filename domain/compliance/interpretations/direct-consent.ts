import type { Consent } from '#domain/ledger/facts/protections/state.ts';
import { isSameEndpoint } from '../recipients/endpoints.ts';
import type { ContactCase, Interpretation } from '../rule.ts';

/**
 * Whether the communication in which it was given itself complied, no fact says: whoever records a consent vouches for
 * it. Asking to go on with a call at an inconvenient time is no way to get one, comment 6(b)(4)(i)-1.
 */
export const directConsent: Interpretation = {
  id: 'consent-direct-prior',
  title: 'Consent given to us directly lifts what it was given for, and no other consent does',
  citation: '12 CFR 1006.6(b)(4)(i); comments 6(b)(4)(i)-1, -2',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'person',
  description:
    'Consent to us, in force, for this debt, this address or number and this hour, lifts the bars of time, place, attorney and employer it names. Consent to a creditor or an earlier collector lifts none.',
  confidence: { level: 'A', openQuestion: 'that it was given in a lawful communication is for whoever records it' },
  usedBy: [
    'time-quiet-hours',
    'time-quiet-hours-multizone',
    'time-consumer-designated',
    'place-inconvenient',
    'attorney-represented',
    'employer-prohibits',
    'third-party-bar',
  ],
};

const NONE: readonly Consent[] = [];

/** A contact by one address or number; or, without one, work on the debt by any. */
export type ConsentSubject = Pick<ContactCase, 'file' | 'account'> & Partial<Pick<ContactCase, 'contactPoint'>>;

/**
 * Consents given to us directly, for this debt and this address or number: the only ones that lift 6(b)(1) to (3).
 * What the debtor told a creditor or an earlier collector is worth nothing here, comment 6(b)(4)(i)-2.
 */
export function directConsents(
  { file, account, contactPoint }: ConsentSubject,
  scope: Consent['scope'],
): readonly Consent[] {
  if (file.consents.length === 0) return NONE;
  return file.consents.filter(
    (consent) =>
      consent.scope === scope &&
      consent.to === 'collector' &&
      (consent.accountId === undefined || consent.accountId === account.accountId) &&
      (consent.contactPointId === undefined ||
        contactPoint === undefined ||
        isSameEndpoint(file, consent.contactPointId, contactPoint)),
  );
}
