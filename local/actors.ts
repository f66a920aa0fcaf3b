import type { Commit } from '#domain/ledger/commit.ts';
import type { DebtorFile } from '#domain/ledger/debtor-file.ts';
import type { EpochMs } from '#domain/values/instant.ts';
import type { ExternalFact } from '#domain/ledger/fact.ts';

/** Something that will happen to a debtor, unless the story has taken another turn by then. */
export interface ScheduledEvent {
  readonly at: EpochMs;
  readonly eventId: string;
  readonly debtorId: string;
  /** What happens, decided on the file as it is then; nothing when it no longer fits. */
  readonly facts: (file: DebtorFile, at: string) => readonly ExternalFact[];
}

/** Everybody outside: debtors, creditors, operators. They hear what is recorded and answer with what happens next. */
export interface Actors {
  onCommit(commit: Commit, now: EpochMs): ScheduledEvent[];
}
