import type { Commit } from '#domain/ledger/commit.ts';
import type { PersonKey } from '#domain/ledger/sealed-facts.ts';
import type { Ledger, LookUp, Snapshot } from '#domain/ports/ledger.ts';
import type { DebtorId } from '#domain/values/primitives.ts';

/** A fresh, empty ledger under test, and its store within reach of a test that plays the thief or the crash. */
export interface LedgerHarness {
  readonly ledger: Ledger;
  /** The same store as another process would open it. */
  again(): Ledger;
  readonly store: LedgerStore;
  close(): Promise<void>;
}

/** The store behind the ledger's back. */
export interface LedgerStore {
  read(debtorId: DebtorId, seq: number): Promise<string>;
  write(debtorId: DebtorId, seq: number, content: string): Promise<void>;
  remove(debtorId: DebtorId, seq: number): Promise<void>;
  dropSnapshot(debtorId: DebtorId): Promise<void>;
  spoilSnapshot(debtorId: DebtorId): Promise<void>;
  /** While true, look-ups are written and commits are not: what a crash between the two leaves. */
  refuseCommits(refuse: boolean): void;
  /** Every key and every look-up as text: all that is stored outside commits and snapshots. */
  index(): Promise<string>;
}

/** A ledger that counts what is read from it. */
export class CountingLedger implements Ledger {
  commitsRead = 0;
  readonly #inner: Ledger;

  constructor(inner: Ledger) {
    this.#inner = inner;
  }

  async load(debtorId: DebtorId, after: number): Promise<readonly Commit[]> {
    const commits = await this.#inner.load(debtorId, after);
    this.commitsRead += commits.length;
    return commits;
  }

  append(commit: Commit): Promise<void> {
    return this.#inner.append(commit);
  }

  personKey(debtorId: DebtorId): Promise<PersonKey> {
    return this.#inner.personKey(debtorId);
  }

  erase(debtorId: DebtorId, upTo: number): Promise<void> {
    return this.#inner.erase(debtorId, upTo);
  }

  snapshot(debtorId: DebtorId): Promise<Snapshot | undefined> {
    return this.#inner.snapshot(debtorId);
  }

  saveSnapshot(snapshot: Snapshot): Promise<void> {
    return this.#inner.saveSnapshot(snapshot);
  }

  find(lookUp: LookUp): Promise<readonly DebtorId[]> {
    return this.#inner.find(lookUp);
  }
}
