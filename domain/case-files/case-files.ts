import { type Commit, GENESIS, makeCommit, type Stamp, verifyChain } from '#domain/ledger/commit.ts';
import { type DebtorFile, emptyFile } from '#domain/ledger/debtor-file.ts';
import type { Fact, FactOf } from '#domain/ledger/fact.ts';
import { foldCommit, foldDebtor } from '#domain/ledger/fold-debtor.ts';
import { type Ledger, LedgerConflict, type LookUp } from '#domain/ports/ledger.ts';
import { matchesLookUp } from './look-ups.ts';
import type { DebtorId } from '#domain/values/primitives.ts';

/** Raised whenever the fold reads the same commits differently: older snapshots are then ignored and rebuilt. */
export const FOLD_VERSION = 13;

/**
 * A snapshot is kept every so many commits. Reading 50 commits of about 2 kB costs one page of a DynamoDB query
 * (1 MB) and well under a millisecond of folding; a smaller number would write more than it saves.
 */
const COMMITS_PER_SNAPSHOT = 50;

/**
 * The debtor files of one ledger: reads by folding, writes by appending. It remembers files it has folded, so that a
 * warm Lambda or a local run reads only what is new; the ledger stays the only truth, and every read asks it for news.
 */
export class CaseFiles {
  readonly #ledger: Ledger;
  readonly #remembered = new Map<DebtorId, DebtorFile>();
  readonly #capacity: number;

  constructor(ledger: Ledger, options: { readonly capacity?: number } = {}) {
    this.#ledger = ledger;
    this.#capacity = options.capacity ?? 1000;
  }

  /**
   * The person's file as of the last acknowledged commit.
   * @throws LedgerBroken when the chain does not hold: a broken ledger is never worked on.
   * @throws LedgerUnavailable
   */
  async read(debtorId: DebtorId): Promise<DebtorFile> {
    const known = this.#remembered.get(debtorId) ?? (await this.#fromSnapshot(debtorId));
    const commits = await this.#ledger.load(debtorId, known.seq);
    verifyChain(debtorId, { seq: known.seq, hash: known.head }, commits);
    const file = foldDebtor(debtorId, commits, known);
    this.#remember(file);
    return file;
  }

  /**
   * Appends facts decided on `file` and returns the file with them.
   * @throws LedgerConflict when the ledger has moved since `file` was read.
   */
  async append(file: DebtorFile, facts: readonly Fact[], stamp: Stamp, eventId?: string): Promise<DebtorFile> {
    const key = await this.#ledger.personKey(file.debtorId);
    const commit = makeCommit(file.debtorId, { seq: file.seq, hash: file.head }, facts, stamp, key, eventId);
    await this.#ledger.append(commit);
    const next = foldCommit(file, commit);
    this.#remember(next);
    if (next.seq % COMMITS_PER_SNAPSHOT === 0)
      await this.#ledger.saveSnapshot({ foldVersion: FOLD_VERSION, file: next });
    return next;
  }

  /**
   * Decides on the newest file and appends, again and again while others append first. `decide` must be pure; when it
   * returns no facts nothing is written. The loop ends because each turn means that somebody else made progress.
   */
  async decideAndAppend<Decision extends { readonly facts: readonly Fact[] }>(
    debtorId: DebtorId,
    stamp: Stamp,
    decide: (file: DebtorFile) => Decision,
    eventId?: string,
  ): Promise<{ readonly file: DebtorFile; readonly decision: Decision }> {
    for (;;) {
      const file = await this.read(debtorId);
      const decision = decide(file);
      if (decision.facts.length === 0) return { file, decision };
      try {
        return { file: await this.append(file, decision.facts, stamp, eventId), decision };
      } catch (error) {
        if (!(error instanceof LedgerConflict)) throw error;
      }
    }
  }

  /**
   * Erases what is personal in everything said of a person so far, and says so in their ledger; chain, permits and money
   * stay as provable as they were. Said before it is done: after a crash it is done again, and nothing is missing that
   * nobody speaks of. Whether it may be (a duty to keep, an open matter) is for the caller to know. Another process may
   * remember the person until it ends.
   * @throws LedgerBroken, LedgerUnavailable
   */
  async erase(debtorId: DebtorId, stamp: Stamp, because: FactOf<'PersonalDataErased'>['because']): Promise<DebtorFile> {
    const { file } = await this.decideAndAppend(debtorId, stamp, ({ seq }) => ({
      facts:
        seq === 0
          ? []
          : [{ type: 'PersonalDataErased' as const, at: stamp.at, source: 'forbear' as const, upTo: seq, because }],
    }));
    await this.#ledger.erase(debtorId, file.seq - 1);
    this.#remembered.delete(debtorId);
    return await this.read(debtorId);
  }

  /**
   * Every commit of a person's ledger, the chain proved whole.
   * @throws LedgerBroken, LedgerUnavailable
   */
  async commits(debtorId: DebtorId): Promise<readonly Commit[]> {
    const commits = await this.#ledger.load(debtorId, 0);
    verifyChain(debtorId, { seq: 0, hash: GENESIS }, commits);
    // Read and proved once: whoever reads the file next has it.
    if (!this.#remembered.has(debtorId) && commits.length > 0) this.#remember(foldDebtor(debtorId, commits));
    return commits;
  }

  /**
   * Debtors whose ledger really knows the value, in order of id.
   * @param atMost nobody is read and nobody found when more may know it than this
   */
  async find(lookUp: LookUp, atMost = Number.POSITIVE_INFINITY): Promise<DebtorFile[]> {
    const candidates = await this.#ledger.find(lookUp);
    if (candidates.length === 0 || candidates.length > atMost) return [];
    const files = await Promise.all(candidates.map((debtorId) => this.read(debtorId)));
    return files.filter((file) => matchesLookUp(file, lookUp));
  }

  async #fromSnapshot(debtorId: DebtorId): Promise<DebtorFile> {
    const snapshot = await this.#ledger.snapshot(debtorId);
    return snapshot?.foldVersion === FOLD_VERSION ? snapshot.file : emptyFile(debtorId);
  }

  #remember(file: DebtorFile): void {
    this.#remembered.delete(file.debtorId);
    this.#remembered.set(file.debtorId, file);
    if (this.#remembered.size <= this.#capacity) return;
    const oldest = this.#remembered.keys().next().value;
    if (oldest !== undefined) this.#remembered.delete(oldest);
  }
}
