import { epochMs, type EpochMs } from '#domain/values/instant.ts';
import type { AccountId, DebtorId } from '#domain/values/primitives.ts';
import { GENESIS } from './commit.ts';
import type { FactOf } from './fact.ts';
import { type AccountContacts, type DebtorContacts, NO_CONTACTS, NOTHING_SENT } from './facts/contacts/state.ts';
import { type DebtorConversations, NOTHING_SAID } from './facts/conversations/state.ts';
import { type DebtorExperiments, NO_EXPERIMENTS } from './facts/experiments/state.ts';
import { type AccountMoney, type DebtorMoney, NO_MONEY, placedMoney } from './facts/money/state.ts';
import { type DebtorPersons, NO_PERSONS } from './facts/persons/state.ts';
import { type AccountPlacement, type DebtorPlacement, NOBODY_KNOWN } from './facts/placement/state.ts';
import {
  type AccountProtections,
  type DebtorProtections,
  UNCONTESTED,
  UNPROTECTED,
} from './facts/protections/state.ts';
import { type AccountProvenance, UNKNOWN_PROVENANCE } from './facts/provenance/state.ts';
import { type AccountWorkflow, NOT_STARTED } from './facts/workflow/state.ts';

/**
 * Everything we know about one person and their accounts: a fold of the ledger, never stored as truth. Each family of
 * facts keeps its part.
 */
export interface DebtorFile
  extends DebtorPlacement,
    DebtorPersons,
    DebtorContacts,
    DebtorConversations,
    DebtorProtections,
    DebtorMoney,
    DebtorExperiments {
  readonly debtorId: DebtorId;
  /** Sequence number and hash of the last commit folded in. */
  readonly seq: number;
  readonly head: string;
  /**
   * When the latest commit was made; of an empty file nothing. It never goes back: a task that began before an event and
   * wrote after it counts as that late.
   */
  readonly asOf: EpochMs | undefined;
  readonly accounts: Readonly<Record<AccountId, Account>>;
  /** Events from outside already recorded, newest last, at most {@link REMEMBERED_EVENTS}. */
  readonly eventIds: readonly string[];
  /** Facts that did not fit what was known (a payment for an unknown account); a person looks at them. */
  readonly anomalies: readonly Anomaly[];
}

/**
 * How many event ids the file remembers to recognize a second delivery. Providers and queues repeat within days; a
 * thousand later events about one person is years. It bounds the file.
 */
export const REMEMBERED_EVENTS = 1000;

export interface Anomaly {
  readonly seq: number;
  readonly because: string;
}

/** One debt. */
export interface Account
  extends AccountPlacement,
    AccountProvenance,
    AccountMoney,
    AccountContacts,
    AccountProtections,
    AccountWorkflow {}

/** The file of a person nothing is known about yet. */
export function emptyFile(debtorId: DebtorId): DebtorFile {
  return {
    debtorId,
    seq: 0,
    head: GENESIS,
    asOf: undefined,
    ...NOBODY_KNOWN,
    ...NO_PERSONS,
    ...NO_CONTACTS,
    ...NOTHING_SAID,
    ...UNPROTECTED,
    ...NO_MONEY,
    ...NO_EXPERIMENTS,
    accounts: {},
    eventIds: [],
    anomalies: [],
  };
}

/** An account as it was placed, in the commit `seq`. */
export function newAccount(placed: FactOf<'AccountPlaced'>, seq: number): Account {
  return {
    accountId: placed.accountId,
    placed,
    placedAt: epochMs(placed.at),
    seq,
    recall: undefined,
    emailProvenance: UNKNOWN_PROVENANCE,
    ...placedMoney(placed.balance, seq),
    ...NOTHING_SENT,
    ...UNCONTESTED,
    ...NOT_STARTED,
  };
}
