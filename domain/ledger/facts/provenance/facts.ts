import * as z from 'zod';
import { AccountId, LocalDate, NonEmpty } from '#domain/values/primitives.ts';
import { defineFact } from '../define-fact.ts';

/** The creditor used an email address of the debtor about the account, 12 CFR 1006.6(d)(4)(ii)(A), (B). */
export const CreditorUsedEmail = defineFact('CreditorUsedEmail', {
  accountId: AccountId,
  contactPointId: NonEmpty,
  /** When last. Bills, statements and confirmations count; advertising does not. */
  on: LocalDate,
  /** The debtor gave the creditor this address; it was not found elsewhere. */
  obtainedFromConsumer: z.boolean(),
  /** The debtor has since asked the creditor not to use it. */
  askedToStop: z.boolean(),
});

/**
 * What the notice of 6(d)(4)(ii)(C) must say: that the debt goes to this very collector; the address and that the
 * collector may use it; that others with access to it may see the emails; how to opt out; by when.
 */
export const CreditorNoticeItem = z.enum([
  'transfer-to-this-collector',
  'address-and-its-use',
  'others-may-see',
  'how-to-opt-out',
  'opt-out-date',
]);

/** The creditor told the debtor that we might email this address about the debt, and until when to object. */
export const CreditorNoticeSent = defineFact('CreditorNoticeSent', {
  accountId: AccountId,
  /** The address that the notice is about. */
  contactPointId: NonEmpty,
  sentOn: LocalDate,
  form: z.enum(['written', 'electronic']),
  items: z.array(CreditorNoticeItem),
  /** Ways it gave to object. */
  optOutBy: z.array(z.enum(['reply-form-and-envelope', 'reply', 'link', 'telephone', 'post', 'website'])),
  /** To whom the objection was to go; one of the two, comment 6(d)(4)(ii)(C)(5)-1. */
  respondTo: z.enum(['creditor', 'collector', 'both']),
  /** The day by which the objection had to arrive. */
  optOutUntil: LocalDate,
});

/** What an earlier collector of this debt had to do with an email address, 6(d)(4)(iii). */
export const PriorCollectorReported = defineFact('PriorCollectorReported', {
  accountId: AccountId,
  contactPointId: NonEmpty,
  collector: NonEmpty,
  /** 1 is the collector immediately before us; a return to the creditor in between counts for nothing, comment -1. */
  collectorsAgo: z.int().positive(),
  /** How it came by the address: as 6(d)(4)(i) or (ii) asks, or otherwise. */
  obtained: z.enum(['from-consumer', 'by-creditor-notice', 'otherwise']),
  /** It used the address to communicate about this debt. */
  used: z.boolean(),
  optedOut: z.boolean(),
});

/**
 * A number was looked up in a complete and accurate database of reassigned numbers, such as the FCC's, 6(d)(5),
 * comment 6(d)(5)-1; 47 CFR 64.1200(m).
 */
export const NumberChecked = defineFact('NumberChecked', {
  contactPointId: NonEmpty,
  checkedOn: LocalDate,
  /** The question put: has the number been given to somebody else since that day? */
  since: LocalDate,
  result: z.enum(['not-reassigned', 'reassigned', 'no-data']),
});

export const provenanceFacts = {
  outside: [CreditorUsedEmail, CreditorNoticeSent, PriorCollectorReported, NumberChecked],
  inside: [],
} as const;
