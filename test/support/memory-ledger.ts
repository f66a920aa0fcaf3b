import { type Commit, readCommit, storedCommit } from '#domain/ledger/commit.ts';
import type { PersonKey } from '#domain/ledger/sealed-facts.ts';
import { type Ledger, LedgerConflict, type LookUp, type Snapshot } from '#domain/ports/ledger.ts';
import { lookUpsOf, lookUpText, personalLookUpsOf } from '#domain/case-files/look-ups.ts';
import type { DebtorId } from '#domain/values/primitives.ts';

const KEY = '0'.repeat(64);

/** The ledger in plain lists: for tests that write thousands of them. */
export class MemoryLedger implements Ledger {
  readonly #commits = new Map<DebtorId, Commit[]>();
  readonly #lookUps = new Map<string, Set<DebtorId>>();
  readonly #snapshots = new Map<DebtorId, Snapshot>();

  async load(debtorId: DebtorId, after: number): Promise<readonly Commit[]> {
    return this.commitsOf(debtorId).slice(after);
  }

  async append(commit: Commit): Promise<void> {
    const { debtorId, seq } = commit;
    for (const lookUp of lookUpsOf(commit)) {
      const found = this.#lookUps.get(lookUpText(lookUp)) ?? new Set();
      this.#lookUps.set(lookUpText(lookUp), found.add(debtorId));
    }
    const commits = this.#commits.get(debtorId) ?? [];
    if (seq !== commits.length + 1) throw new LedgerConflict(`ledger ${debtorId}: commit ${seq} is already there`);
    this.#commits.set(debtorId, [...commits, commit]);
  }

  async personKey(_debtorId: DebtorId): Promise<PersonKey> {
    return KEY;
  }

  async erase(debtorId: DebtorId, upTo: number): Promise<void> {
    this.#snapshots.delete(debtorId);
    const commits = this.commitsOf(debtorId);
    for (const commit of commits.slice(0, upTo))
      for (const lookUp of personalLookUpsOf(commit)) this.#lookUps.get(lookUpText(lookUp))?.delete(debtorId);
    const left = commits.map((commit) =>
      commit.seq > upTo ? commit : readCommit({ ...storedCommit(commit), sealed: undefined }),
    );
    this.#commits.set(debtorId, left);
  }

  async snapshot(debtorId: DebtorId): Promise<Snapshot | undefined> {
    return this.#snapshots.get(debtorId);
  }

  async saveSnapshot(snapshot: Snapshot): Promise<void> {
    this.#snapshots.set(snapshot.file.debtorId, snapshot);
  }

  async find(lookUp: LookUp): Promise<readonly DebtorId[]> {
    return [...(this.#lookUps.get(lookUpText(lookUp)) ?? [])].sort();
  }

  /** What stands in the ledger, for a test that looks at it from outside. */
  everyCommit(): readonly Commit[] {
    return [...this.#commits.values()].flat();
  }

  commitsOf(debtorId: DebtorId): readonly Commit[] {
    return this.#commits.get(debtorId) ?? [];
  }
}
