import * as z from 'zod';
import { MessageElement, Permit, Purpose } from '../permit.ts';
import { AccountId, Channel, Instant, Language, NonEmpty, Sha256, Stage, FreeText } from '#domain/values/primitives.ts';
import { personal, PersonalText } from '../../personal.ts';
import { defineFact } from '../define-fact.ts';
import { ArmAssignment } from '../experiments/facts.ts';

const attempt = {
  accountId: AccountId,
  stage: Stage,
  treatmentId: NonEmpty,
  channel: Channel,
  purpose: Purpose,
  contactPointId: NonEmpty,
  permit: Permit,
};

/** In a provider's words or ours; a provider's may name the person. */
const PersonalReason = personal(FreeText.min(1), 'text');

/**
 * We are about to contact the debtor: appended, with its permit, before the provider is called. The id is made from
 * the execution and the step, so that a retry finds its own intent and does not send twice.
 */
export const ContactIntended = defineFact('ContactIntended', {
  intentId: NonEmpty,
  ...attempt,
  message: z.strictObject({ id: NonEmpty, language: Language, contentHash: personal(Sha256, 'digest') }),
  says: z.array(MessageElement),
  /** The reply of the debtor that this answers: each may be answered once where contact is otherwise barred. */
  inReplyTo: NonEmpty.optional(),
  /** The arms of experiments that the account was worked by. */
  arms: z.array(ArmAssignment).min(1).optional(),
});

/** The provider took it. */
export const ContactSent = defineFact('ContactSent', { intentId: NonEmpty, providerId: PersonalText });

/** We cannot know whether it went out; it is never sent again and counts as an attempt for every cap. */
export const ContactUncertain = defineFact('ContactUncertain', {
  intentId: NonEmpty,
  because: PersonalReason,
});

/** The provider refused it for good: nothing reached anyone. */
export const ContactFailed = defineFact('ContactFailed', { intentId: NonEmpty, because: PersonalReason });

/** The permit's window had closed, or the ledger had moved, before the provider was called. */
export const ContactWithheld = defineFact('ContactWithheld', {
  intentId: NonEmpty,
  because: PersonalText,
});

export const ContactDelivered = defineFact('ContactDelivered', { intentId: NonEmpty });

/** Undeliverable: what bounced was, for a required notice, not sent, comment 42(a)(1)-2. */
export const ContactBounced = defineFact('ContactBounced', {
  intentId: NonEmpty,
  /** The address itself is bad; otherwise only this message did not arrive. */
  permanent: z.boolean(),
  because: PersonalReason,
});

/** How a call went. Which outcomes count toward the caps is for the rules, comment 14(b)(3)(ii). */
export const CallEnded = defineFact('CallEnded', {
  intentId: NonEmpty,
  outcome: z.enum(['answered', 'voicemail', 'no-answer', 'busy', 'not-in-service']),
  /** True when somebody spoke about the debt: starts the seven days of 12 CFR 1006.14(b)(2)(i)(B). */
  conversation: z.boolean(),
  /** Other debts that were spoken about, whoever raised them: the seven days start for them too, comment 14(b)(4)-1.ii. */
  alsoDiscussed: z.array(AccountId).optional(),
  /** Of those, what the debtor brought up: spoken about, but no call was placed about it, comment 14(b)(4)-2.vi. */
  raisedByDebtor: z.array(AccountId).optional(),
});

/** The rest of what was proposed, so that it can be judged again. Ledgers older than it lack `says`. */
const proposed = { says: z.array(MessageElement).optional(), inReplyTo: NonEmpty.optional() };

/** A treatment that fell due and that the rules refuse on the facts as they stand. */
export const ContactRefused = defineFact('ContactRefused', { ...attempt, ...proposed });

/** A treatment that fell due and must wait. */
export const ContactDeferred = defineFact('ContactDeferred', { ...attempt, ...proposed, until: Instant });

/** A treatment that fell due and does not apply, with the reason (no address, condition not met). */
export const TreatmentSkipped = defineFact('TreatmentSkipped', {
  accountId: AccountId,
  stage: Stage,
  treatmentId: NonEmpty,
  because: NonEmpty,
});

export const contactFacts = {
  outside: [ContactDelivered, ContactBounced, CallEnded],
  inside: [
    ContactIntended,
    ContactSent,
    ContactUncertain,
    ContactFailed,
    ContactWithheld,
    ContactRefused,
    ContactDeferred,
    TreatmentSkipped,
  ],
} as const;
