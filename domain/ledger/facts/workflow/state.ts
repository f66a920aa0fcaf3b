import type { EpochMs } from '#domain/values/instant.ts';
import type { Channel, CloseReason, Stage } from '#domain/values/primitives.ts';
import type { FactOf } from '../../fact.ts';
import type { SlotRequest } from './facts.ts';

/** Where the work on an account stands. */
export interface AccountWorkflow {
  readonly status: AccountStatus;
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
  readonly waiting: Waiting | undefined;
  /** Oldest first. */
  readonly grants: readonly Grant[];
  readonly legal: LegalReferral;
  readonly operator: OperatorReview;
  readonly workflow: { readonly execution: string; readonly cycle: number; readonly startedAt: EpochMs } | undefined;
  /** The cycle the account was handed over to, once an execution was renewed. */
  readonly renewedTo: number | undefined;
}

export const NOT_STARTED: AccountWorkflow = {
  status: { kind: 'open' },
  stage: undefined,
  score: undefined,
  waiting: undefined,
  grants: [],
  legal: { kind: 'in-preparation', readiness: undefined, signOff: undefined },
  operator: { kind: 'not-called', decided: undefined },
  workflow: undefined,
  renewedTo: undefined,
};

export type AccountStatus =
  | { readonly kind: 'open' }
  | { readonly kind: 'closed'; readonly reason: CloseReason; readonly at: EpochMs; readonly seq: number };

/** The way to an attorney: the checklist is walked, a named person signs or declines, the package is handed over. */
export type LegalReferral =
  | ({ readonly kind: 'in-preparation' } & LegalPreparation)
  | ({
      readonly kind: 'referred';
      readonly packageKey: string;
      readonly packageHash: string;
      readonly at: EpochMs;
      readonly seq: number;
    } & LegalPreparation);

interface LegalPreparation {
  /** What the checklist last came to. */
  readonly readiness:
    | (Pick<FactOf<'ReadinessChecked'>, 'ready' | 'checks'> & { readonly seq: number; readonly at: EpochMs })
    | undefined;
  /** The last word of who may sign. */
  readonly signOff: SignOff | undefined;
}

export type SignOff =
  | { readonly kind: 'signed'; readonly by: string; readonly at: EpochMs; readonly seq: number }
  | { readonly kind: 'declined'; readonly by: string; readonly because: string; readonly seq: number };

/** Whether a person is asked about the account: a task failed for good, or no rule decides. */
export type OperatorReview =
  | { readonly kind: 'not-called'; readonly decided: undefined }
  | { readonly kind: 'called'; readonly call: OperatorCall; readonly decided: OperatorDecision | undefined }
  | { readonly kind: 'decided'; readonly decided: OperatorDecision };

export interface OperatorCall {
  readonly callId: string;
  readonly error: string;
  readonly state: string;
  readonly seq: number;
}

/** What an operator last decided about. */
export interface OperatorDecision {
  /** The call they answered; absent: nobody had called. */
  readonly callId: string | undefined;
  readonly seq: number;
  /** An operator once decided that the account be closed. It holds until it is, whatever has to be tried again. */
  readonly close: { readonly reason: CloseReason; readonly seq: number } | undefined;
}

/** What an operator is asked about at the moment. */
export function openCall({ operator }: AccountWorkflow): OperatorCall | undefined {
  return operator.kind === 'called' ? operator.call : undefined;
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

/** A place in the capacity of a channel that the daily draw gave: one contact in that time. */
export interface Grant {
  readonly channel: Channel;
  readonly treatmentId: string;
  readonly from: EpochMs;
  readonly until: EpochMs;
  readonly by: FactOf<'CapacityGranted'>['by'];
  readonly seq: number;
}
