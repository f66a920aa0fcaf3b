import { FolderFiles } from '#adapters/local/folder-files.ts';
import { openSqlite } from '#adapters/local/sqlite-database.ts';
import type { PersonKey } from '#domain/ledger/sealed-facts.ts';
import type { Commit } from '#domain/ledger/commit.ts';
import type { Ledger, LookUp, Snapshot } from '#domain/ports/ledger.ts';
import { DAY } from '#domain/values/instant.ts';
import type { DebtorId } from '#domain/values/primitives.ts';
import type { AccountExecution } from '#domain/ports/executions.ts';
import type { Acknowledgment } from '#lambdas/acknowledge-portfolio/acknowledgment.ts';
import type { DatabaseSync } from 'node:sqlite';
import { RunTally } from './report/run-tally.ts';
import type { RunOptions, Upload } from './run-options.ts';
import { RunHash } from './run-hash.ts';
import type { Partition, PartitionChanges } from './partition.ts';
import { localLedger, noChannels, World } from './world.ts';

/**
 * Files that arrive while the portfolio is worked. On such a day every share stands still at the same moment; the file is
 * taken in once, over the ledgers of all shares, and each is told what changed in its own. So it is judged, acknowledged
 * and recorded as on AWS, on however many cores.
 */
export class ScheduledUploads {
  readonly acknowledgments: Acknowledgment[] = [];
  readonly #tally: RunTally;
  readonly #hash = new RunHash();
  readonly #options: RunOptions;
  readonly #uploads: readonly Upload[];
  readonly #paths: { readonly database: string; readonly bucket: string };
  readonly #partitions: readonly Partition[];
  readonly #partitionOf = new Map<DebtorId, number>();
  #waiting: ((news: PartitionChanges) => void)[] = [];

  constructor(
    options: RunOptions,
    uploads: readonly Upload[],
    shares: readonly Partition[],
    places: { readonly database: string; readonly bucket: string },
  ) {
    this.#options = options;
    this.#uploads = uploads;
    this.#partitions = shares;
    this.#paths = places;
    this.#tally = new RunTally(Date.parse(options.start));
    for (const [index, { accounts }] of shares.entries())
      for (const { debtorId } of accounts) this.#partitionOf.set(debtorId, index);
  }

  get counts() {
    return this.#tally.counts;
  }

  get chains(): ReadonlyMap<string, string> {
    return this.#hash.chains;
  }

  /** A share has reached the end of a day on which files arrive, and stands still until they are taken in. */
  async dayReached(share: number, day: number): Promise<PartitionChanges> {
    const { promise, resolve } = Promise.withResolvers<PartitionChanges>();
    this.#waiting[share] = resolve;
    if (this.#waiting.filter(Boolean).length === this.#partitions.length) {
      const waiting = this.#waiting;
      this.#waiting = [];
      const news = await this.#runIntake(day);
      for (const [index, tell] of waiting.entries()) tell(news[index] ?? { commits: [], placed: [], wake: [] });
    }
    return await promise;
  }

  async #runIntake(day: number): Promise<PartitionChanges[]> {
    const { policy, seed, start } = this.#options;
    const databases = this.#partitions.map(({ database }) => openSqlite(database));
    const history = openSqlite(this.#paths.database);
    const ledger = new PartitionedLedger(databases, this.#partitionOf);
    const placed: AccountExecution[] = [];
    const wake: string[] = [];
    const world = new World({
      start: new Date(Date.parse(start) + day * DAY).toISOString(),
      policy,
      channels: noChannels,
      database: history,
      files: new FolderFiles(this.#paths.bucket),
      // A world names its executions after its seed.
      seed: `${seed}/day ${day}`,
      aroundLedger: () => ledger,
      onStart: (account) => placed.push(account),
      onWake: (taskToken) => wake.push(taskToken),
      observeHistory: (executionArn, events, text) => {
        this.#hash.add(`execution ${executionArn}`, text);
        this.#tally.history(executionArn, events);
      },
    });
    const all = [history, ...databases];
    for (const each of all) each.exec('BEGIN');
    for (const { creditorId, fileName, bytes } of this.#uploads.filter((upload) => upload.day === day))
      this.acknowledgments.push(await world.upload(creditorId, fileName, bytes));
    for (const each of all) {
      each.exec('COMMIT');
      each.close();
    }
    return this.#partitions.map((_, index) => ({
      commits: ledger.commits.filter(({ debtorId }) => this.#partitionOf.get(debtorId) === index),
      placed: placed.filter(({ debtorId }) => this.#partitionOf.get(debtorId) === index),
      wake,
    }));
  }
}

/** The ledgers of all shares as one. Whom nobody works yet goes to the shares in turn. */
class PartitionedLedger implements Ledger {
  readonly commits: Commit[] = [];
  readonly #ledgers: readonly Ledger[];
  readonly #partitionOf: Map<DebtorId, number>;

  constructor(databases: readonly DatabaseSync[], shareOf: Map<DebtorId, number>) {
    this.#ledgers = databases.map(localLedger);
    this.#partitionOf = shareOf;
  }

  load(debtorId: DebtorId, after: number): Promise<readonly Commit[]> {
    return this.#of(debtorId)?.load(debtorId, after) ?? Promise.resolve([]);
  }

  async append(commit: Commit): Promise<void> {
    const { debtorId } = commit;
    if (!this.#partitionOf.has(debtorId))
      this.#partitionOf.set(debtorId, this.#partitionOf.size % this.#ledgers.length);
    await this.#of(debtorId)?.append(commit);
    this.commits.push(commit);
  }

  async personKey(debtorId: DebtorId): Promise<PersonKey> {
    const [first] = this.#ledgers;
    if (first === undefined) throw new TypeError('expected a ledger of at least one part');
    return await first.personKey(debtorId);
  }

  async erase(debtorId: DebtorId, upTo: number): Promise<void> {
    await this.#of(debtorId)?.erase(debtorId, upTo);
  }

  snapshot(debtorId: DebtorId): Promise<Snapshot | undefined> {
    return this.#of(debtorId)?.snapshot(debtorId) ?? Promise.resolve(undefined);
  }

  async saveSnapshot(snapshot: Snapshot): Promise<void> {
    await this.#of(snapshot.file.debtorId)?.saveSnapshot(snapshot);
  }

  async find(lookUp: LookUp): Promise<readonly DebtorId[]> {
    const found = await Promise.all(this.#ledgers.map((ledger) => ledger.find(lookUp)));
    return [...new Set(found.flat())].sort();
  }

  #of(debtorId: DebtorId): Ledger | undefined {
    return this.#ledgers[this.#partitionOf.get(debtorId) ?? -1];
  }
}
