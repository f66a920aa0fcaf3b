import * as z from 'zod';
import { defineError } from '#domain/values/errors.ts';
import { ArmAssignment } from '#domain/ledger/facts/experiments/facts.ts';
import { SlotRequest } from '#domain/ledger/facts/workflow/facts.ts';
import {
  AccountId,
  Channel,
  CloseReason,
  Currency,
  DebtorId,
  Instant,
  Language,
  MinorUnits,
  NonEmpty,
  Stage,
} from '#domain/values/primitives.ts';

/** The read model could not be reached or throttled us: the same call may be made again. */
export const ReadModelUnavailable = defineError('ReadModelUnavailable');

/** A row was kept by code of another version: the read model is to be made again from the ledgers. */
export const ReadModelOutdated = defineError('ReadModelOutdated');

const EpochMs = z.int();

/** What moved a balance, as `domain/ledger/facts/money/state.ts` has it. */
const PostingRow = z.strictObject({
  kind: z.enum(['payment', 'return', 'interest', 'fee', 'cost', 'adjustment']),
  amount: MinorUnits,
  at: EpochMs,
  postedAt: EpochMs,
  paymentId: NonEmpty.optional(),
  method: z.enum(['card', 'ach', 'check', 'cash', 'direct-to-creditor', 'other']).optional(),
});

const HoldRow = z.strictObject({ kind: NonEmpty, since: EpochMs, until: EpochMs.optional() });

/** An account as its creditor may know it: identifiers, amounts, times, verdicts. No name, no address, nobody's words. */
export const AccountRow = z.strictObject({
  accountId: AccountId,
  debtorId: DebtorId,
  creditorId: NonEmpty,
  portfolioId: NonEmpty,
  accountRef: NonEmpty,
  currency: Currency,
  /** The person's last commit that this row knows of, and when that was made. */
  seq: z.int().positive(),
  asOf: EpochMs,
  placedAt: EpochMs,
  /** Minor units. */
  placed: MinorUnits,
  charges: MinorUnits,
  adjustments: MinorUnits,
  paid: MinorUnits,
  balance: MinorUnits,
  closed: z.strictObject({ reason: CloseReason, at: EpochMs }).optional(),
  stage: z.strictObject({ name: Stage, since: EpochMs }).optional(),
  /** Holds in force when the last commit was made; some end by themselves. */
  holds: z.array(HoldRow).readonly(),
  openDisputes: z.int().nonnegative(),
  /** Contacts about this account that went out, or that may have. */
  contacts: z.record(Channel, z.int().nonnegative()),
  lastContactAt: EpochMs.optional(),
  /** When the account's execution looks at it next, unless something happens. */
  nextDueAt: EpochMs.optional(),
  postings: z.array(PostingRow).readonly(),
});
export type AccountRow = Readonly<z.infer<typeof AccountRow>>;

/** An account that asks for a slot in a channel's capacity of the day. There while it waits with the request. */
export const SlotRequestRow = SlotRequest.extend({
  accountId: AccountId,
  debtorId: DebtorId,
  creditorId: NonEmpty,
  /** The commit that told of the request. */
  seq: z.int().positive(),
  language: Language,
  /** When slots were granted to the person before, what is required apart, by any account or channel, oldest first. */
  grantedAt: z.array(Instant).readonly(),
  /** When the person's first account was placed. */
  firstPlacedAt: Instant,
});
export type SlotRequestRow = Readonly<z.infer<typeof SlotRequestRow>>;

const Count = z.int().nonnegative();

/** A person in an arm of an experiment, and what came of it since the draw: everything an evaluation asks for. */
export const Subject = ArmAssignment.extend({
  debtorId: DebtorId,
  /** Epoch milliseconds. */
  assignedAt: z.int(),
  stopped: z.boolean(),
  /** Minor units, over all debts of the person: what was placed, and what has been paid since the draw and stayed paid. */
  placed: MinorUnits,
  recovered: MinorUnits,
  /** That went out, or may have. */
  contacts: Count,
  complaints: Count,
  optOuts: Count,
  ceases: Count,
  disputes: Count,
  /** Calls beyond the cap of the law. */
  breaches: Count,
});
export type Subject = Readonly<z.infer<typeof Subject>>;

/** All that lists know of one account. Whoever adds a kind of row adds it here: the rows of an account are kept as one. */
export interface AccountRows {
  readonly account: AccountRow;
  readonly slotRequest: SlotRequestRow | undefined;
  /** What experiments know of the person; with the first of their accounts alone. */
  readonly subjects: readonly Subject[];
}

/**
 * Lists over all ledgers, made of their commits and rebuilt from them at any time. Never the truth: who acts on a row
 * asks the ledger again. A moment late on AWS, where it follows the ledger's stream; at once on a laptop.
 */
export interface ReadModel {
  /**
   * Keeps what `rowsOf` made of a person's file, in place of what was kept of an older one. What is told twice or late
   * changes nothing; what an account no longer has is gone.
   * @throws ReadModelUnavailable
   */
  put(rows: readonly AccountRows[]): Promise<void>;

  /**
   * Every account ever placed by a creditor, open and closed, in order of id.
   * @throws ReadModelUnavailable, ReadModelOutdated
   */
  accountsOf(creditorId: string): AsyncIterable<AccountRow>;

  /**
   * Accounts that ask for this channel, in no order.
   * @throws ReadModelUnavailable, ReadModelOutdated
   */
  slotRequestsFor(channel: Channel): AsyncIterable<SlotRequestRow>;

  /**
   * Everybody who was ever drawn into an experiment, in order of id.
   * @throws ReadModelUnavailable, ReadModelOutdated
   */
  subjectsOf(experiment: string): AsyncIterable<Subject>;

  /**
   * The arms of an experiment that were stopped for anybody, and so for everybody.
   * @throws ReadModelUnavailable
   */
  stoppedArms(experiment: string): Promise<ReadonlySet<string>>;
}
