import type { DebtorId } from '#domain/values/primitives.ts';

/** That a ledger has a new commit. Nothing of what is in it: who hears of it reads the ledger. */
export interface LedgerChange {
  readonly debtorId: DebtorId;
  /** How whoever delivers it names it, to be told that it must come again. */
  readonly eventId: string;
}

/** Reads what a deployment tells of new commits, in the order they were written; the same may be told twice. */
export interface LedgerStream {
  read(event: unknown): readonly LedgerChange[];
}
