import type { EpochMs } from '#domain/values/instant.ts';
import type { AccountId, Channel, Language, LocalDate } from '#domain/values/primitives.ts';
import type { FactOf } from '../../fact.ts';
import type { PostalAddress } from '../placement/facts.ts';

/** What protects the person, whichever debt it is about. */
export interface DebtorProtections {
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
}

export const UNPROTECTED: DebtorProtections = {
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
};

/** What protects the person with respect to one debt. */
export interface AccountProtections {
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
  /** The latest wish for the validation notice in another language. */
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
}

export const UNCONTESTED: AccountProtections = {
  disputes: [],
  originalCreditorRequest: undefined,
  originalCreditor: undefined,
  noticeCopy: undefined,
  cease: undefined,
  spokenCeases: [],
  attorney: undefined,
  fraudClaim: undefined,
  codebtorCase: undefined,
  discharge: undefined,
};

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

/** One time at which a debtor told us of hardship, with the end they named and the one we were told of. */
export interface HardshipPeriod {
  readonly since: EpochMs;
  readonly until: EpochMs | undefined;
  readonly ended: EpochMs | undefined;
}
