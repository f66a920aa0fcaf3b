import { defineError } from '#domain/values/errors.ts';
import type { Commit } from '#domain/ledger/commit.ts';
import type { PersonKey } from '#domain/ledger/sealed-facts.ts';
import type { DebtorFile } from '#domain/ledger/debtor-file.ts';
import type { DebtorId } from '#domain/values/primitives.ts';

/** Somebody else appended at this sequence number first: reload, fold, decide again, append again. */
export const LedgerConflict = defineError('LedgerConflict');

/** The ledger could not be reached or throttled us: the same call may be made again. */
export const LedgerUnavailable = defineError('LedgerUnavailable');

/** A folded file kept to shorten reading. A cache: it may be dropped at any time and is ignored when the fold has changed. */
export interface Snapshot {
  readonly foldVersion: number;
  readonly file: DebtorFile;
}

/**
 * Something a debtor can be found by. Adapters store only a keyed hash of it, never the clear value.
 * Emails are lower case, phones E.164.
 */
export type LookUp =
  | { readonly by: 'account'; readonly accountId: string }
  | { readonly by: 'account-ref'; readonly creditorId: string; readonly accountRef: string }
  | { readonly by: 'debtor-ref'; readonly creditorId: string; readonly debtorRef: string }
  | { readonly by: 'email'; readonly address: string }
  | { readonly by: 'phone'; readonly number: string };

/** The ledger of every debtor: append-only, hash-chained, one list of commits a person. */
export interface Ledger {
  /**
   * All commits after a sequence number, oldest first. Strongly consistent: it sees every append that was acknowledged
   * before it was called. What it returns are commits; that they form a chain is for the caller to verify.
   * @throws LedgerBroken when what is stored is no commit.
   * @throws LedgerUnavailable
   */
  load(debtorId: DebtorId, after: number): Promise<readonly Commit[]>;

  /**
   * Appends a commit, its look-ups first, in one conditional write.
   * @throws LedgerConflict when a commit with this sequence number is already there, whoever wrote it and even when it
   * is the very same one: of two runs of one task that decide alike, one alone may go on to call a provider.
   * @throws LedgerUnavailable when it is unknown whether it was written.
   */
  append(commit: Commit): Promise<void>;

  /**
   * The key that the salts of a person's commits are made with, the same at every call.
   * @throws LedgerUnavailable
   */
  personKey(debtorId: DebtorId): Promise<PersonKey>;

  /**
   * Erases what is personal in the commits up to a sequence number: the sealed values and their salts, the look-ups they
   * made, the snapshot. What is hashed stays. It may be called again, and goes on where it broke off.
   * @throws LedgerUnavailable
   */
  erase(debtorId: DebtorId, upTo: number): Promise<void>;

  /**
   * The snapshot kept for this person; undefined when there is none or what is there cannot be read.
   * @throws LedgerUnavailable
   */
  snapshot(debtorId: DebtorId): Promise<Snapshot | undefined>;

  /** Keeps a snapshot in place of an older one. Best effort: it may do nothing, and never fails the caller. */
  saveSnapshot(snapshot: Snapshot): Promise<void>;

  /**
   * Debtors this value may belong to, in order of id. A crash between look-up and ledger writes can leave a candidate
   * whose ledger does not know the value: callers check the file. It never misses an append that was acknowledged.
   * @throws LedgerUnavailable
   */
  find(lookUp: LookUp): Promise<readonly DebtorId[]>;
}
