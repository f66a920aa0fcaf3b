import * as z from 'zod';
import { MessageElement, Permit, Purpose } from './permit.ts';
import { AccountId, Channel, Instant, Language, NonEmpty, Sha256, Stage, FreeText } from '#domain/values/primitives.ts';
import { defineFact } from './define-fact.ts';
import { ArmAssignment } from './experiments.ts';

const attempt = {
  accountId: AccountId,
  stage: Stage,
  treatmentId: NonEmpty,
  channel: Channel,
  purpose: Purpose,
  contactPointId: NonEmpty,
  permit: Permit,
};

/**
 * We are about to contact the debtor: appended, with its permit, before the provider is called. The id is made from
 * the execution and the step, so that a retry finds its own intent and does not send twice.
 */
export const ContactIntended = defineFact('ContactIntended', {
  intentId: NonEmpty,
  ...attempt,
  message: z.strictObject({ id: NonEmpty, language: Language, contentHash: Sha256 }),
  says: z.array(MessageElement),
  /** The reply of the debtor that this answers: each may be answered once where contact is otherwise barred. */
  inReplyTo: NonEmpty.optional(),
  /** The arms of experiments that the account was worked by. */
  arms: z.array(ArmAssignment).min(1).optional(),
});

/** The provider took it. */
export const ContactSent = defineFact('ContactSent', { intentId: NonEmpty, providerId: NonEmpty });

/** We cannot know whether it went out; it is never sent again and counts as an attempt for every cap. */
export const ContactUncertain = defineFact('ContactUncertain', {
  intentId: NonEmpty,
  because: FreeText.min(1),
});

/** The provider refused it for good: nothing reached anyone. */
export const ContactFailed = defineFact('ContactFailed', { intentId: NonEmpty, because: FreeText.min(1) });

/** The permit's window had closed, or the ledger had moved, before the provider was called. */
export const ContactWithheld = defineFact('ContactWithheld', {
  intentId: NonEmpty,
  because: NonEmpty,
});

export const ContactDelivered = defineFact('ContactDelivered', { intentId: NonEmpty });

/** Undeliverable: what bounced was, for a required notice, not sent, comment 42(a)(1)-2. */
export const ContactBounced = defineFact('ContactBounced', {
  intentId: NonEmpty,
  /** The address itself is bad; otherwise only this message did not arrive. */
  permanent: z.boolean(),
  because: FreeText.min(1),
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

/** The debtor wrote or called, in their own words. */
export const ReplyReceived = defineFact('ReplyReceived', {
  replyId: NonEmpty,
  channel: Channel,
  contactPointId: NonEmpty.optional(),
  accountId: AccountId.optional(),
  text: FreeText,
  /** True for a telephone conversation about the debt, whoever called. */
  conversation: z.boolean(),
});
