import type { EpochMs } from '#domain/values/instant.ts';
import type { AccountId, Channel, Stage } from '#domain/values/primitives.ts';
import type { FactOf } from '../../fact.ts';
import type { MessageElement, Permit, Purpose } from '../permit.ts';

export interface DebtorContacts {
  /** Attempts to contact the person, oldest first. */
  readonly contacts: readonly Contact[];
}

export const NO_CONTACTS: DebtorContacts = { contacts: [] };

/** What was said about one account. */
export interface AccountContacts {
  /** Treatments of the present and past stages that were dealt with, by {@link treatmentKey}. */
  readonly treatments: Readonly<Record<string, TreatmentOutcome>>;
  /** The validation notice that was sent and did not come back. */
  readonly validation:
    | { readonly sentAt: EpochMs; readonly intentId: string; readonly contactPointId: string; readonly seq: number }
    | undefined;
}

export const NOTHING_SENT: AccountContacts = { treatments: {}, validation: undefined };

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

export interface TreatmentOutcome {
  readonly outcome: 'intended' | 'refused' | 'skipped' | 'deferred';
  readonly at: EpochMs;
  readonly intentId?: string;
  /** With `deferred`: the instant named by the permit. */
  readonly until?: EpochMs;
  readonly permit?: Pick<Permit, 'verdict'>;
}

/** How a treatment is named within an account: the same treatment of another stage is another one. */
export function treatmentKey({ stage, treatmentId }: { stage: string; treatmentId: string }): string {
  return `${stage}/${treatmentId}`;
}
