import * as z from 'zod';
import { AccountId, Instant, NonEmpty } from '#domain/values/primitives.ts';
import { PersonalText } from '../../personal.ts';
import { defineFact } from '../define-fact.ts';

/**
 * What somebody is to the debtor or the debt. The first five stand beside the debtor as "consumer" for 12 CFR 1006.6(a),
 * the next five may be spoken with, 1006.6(d)(1); anybody else is a third party.
 */
export const Role = z.enum([
  'spouse',
  'parent-of-minor',
  'guardian',
  'estate-representative',
  'successor-in-interest',
  'attorney',
  'reporting-agency',
  'creditor',
  'creditors-attorney',
  'collectors-attorney',
  'third-party',
]);
export type Role = z.infer<typeof Role>;

/** Somebody other than the debtor; contact points may be theirs. Told again, the later word holds. */
export const PersonLearned = defineFact('PersonLearned', {
  personId: NonEmpty,
  role: Role,
  name: PersonalText.optional(),
});

/**
 * What a third party told us of the debtor's whereabouts is now believed wrong or incomplete, and that they know better
 * by now: they may be asked once more, 1006.10(b)(3).
 */
export const LocationAnswerDoubted = defineFact('LocationAnswerDoubted', { personId: NonEmpty, because: PersonalText });

/** A court of competent jurisdiction expressly permitted what is otherwise barred, 1006.6(b)(4)(ii), (d)(2). */
export const CourtPermitted = defineFact('CourtPermitted', {
  orderId: NonEmpty,
  /** Where the order is kept. */
  document: PersonalText,
  lifts: z.array(z.enum(['inconvenient-time', 'inconvenient-place', 'represented', 'employer', 'third-party'])).min(1),
  accountId: AccountId.optional(),
  until: Instant.optional(),
});
export const CourtPermissionEnded = defineFact('CourtPermissionEnded', { orderId: NonEmpty });

export const personFacts = {
  outside: [PersonLearned, LocationAnswerDoubted, CourtPermitted, CourtPermissionEnded],
  inside: [],
} as const;
