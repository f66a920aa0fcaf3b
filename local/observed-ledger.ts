import type { Commit } from '#domain/ledger/commit.ts';
import type { PersonKey } from '#domain/ledger/sealed-facts.ts';
import type { Ledger, LookUp, Snapshot } from '#domain/ports/ledger.ts';
import type { DebtorId } from '#domain/values/primitives.ts';

/** A ledger that tells somebody of every commit, once it is written. */
export class ObservedLedger implements Ledger {
  readonly #ledger: Ledger;
  readonly #observe: (commit: Commit) => void;

  constructor(ledger: Ledger, observe: (commit: Commit) => void) {
    this.#ledger = ledger;
    this.#observe = observe;
  }

  async append(commit: Commit): Promise<void> {
    await this.#ledger.append(commit);
    this.#observe(commit);
  }

  personKey(debtorId: DebtorId): Promise<PersonKey> {
    return this.#ledger.personKey(debtorId);
  }

  erase(debtorId: DebtorId, upTo: number): Promise<void> {
    return this.#ledger.erase(debtorId, upTo);
  }

  load(debtorId: DebtorId, after: number): Promise<readonly Commit[]> {
    return this.#ledger.load(debtorId, after);
  }

  snapshot(debtorId: DebtorId): Promise<Snapshot | undefined> {
    return this.#ledger.snapshot(debtorId);
  }

  saveSnapshot(snapshot: Snapshot): Promise<void> {
    return this.#ledger.saveSnapshot(snapshot);
  }

  find(lookUp: LookUp): Promise<readonly DebtorId[]> {
    return this.#ledger.find(lookUp);
  }
}
