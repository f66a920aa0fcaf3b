import * as z from 'zod';
import {
  AccountId,
  Channel,
  Instant,
  Language,
  LocalDate,
  NonEmpty,
  PositiveMinorUnits,
} from '#domain/values/primitives.ts';
import { PersonalText, PersonalWords } from '../../personal.ts';
import { defineFact } from '../define-fact.ts';
import { PostalAddress } from '../placement/facts.ts';

/** Hours of the day, local to the debtor. A window that ends before it begins runs over midnight. */
export const ClockWindow = z.strictObject({
  /** ISO weekdays 1 (Monday) to 7 on which it begins; absent: every day. */
  weekdays: z.array(z.int().min(1).max(7)).min(1).optional(),
  /** Local wall-clock times `HH:MM`; `to` is exclusive and may be `24:00`. */
  from: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  to: z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/),
});
export type ClockWindow = z.infer<typeof ClockWindow>;

/** The debtor disputes the debt or a part of it, 12 CFR 1006.38. */
export const DisputeOpened = defineFact('DisputeOpened', {
  accountId: AccountId,
  disputeId: NonEmpty,
  reason: z.enum(['not-mine', 'wrong-amount', 'already-paid', 'other']),
  written: z.boolean(),
  /** When it was submitted (postmark, web form), which decides whether it was timely; `at` is when we received it. */
  submittedOn: LocalDate,
  /** Set when only a part is disputed. */
  portion: PositiveMinorUnits.optional(),
  text: PersonalWords.optional(),
});

/**
 * What looking into a dispute found, for the debtor to be told. The dispute stays open until the notice of it is sent.
 * Duplicative is a dispute that says substantially what an answered one said, without anything new and material, 38(a)(1).
 */
export const DisputeExamined = defineFact('DisputeExamined', {
  accountId: AccountId,
  disputeId: NonEmpty,
  finding: z.discriminatedUnion('outcome', [
    z.strictObject({ outcome: z.enum(['verified', 'corrected']) }),
    z.strictObject({
      outcome: z.literal('duplicative'),
      /** The earlier dispute, which was answered. */
      of: NonEmpty,
      /** Nothing was given that had not been given before; or what was given could not change the answer. */
      reason: z.enum(['nothing-new', 'nothing-material']),
    }),
  ]),
  because: PersonalText,
});

/** Verification or a copy of a judgment was sent: only then may collection of the disputed debt resume, 38(d)(2). */
export const DisputeAnswered = defineFact('DisputeAnswered', {
  accountId: AccountId,
  disputeId: NonEmpty,
  outcome: z.enum(['verified', 'corrected', 'in-error', 'withdrawn', 'duplicative']),
  because: PersonalText,
  /** The contact that carried the answer: should it come back, nothing was sent, comment 42(a)(1)-2. */
  notice: NonEmpty.optional(),
});

/** The debtor asked who the original creditor is, 38(c). */
export const OriginalCreditorRequested = defineFact('OriginalCreditorRequested', {
  accountId: AccountId,
  written: z.boolean(),
  submittedOn: LocalDate,
});
/** Who the original creditor is and where, as the creditor told us: what the answer must give. */
export const OriginalCreditorTraced = defineFact('OriginalCreditorTraced', {
  accountId: AccountId,
  name: NonEmpty,
  address: PostalAddress,
});
/** Name and address were sent, or that the original creditor is the current one, 38(c). */
export const OriginalCreditorNamed = defineFact('OriginalCreditorNamed', {
  accountId: AccountId,
  /** The contact that carried the answer. */
  notice: NonEmpty.optional(),
});

/** The debtor asked for the validation notice in another language, as the notice offers, 34(d)(3)(vi), (e)(2). */
export const NoticeCopyRequested = defineFact('NoticeCopyRequested', { accountId: AccountId, language: Language });

/** A refusal to pay, or a wish to hear no more about this debt, 12 CFR 1006.6(c)(1). */
export const CeaseRequested = defineFact('CeaseRequested', {
  accountId: AccountId,
  written: z.boolean(),
  channel: Channel.optional(),
  text: PersonalWords.optional(),
});
export const CeaseWithdrawn = defineFact('CeaseWithdrawn', { accountId: AccountId });

/** An attorney represents the debtor with respect to this debt, 6(b)(2). */
export const AttorneyAppeared = defineFact('AttorneyAppeared', {
  accountId: AccountId,
  name: PersonalText,
  address: PersonalText.optional(),
});
/** Representation ended, or the attorney consented to direct contact. */
export const AttorneyWithdrew = defineFact('AttorneyWithdrew', { accountId: AccountId, because: PersonalText });

/** The petition stays every act to collect, 11 USC 362(a). */
export const BankruptcyFiled = defineFact('BankruptcyFiled', {
  chapter: z.enum(['7', '11', '12', '13', 'unknown']),
  filedOn: LocalDate,
  caseNumber: PersonalText.optional(),
});
export const BankruptcyEnded = defineFact('BankruptcyEnded', { outcome: z.enum(['dismissed', 'closed', 'relief']) });
/** Somebody else who is liable for this debt filed, 11 USC 1301. */
export const CodebtorFiled = defineFact('CodebtorFiled', {
  accountId: AccountId,
  chapter: z.enum(['7', '11', '12', '13', 'unknown']),
  filedOn: LocalDate,
});
export const CodebtorCaseEnded = defineFact('CodebtorCaseEnded', { accountId: AccountId });
/** Discharge bars collection for good, 11 USC 524(a)(2). */
export const DebtDischarged = defineFact('DebtDischarged', { accountId: AccountId });

export const DeathReported = defineFact('DeathReported', { on: LocalDate.optional() });
/** A person authorized to act for the estate, by name, who stands in for the debtor, comments 6(a)(4)-1, 34(a)(1)-1. */
export const RepresentativeNamed = defineFact('RepresentativeNamed', {
  name: PersonalText,
  /** Where the representative, and nobody else, is reached. */
  contactPointId: NonEmpty,
});

/** The debtor cannot pay now: a hold and help, never more pressure. */
export const HardshipReported = defineFact('HardshipReported', {
  text: PersonalWords.optional(),
  until: Instant.optional(),
});
export const HardshipEnded = defineFact('HardshipEnded', {});

export const MilitaryServiceReported = defineFact('MilitaryServiceReported', { active: z.boolean() });
/** The military's own database was asked, as an affidavit before a default judgment needs, 50 USC 3931(b). */
export const MilitaryStatusChecked = defineFact('MilitaryStatusChecked', {
  status: z.enum(['in-service', 'not-in-service', 'undetermined']),
  /** Number of the certificate it gave. */
  certificate: PersonalText,
});
export const FraudClaimed = defineFact('FraudClaimed', { accountId: AccountId, text: PersonalWords.optional() });

/** A person looked into the claim and found the debt to be the debtor's own. */
export const FraudCleared = defineFact('FraudCleared', { accountId: AccountId, because: PersonalText });

/** A person asked that a medium, or one address or number, not be used; holds for all debts, 12 CFR 1006.14(h)(1). */
export const MediumOptedOut = defineFact('MediumOptedOut', {
  channel: Channel,
  /** Absent: every address or number of that medium. */
  contactPointId: NonEmpty.optional(),
  /** Who asked, if not the debtor: the right is any person's. */
  personId: NonEmpty.optional(),
});
export const MediumOptedIn = defineFact('MediumOptedIn', {
  channel: Channel,
  contactPointId: NonEmpty.optional(),
  personId: NonEmpty.optional(),
});

/** A time or place the debtor called inconvenient, 6(b)(1); local to the debtor, until withdrawn or its own end. */
export const InconvenienceStated = defineFact('InconvenienceStated', {
  designationId: NonEmpty,
  /** Absent: at all times. */
  window: ClockWindow.optional(),
  /** A place the debtor named: it stands for every address and landline there, comment 6(b)(1)(ii)-1. */
  place: z.enum(['home', 'work']).optional(),
  /** One address or number the debtor named, or one at which we know they are at such a place. */
  contactPointId: NonEmpty.optional(),
  until: Instant.optional(),
  text: PersonalWords.optional(),
});
export const InconvenienceWithdrawn = defineFact('InconvenienceWithdrawn', { designationId: NonEmpty });

/** The employer prohibits such contact, 6(b)(3). */
export const EmployerProhibited = defineFact('EmployerProhibited', { text: PersonalWords.optional() });

/**
 * The debtor complained about how they were treated, to us or through the creditor or a regulator. It binds nothing by
 * itself: what they ask for besides (no calls, no more contact) is told as what it is.
 */
export const ComplaintMade = defineFact('ComplaintMade', {
  accountId: AccountId.optional(),
  text: PersonalWords.optional(),
});

/**
 * Consent of the debtor. `to` matters: consent to the creditor carries to its collector under the TCPA, but is worth
 * nothing for Regulation F, comment 6(b)(4)(i)-2.
 */
export const ConsentGiven = defineFact('ConsentGiven', {
  consentId: NonEmpty,
  scope: z.enum([
    'inconvenient-time',
    'inconvenient-place',
    'represented',
    'employer',
    'calls-beyond-cap',
    'sms',
    'email',
    'autodial',
    'e-sign',
    'third-party',
  ]),
  to: z.enum(['collector', 'creditor', 'prior-collector']),
  contactPointId: NonEmpty.optional(),
  accountId: AccountId.optional(),
  /** The hours it is given for; absent: any. */
  window: ClockWindow.optional(),
  /** When it was given, if that was before we were told. */
  givenOn: LocalDate.optional(),
  /** How it was given; under E-SIGN it must be electronically, 15 USC 7001(c)(1)(C)(ii). */
  how: z.enum(['spoken', 'written', 'electronic']).optional(),
  until: Instant.optional(),
});
export const ConsentRevoked = defineFact('ConsentRevoked', { consentId: NonEmpty });

/** A hold placed by a person, for a reason the other facts do not cover. */
export const HoldPlaced = defineFact('HoldPlaced', {
  holdId: NonEmpty,
  accountId: AccountId.optional(),
  until: Instant.optional(),
  because: PersonalText,
});
export const HoldReleased = defineFact('HoldReleased', { holdId: NonEmpty, because: PersonalText });

export const protectionFacts = {
  outside: [
    DisputeOpened,
    DisputeExamined,
    DisputeAnswered,
    OriginalCreditorRequested,
    OriginalCreditorTraced,
    OriginalCreditorNamed,
    NoticeCopyRequested,
    CeaseRequested,
    CeaseWithdrawn,
    AttorneyAppeared,
    AttorneyWithdrew,
    BankruptcyFiled,
    BankruptcyEnded,
    CodebtorFiled,
    CodebtorCaseEnded,
    DebtDischarged,
    DeathReported,
    RepresentativeNamed,
    HardshipReported,
    HardshipEnded,
    MilitaryServiceReported,
    MilitaryStatusChecked,
    FraudClaimed,
    FraudCleared,
    MediumOptedOut,
    MediumOptedIn,
    InconvenienceStated,
    InconvenienceWithdrawn,
    EmployerProhibited,
    ComplaintMade,
    ConsentGiven,
    ConsentRevoked,
    HoldPlaced,
    HoldReleased,
  ],
  inside: [],
} as const;
