import * as z from 'zod';
import { AccountId, Channel, CloseReason, Instant, NonEmpty, Sha256, Stage } from '#domain/values/primitives.ts';
import { personal, PersonalText } from '../../personal.ts';
import { defineFact } from '../define-fact.ts';

/** A Step Functions execution took charge of the account. */
export const WorkflowStarted = defineFact('WorkflowStarted', {
  accountId: AccountId,
  execution: NonEmpty,
  cycle: z.int().positive(),
});

export const AccountScored = defineFact('AccountScored', {
  accountId: AccountId,
  model: NonEmpty,
  /** 0 (least likely to pay) to 1000. */
  score: z.int().min(0).max(1000),
  band: z.enum(['low', 'medium', 'high']),
  /** Points per reason, as a person would be told. */
  reasons: z.array(z.strictObject({ code: NonEmpty, points: z.int() })),
  /** Calibrated probability of payment, from a trained model. */
  probability: z.number().min(0).max(1).optional(),
  /** Which bin of the model's reference each feature was in, the score last: what was seen, and whether it drifts. */
  bins: z.array(z.int().nonnegative()).optional(),
});

export const StageEntered = defineFact('StageEntered', { accountId: AccountId, stage: Stage });

/** A contact by a channel of which there is only so much a day: what the daily draw goes by. */
export const SlotRequest = z.strictObject({
  channel: Channel,
  treatmentId: NonEmpty,
  /** From when on it may go out, and how long it has been due. */
  from: Instant,
  since: Instant,
  /** When it is given up; absent: never. */
  until: Instant.optional(),
  /** A treatment the strategy requires: comes before everything else. */
  required: z.boolean(),
  /** What one unit of the channel brings here more than doing without, less its cost, in cents. */
  value: z.int(),
});
export type SlotRequest = z.infer<typeof SlotRequest>;

/** "I am waiting": the execution sleeps on this token until the instant, or until something happens. */
export const WaitBegan = defineFact('WaitBegan', {
  accountId: AccountId,
  for: z.enum(['due-moment', 'sign-off', 'operator']),
  taskToken: personal(z.string().min(1).max(2048), 'text'),
  until: Instant,
  /** What it would do with a slot in the days' capacity. */
  slotRequest: SlotRequest.optional(),
});

/** The daily draw gave the account a slot in the capacity of a channel: one contact in that time. */
export const CapacityGranted = defineFact('CapacityGranted', {
  accountId: AccountId,
  channel: Channel,
  treatmentId: NonEmpty,
  from: Instant,
  until: Instant,
  /** Place in the day's order, the first is 1. */
  rank: z.int().positive(),
  /** By what the account came to it. */
  by: z.enum(['required', 'floor', 'value', 'exploration']),
  /** How likely the draw was to choose it: 1 unless it was chosen by lot. */
  propensity: z.number().min(0).max(1),
});

/** The checklist before an attorney sees the account. */
export const ReadinessChecked = defineFact('ReadinessChecked', {
  accountId: AccountId,
  ready: z.boolean(),
  checks: z.array(z.strictObject({ id: NonEmpty, passed: z.boolean(), because: NonEmpty })),
});

/** A named person signed the referral, or declined it. */
export const ReferralSigned = defineFact('ReferralSigned', { accountId: AccountId, by: PersonalText });
export const ReferralDeclined = defineFact('ReferralDeclined', {
  accountId: AccountId,
  by: PersonalText,
  because: PersonalText,
});

export const AccountReferred = defineFact('AccountReferred', {
  accountId: AccountId,
  packageKey: NonEmpty,
  packageHash: personal(Sha256, 'digest'),
});

export const AccountRenewed = defineFact('AccountRenewed', { accountId: AccountId, nextCycle: z.int().positive() });

export const AccountClosed = defineFact('AccountClosed', { accountId: AccountId, reason: CloseReason });

/**
 * A task failed for good, or no rule decides what is next; the account waits for a person. The id is made from the
 * execution and the step, so that a task that is tried again finds its own call, and finds it decided.
 */
export const OperatorCalled = defineFact('OperatorCalled', {
  accountId: AccountId,
  callId: z.string().min(1),
  error: NonEmpty,
  state: NonEmpty,
  because: PersonalText,
});
export const OperatorDecided = defineFact('OperatorDecided', {
  accountId: AccountId,
  by: PersonalText,
  decision: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('resume') }),
    z.strictObject({ kind: z.literal('close'), reason: CloseReason }),
  ]),
  because: PersonalText,
});

export const workflowFacts = {
  outside: [ReferralSigned, ReferralDeclined, OperatorDecided],
  inside: [
    WorkflowStarted,
    AccountScored,
    StageEntered,
    WaitBegan,
    CapacityGranted,
    ReadinessChecked,
    AccountReferred,
    AccountRenewed,
    AccountClosed,
    OperatorCalled,
  ],
} as const;
