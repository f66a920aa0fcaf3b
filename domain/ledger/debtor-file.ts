import type { EpochMs } from '#domain/values/instant.ts';
import type { MessageElement, Permit, Purpose } from './facts/permit.ts';
import type { FactOf } from './fact.ts';
import type { ArmAssignment } from './facts/experiments.ts';
import type { SlotRequest } from './facts/workflow.ts';
import type { EmailProvenance } from './email-provenance.ts';
import type { PersonName, PostalAddress } from './facts/placement.ts';
import type { CourtPermission, Person } from './persons.ts';
import type { Posting } from './postings.ts';
import { GENESIS } from './commit.ts';
import type {
  AccountId,
  Channel,
  CloseReason,
  DebtorId,
  Language,
  LocalDate,
  Stage,
} from '#domain/values/primitives.ts';

/** Everything we know about one person and their accounts: a fold of the ledger, never stored as truth. */
export interface DebtorFile {
  readonly debtorId: DebtorId;
  /** Sequence number and hash of the last commit folded in. */
  readonly seq: number;
  readonly head: string;
  /**
   * When the latest commit was made; of an empty file nothing. It never goes back: a task that began before an event and
   * wrote after it counts as that late.
   */
  readonly asOf: EpochMs | undefined;
  readonly name: PersonName | undefined;
  readonly language: Language;
  readonly dateOfBirth: LocalDate | undefined;
  /** People other than the debtor, by id. */
  readonly persons: Readonly<Record<string, Person>>;
  readonly courtPermissions: readonly CourtPermission[];
  readonly contactPoints: Readonly<Record<string, ContactPoint>>;
  /** Where the debtor said they are; settles conflicts between the zones of contact points. */
  readonly statedLocation:
    | { readonly zones: readonly string[]; readonly state?: string | undefined; readonly seq: number }
    | undefined;
  readonly optOuts: readonly OptOut[];
  readonly inconveniences: readonly Inconvenience[];
  readonly consents: readonly Consent[];
  /** Consents no longer in force: what was done under them while they were stays covered. */
  readonly revokedConsents: readonly (Consent & { readonly revokedAt: EpochMs })[];
  readonly employerProhibits: { readonly seq: number } | undefined;
  /** Complaints about how the person was treated, oldest first; about one account or about all. */
  readonly complaints: readonly Complaint[];
  readonly bankruptcy:
    | { readonly filedOn: LocalDate; readonly chapter: string; readonly at: EpochMs; readonly seq: number }
    | undefined;
  readonly death: { readonly seq: number; readonly at: EpochMs } | undefined;
  /** Who acts for the estate of a debtor who died. */
  readonly representative:
    | { readonly name: string; readonly contactPointId: string; readonly at: EpochMs; readonly seq: number }
    | undefined;
  /** The latest hardship told of. It is remembered when it is over. */
  readonly hardship:
    | {
        readonly since: EpochMs;
        /** The end the debtor named. */
        readonly until?: EpochMs | undefined;
        /** When we were told that it is over. */
        readonly ended?: EpochMs | undefined;
        /** Every time it was told of, this one last. */
        readonly periods: readonly HardshipPeriod[];
        readonly seq: number;
      }
    | undefined;
  readonly military: { readonly at: EpochMs; readonly seq: number } | undefined;
  /** What the military's database last said. */
  readonly militaryCheck:
    | (Pick<FactOf<'MilitaryStatusChecked'>, 'status' | 'certificate'> & { readonly at: EpochMs; readonly seq: number })
    | undefined;
  readonly holds: readonly ManualHold[];
  /** Arms of experiments that the person was drawn into, each experiment once. */
  readonly arms: readonly AssignedArm[];
  readonly accounts: Readonly<Record<AccountId, Account>>;
  /** Attempts to contact the person, oldest first. */
  readonly contacts: readonly Contact[];
  readonly replies: readonly Reply[];
  /** Events from outside already recorded, newest last, at most {@link REMEMBERED_EVENTS}. */
  readonly eventIds: readonly string[];
  /** Payments whose return was told before their settlement. */
  readonly earlyReturns: readonly string[];
  /** Facts that did not fit what was known (a payment for an unknown account); a person looks at them. */
  readonly anomalies: readonly Anomaly[];
}

/**
 * How many event ids the file remembers to recognize a second delivery. Providers and queues repeat within days; a
 * thousand later events about one person is years. It bounds the file.
 */
export const REMEMBERED_EVENTS = 1000;

export interface ContactPoint {
  readonly id: string;
  readonly reach: FactOf<'ContactPointLearned'>['reach'];
  readonly zones: readonly string[];
  readonly state: string | undefined;
  readonly obtainedFrom: FactOf<'ContactPointLearned'>['obtainedFrom'];
  readonly employer: boolean;
  /** Whose it is; absent: the debtor's. */
  readonly personId: string | undefined;
  readonly openDomain: boolean | undefined;
  /** What a database of reassigned numbers said of it, oldest first. */
  readonly checks: readonly NumberCheck[];
  readonly learnedAt: EpochMs;
  readonly lost: { readonly reason: FactOf<'ContactPointLost'>['reason']; readonly seq: number } | undefined;
  readonly seq: number;
}

export interface NumberCheck {
  readonly checkedOn: LocalDate;
  /** The day since which the number was asked about. */
  readonly since: LocalDate;
  readonly result: FactOf<'NumberChecked'>['result'];
  readonly seq: number;
}

export interface OptOut {
  readonly channel: Channel;
  readonly contactPointId: string | undefined;
  /** Who asked; absent: the debtor. */
  readonly personId: string | undefined;
  /** Who told us: the person, or a provider that heard it first. */
  readonly source: FactOf<'MediumOptedOut'>['source'];
  readonly at: EpochMs;
  readonly seq: number;
}

export interface Inconvenience {
  readonly id: string;
  readonly window: FactOf<'InconvenienceStated'>['window'];
  readonly place: FactOf<'InconvenienceStated'>['place'];
  readonly contactPointId: string | undefined;
  readonly until: EpochMs | undefined;
  readonly seq: number;
}

export interface Complaint {
  readonly accountId: AccountId | undefined;
  readonly at: EpochMs;
  readonly seq: number;
}

export interface Consent {
  readonly id: string;
  readonly scope: FactOf<'ConsentGiven'>['scope'];
  readonly to: FactOf<'ConsentGiven'>['to'];
  readonly contactPointId: string | undefined;
  readonly accountId: AccountId | undefined;
  readonly window: FactOf<'ConsentGiven'>['window'];
  readonly how: FactOf<'ConsentGiven'>['how'];
  /** When it was given, if that was before we were told. */
  readonly givenOn: LocalDate | undefined;
  readonly at: EpochMs;
  readonly until: EpochMs | undefined;
  readonly seq: number;
}

export interface ManualHold {
  readonly id: string;
  readonly accountId: AccountId | undefined;
  readonly because: string;
  readonly at: EpochMs;
  readonly until: EpochMs | undefined;
  readonly seq: number;
}

export interface Contact {
  readonly intentId: string;
  readonly accountId: AccountId;
  readonly stage: Stage;
  readonly treatmentId: string;
  readonly channel: Channel;
  readonly purpose: Purpose;
  readonly contactPointId: string;
  readonly messageId: string;
  readonly says: readonly MessageElement[];
  readonly inReplyTo: string | undefined;
  /** When it was intended. The permit was decided at that moment. */
  readonly at: EpochMs;
  readonly goodUntil: EpochMs | undefined;
  readonly state: ContactState;
  /** The commit that told of this state. */
  readonly stateSeq: number;
  /** When we learned that it came back. */
  readonly bouncedAt?: EpochMs;
  readonly call:
    | {
        readonly outcome: FactOf<'CallEnded'>['outcome'];
        readonly conversation: boolean;
        readonly alsoDiscussed: readonly AccountId[];
        /** Of those, the debts that the debtor brought up and we had not called about. */
        readonly raisedByDebtor: readonly AccountId[];
        readonly at: EpochMs;
        readonly seq: number;
      }
    | undefined;
  readonly seq: number;
}

/** `intended` without an outcome means: somebody is at it, or crashed at it. Only `failed` and `withheld` reached nobody. */
export type ContactState = 'intended' | 'sent' | 'uncertain' | 'failed' | 'withheld' | 'delivered' | 'bounced';

export interface Reply {
  readonly id: string;
  readonly channel: Channel;
  readonly contactPointId: string | undefined;
  readonly accountId: AccountId | undefined;
  readonly conversation: boolean;
  readonly at: EpochMs;
  readonly seq: number;
}

export interface Anomaly {
  readonly seq: number;
  readonly because: string;
}

export type AccountStatus =
  | { readonly kind: 'open' }
  | { readonly kind: 'closed'; readonly reason: CloseReason; readonly at: EpochMs; readonly seq: number };

export interface Account {
  readonly accountId: AccountId;
  readonly placed: FactOf<'AccountPlaced'>;
  readonly placedAt: EpochMs;
  /** The commit that placed it. */
  readonly seq: number;
  readonly emailProvenance: EmailProvenance;
  readonly status: AccountStatus;
  /** Minor units: placed + charges ± adjustments − payments + returned payments. Below zero means we owe the debtor. */
  readonly balance: number;
  /** The commits that moved the balance, placement first. */
  readonly balanceSeqs: readonly number[];
  readonly charges: number;
  /** The part of the charges that is interest. */
  readonly interestCharged: number;
  readonly adjustments: number;
  readonly paid: number;
  readonly payments: readonly Payment[];
  /** Everything that moved the balance since it was placed, oldest first. */
  readonly postings: readonly Posting[];
  readonly stage: { readonly name: Stage; readonly enteredAt: EpochMs; readonly seq: number } | undefined;
  readonly score:
    | {
        readonly model: string;
        readonly score: number;
        readonly band: 'low' | 'medium' | 'high';
        /** Of what the model predicts; the points rule has none. */
        readonly probability?: number | undefined;
      }
    | undefined;
  /** Treatments of the present and past stages that were dealt with, by `stage/treatment`. */
  readonly treatments: Readonly<Record<string, TreatmentOutcome>>;
  readonly disputes: readonly Dispute[];
  readonly originalCreditorRequest:
    | {
        readonly at: EpochMs;
        readonly seq: number;
        readonly written: boolean;
        readonly answered: boolean;
        /** The contact that answered it, if it was one of ours. */
        readonly notice?: string | undefined;
      }
    | undefined;
  /** The original creditor's name and address, once we were told. */
  readonly originalCreditor:
    | { readonly name: string; readonly address: PostalAddress; readonly seq: number }
    | undefined;
  /** the latest request for the validation notice in another language. */
  readonly noticeCopy: { readonly language: Language; readonly at: EpochMs; readonly seq: number } | undefined;
  readonly cease:
    | { readonly at: EpochMs; readonly written: boolean; readonly channel: Channel | undefined; readonly seq: number }
    | undefined;
  /** Spoken wishes to hear no more; each binds the medium it came by, and none takes the place of another. */
  readonly spokenCeases: readonly {
    readonly at: EpochMs;
    readonly channel: Channel | undefined;
    readonly seq: number;
  }[];
  readonly attorney:
    | { readonly name: string; readonly address: string | undefined; readonly at: EpochMs; readonly seq: number }
    | undefined;
  readonly fraudClaim: { readonly at: EpochMs; readonly seq: number } | undefined;
  /** The bankruptcy of somebody else who is liable for this debt. */
  readonly codebtorCase: { readonly chapter: string; readonly filedOn: LocalDate; readonly seq: number } | undefined;
  readonly discharge: { readonly at: EpochMs; readonly seq: number } | undefined;
  readonly recall: { readonly because: string; readonly seq: number } | undefined;
  /** The validation notice that was sent and did not come back. */
  readonly validation:
    | { readonly sentAt: EpochMs; readonly intentId: string; readonly contactPointId: string; readonly seq: number }
    | undefined;
  readonly waiting: Waiting | undefined;
  /** Oldest first. */
  readonly grants: readonly Grant[];
  readonly readiness:
    | (Pick<FactOf<'ReadinessChecked'>, 'ready' | 'checks'> & { readonly seq: number; readonly at: EpochMs })
    | undefined;
  readonly signature: { readonly by: string; readonly at: EpochMs; readonly seq: number } | undefined;
  readonly declined: { readonly by: string; readonly because: string; readonly seq: number } | undefined;
  readonly referral:
    | { readonly packageKey: string; readonly packageHash: string; readonly at: EpochMs; readonly seq: number }
    | undefined;
  readonly workflow: { readonly execution: string; readonly cycle: number; readonly startedAt: EpochMs } | undefined;
  /** The cycle the account was handed over to, once an execution was renewed. */
  readonly renewedTo: number | undefined;
  /** A task failed for good, or no rule decides, and no operator has decided yet. */
  readonly operatorCall:
    | { readonly callId: string; readonly error: string; readonly state: string; readonly seq: number }
    | undefined;
  /** What an operator last decided about, if they were called. */
  readonly operatorDecision: { readonly callId: string | undefined; readonly seq: number } | undefined;
  readonly operatorClose: { readonly reason: CloseReason; readonly seq: number } | undefined;
}

export interface Payment {
  readonly paymentId: string;
  readonly amount: number;
  readonly at: EpochMs;
  readonly returned: boolean;
}

export interface TreatmentOutcome {
  readonly outcome: 'intended' | 'refused' | 'skipped' | 'deferred';
  readonly at: EpochMs;
  readonly intentId?: string;
  /** With `deferred`: the instant named by the permit. */
  readonly until?: EpochMs;
  readonly permit?: Pick<Permit, 'verdict'>;
}

export interface Dispute {
  readonly id: string;
  readonly reason: FactOf<'DisputeOpened'>['reason'];
  readonly written: boolean;
  readonly submittedOn: LocalDate;
  readonly receivedAt: EpochMs;
  /** Minor units disputed; absent: the whole debt. */
  readonly portion: number | undefined;
  /** What was found and is to be told, if it was looked into. */
  readonly examined:
    | (Pick<FactOf<'DisputeExamined'>, 'finding' | 'because'> & { readonly at: EpochMs; readonly seq: number })
    | undefined;
  readonly answer:
    | {
        readonly outcome: FactOf<'DisputeAnswered'>['outcome'];
        readonly at: EpochMs;
        readonly seq: number;
        /** The contact that carried it, if it was one of ours. */
        readonly notice?: string | undefined;
      }
    | undefined;
  readonly seq: number;
}

export interface Waiting {
  readonly for: FactOf<'WaitBegan'>['for'];
  /**
   * The tokens the execution may sleep on. A task that is tried again registers again, and its first try may come last:
   * which of them is alive only Step Functions knows, so all are kept and to wake is to try each.
   */
  readonly taskTokens: readonly string[];
  /** When the state that waits was entered. */
  readonly since: EpochMs;
  readonly until: EpochMs;
  /** What the account would do with a slot in the days' capacity. */
  readonly slotRequest?: SlotRequest | undefined;
  readonly seq: number;
}

/** One time at which a debtor told us of hardship, with the end they named and the one we were told of. */
export interface HardshipPeriod {
  readonly since: EpochMs;
  readonly until: EpochMs | undefined;
  readonly ended: EpochMs | undefined;
}

/** A slot in the capacity of a channel that the daily draw gave: one contact in that time. */
export interface Grant {
  readonly channel: Channel;
  readonly treatmentId: string;
  readonly from: EpochMs;
  readonly until: EpochMs;
  readonly by: FactOf<'CapacityGranted'>['by'];
  readonly seq: number;
}

/** An arm that the person was drawn into, and what went wrong since. */
export interface AssignedArm extends ArmAssignment {
  readonly at: EpochMs;
  readonly seq: number;
  /** From then on they are worked as if there were no experiment. */
  readonly stopped: { readonly at: EpochMs; readonly seq: number } | undefined;
  /** Counted as they are told: what is taken back later was said all the same. */
  readonly harms: Harms;
}

/** What guardrails look at. */
export interface Harms {
  readonly complaints: number;
  readonly optOuts: number;
  readonly ceases: number;
  readonly disputes: number;
}

/** The file of a person nothing is known about yet. */
export function emptyFile(debtorId: DebtorId): DebtorFile {
  return {
    debtorId,
    seq: 0,
    head: GENESIS,
    asOf: undefined,
    name: undefined,
    language: 'en',
    dateOfBirth: undefined,
    persons: {},
    courtPermissions: [],
    contactPoints: {},
    statedLocation: undefined,
    optOuts: [],
    inconveniences: [],
    consents: [],
    revokedConsents: [],
    employerProhibits: undefined,
    complaints: [],
    bankruptcy: undefined,
    death: undefined,
    representative: undefined,
    hardship: undefined,
    military: undefined,
    militaryCheck: undefined,
    holds: [],
    arms: [],
    accounts: {},
    contacts: [],
    replies: [],
    eventIds: [],
    earlyReturns: [],
    anomalies: [],
  };
}
