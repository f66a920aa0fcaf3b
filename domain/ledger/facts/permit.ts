import * as z from 'zod';
import { AccountId, Channel, Instant } from '#domain/values/primitives.ts';

/**
 * What a contact is for. The purpose decides which exceptions apply: a cease request, for instance, leaves room for
 * three notices and nothing else, 12 CFR 1006.6(c)(2).
 */
export const Purpose = z.enum([
  'validation-notice',
  'reminder',
  'escalation',
  'legal-notice',
  'dispute-verification',
  'original-creditor-response',
  'end-of-collection-notice',
  'remedy-may-be-invoked-notice',
  'intent-to-invoke-remedy-notice',
  /** Statements and notices that mortgage servicing law prescribes, 12 CFR 1024.39, 1026.41; comments 6(c)(2)-1, -2. */
  'servicing-notice',
  /** That a payment given ahead of its date is about to be deposited, 12 CFR 1006.22(c)(1). */
  'deposit-notice',
  'opt-out-confirmation',
  /** To ask a third party where the consumer, or who acts for the estate, is to be found, 12 CFR 1006.10. */
  'location-information',
  'reply',
]);
export type Purpose = z.infer<typeof Purpose>;

/** What a message says, as far as a rule cares. Templates and the compliance side declare it; rules read it. */
export const MessageElement = z.enum([
  'debt-collector-disclosure',
  'opt-out-instructions',
  'validation-information',
  'conveys-debt',
  'limited-content',
  /** Who is calling: a natural person by name, 12 CFR 1006.10(b)(1), 1006.14(g). */
  'caller-identity',
  /** That location information is being confirmed or corrected, 1006.10(b)(1). */
  'location-confirmation',
  /** The name of the caller's employer, which a third party hears only on asking for it, 1006.10(b)(1). */
  'collector-name',
  /** The English notice beside or before a translated one, 1006.34(e). */
  'english-notice',
  /** The email's subject names the creditor and one more thing the account is known by, comment 42(a)(1)-1. */
  'recognizable-subject',
  /** Offers credit anew, which makes a call or text a telephone solicitation, 47 CFR 64.1200(c)(1). */
  'new-credit-offer',
  'legal-action',
  'threatens-suit',
  'payment-deadline',
  /** That the debt is too old for a suit, in the words that the laws of the debtor's states and city want. */
  'time-barred-notice',
]);
export type MessageElement = z.infer<typeof MessageElement>;

export const RuleOutcome = z.enum(['allow', 'defer', 'deny']);

/** What one rule said about one proposal. A rule that has nothing to say is not listed. */
export const Ruling = z.object({
  id: z.string(),
  /** Which version of the rule spoke. */
  version: z.int().positive(),
  citation: z.string(),
  outcome: RuleOutcome,
  /** First instant at which this rule would no longer defer. */
  until: Instant.optional(),
  /** Last instant up to which this rule's `allow` holds, exclusive. */
  goodUntil: Instant.optional(),
  because: z.string(),
  /** Sequence numbers of the commits whose facts decided: what was used is named, never copied. */
  facts: z.array(z.int().positive()).optional(),
  /** What was counted, and against which limit: 3 of 7. */
  count: z.object({ counted: z.int().nonnegative(), limit: z.int().nonnegative() }).optional(),
});
export type Ruling = z.infer<typeof Ruling>;

/**
 * The verdict on a proposal, as evidence: which rules spoke, under which law, from which state of the ledger. What is
 * proposed beyond channel, purpose and address (the account, what the message says, its template and content hash) stands
 * once, in the fact that carries the permit, and so under the same hash.
 * `deny` beats `defer` beats `allow`; with several deferrals the latest holds, to be judged again when it comes.
 */
export const Permit = z.object({
  verdict: z.enum(['allow', 'defer', 'deny']),
  /** With `defer`: the earliest instant at which the proposal may be made again. */
  until: Instant.optional(),
  /** With `allow`: dispatch after this instant needs a new permit. */
  goodUntil: Instant.optional(),
  /** The instant the proposal was judged for. */
  at: Instant,
  /** Ledger sequence number the verdict was decided at: the facts known are those up to it. */
  seq: z.int().nonnegative(),
  policyVersion: z.string(),
  /** Hash of the rules in force in the code and their versions: only the same book gives the same permit again. */
  ruleBook: z.string(),
  /** What the clock showed then in each zone the person may be in; empty when nothing says where they are. */
  localTimes: z.array(z.object({ zone: z.string(), time: z.string() })),
  channel: Channel,
  purpose: Purpose,
  contactPointId: z.string(),
  rules: z.array(Ruling),
});
export type Permit = z.infer<typeof Permit>;

/** The verdict on an action on a debt (a suit, a report to a bureau, a charge), as evidence of the same kind. */
export const ActionPermit = Permit.omit({ channel: true, purpose: true, contactPointId: true }).extend({
  accountId: AccountId,
  action: z.string(),
});
export type ActionPermit = z.infer<typeof ActionPermit>;
