import { FolderFiles } from '#adapters/local/folder-files.ts';
import { openSqlite } from '#adapters/local/sqlite-database.ts';
import type { Commit } from '#domain/ledger/commit.ts';
import type { Ledger, LookUp, Snapshot } from '#domain/ports/ledger.ts';
import type { DebtorId } from '#domain/values/primitives.ts';
import type { AccountExecution } from '#domain/ports/executions.ts';
import type { Acknowledgement } from '#lambdas/report-portfolio/acknowledgement.ts';
import type { DatabaseSync } from 'node:sqlite';
import { Tally } from './report/tally.ts';
import type { RunOptions, Upload } from './run.ts';
import { RunHash } from './run-hash.ts';
import type { Share } from './share.ts';
import { localLedger, noChannels, World } from './world.ts';

/** What a file changed in a share while it stood still. */
export interface ShareNews {
  readonly commits: readonly Commit[];
  /** Accounts that were placed, to be worked from now on. */
  readonly placed: readonly AccountExecution[];
  /** Sleepers whose plan holds no longer, of this share or another. */
  readonly wake: readonly string[];
}

const DAY = 86_400_000;

/**
 * Files that arrive while the portfolio is worked. On such a day every share stands still at the same moment; the file is
 * taken in once, over the ledgers of all shares, and each is told what changed in its own. So it is judged, acknowledged
 * and recorded as on AWS, on however many cores.
 */
export class LaterUploads {
  readonly acknowledgements: Acknowledgement[] = [];
  readonly #tally: Tally;
  readonly #hash = new RunHash();
  readonly #options: RunOptions;
  readonly #uploads: readonly Upload[];
  readonly #places: { readonly database: string; readonly bucket: string };
  readonly #shares: readonly Share[];
  readonly #shareOf = new Map<DebtorId, number>();
  #arrived: ((news: ShareNews) => void)[] = [];

  constructor(
    options: RunOptions,
    uploads: readonly Upload[],
    shares: readonly Share[],
    places: { readonly database: string; readonly bucket: string },
  ) {
    this.#options = options;
    this.#uploads = uploads;
    this.#shares = shares;
    this.#places = places;
    this.#tally = new Tally(Date.parse(options.start));
    for (const [index, { accounts }] of shares.entries())
      for (const { debtorId } of accounts) this.#shareOf.set(debtorId, index);
  }

  get counts() {
    return this.#tally.counts;
  }

  get chains(): ReadonlyMap<string, string> {
    return this.#hash.chains;
  }

  /** A share has reached the end of a day on which files arrive, and stands still until they are taken in. */
  async reached(share: number, day: number): Promise<ShareNews> {
    const { promise, resolve } = Promise.withResolvers<ShareNews>();
    this.#arrived[share] = resolve;
    if (this.#arrived.filter(Boolean).length === this.#shares.length) {
      const waiting = this.#arrived;
      this.#arrived = [];
      const news = await this.#takeIn(day);
      for (const [index, tell] of waiting.entries()) tell(news[index] ?? { commits: [], placed: [], wake: [] });
    }
    return await promise;
  }

  async #takeIn(day: number): Promise<ShareNews[]> {
    const { policy, seed, start } = this.#options;
    const databases = this.#shares.map(({ database }) => openSqlite(database));
    const history = openSqlite(this.#places.database);
    const ledger = new SharedLedger(databases, this.#shareOf);
    const placed: AccountExecution[] = [];
    const wake: string[] = [];
    const world = new World({
      start: new Date(Date.parse(start) + day * DAY).toISOString(),
      policy,
      channels: noChannels,
      database: history,
      files: new FolderFiles(this.#places.bucket),
      // A world names its executions after its seed.
      seed: `${seed}/day ${day}`,
      aroundLedger: () => ledger,
      onStart: (account) => placed.push(account),
      onWake: (taskToken) => wake.push(taskToken),
      observeHistory: (executionArn, events) => {
        this.#hash.add(`execution ${executionArn}`, JSON.stringify(events));
        this.#tally.history(executionArn, events);
      },
    });
    const all = [history, ...databases];
    for (const each of all) each.exec('BEGIN');
    for (const { creditorId, fileName, bytes } of this.#uploads.filter((upload) => upload.day === day))
      this.acknowledgements.push(await world.upload(creditorId, fileName, bytes));
    for (const each of all) {
      each.exec('COMMIT');
      each.close();
    }
    return this.#shares.map((_, index) => ({
      commits: ledger.commits.filter(({ debtorId }) => this.#shareOf.get(debtorId) === index),
      placed: placed.filter(({ debtorId }) => this.#shareOf.get(debtorId) === index),
      wake,
    }));
  }
}

/** The ledgers of all shares as one. Whom nobody works yet goes to the shares in turn. */
class SharedLedger implements Ledger {
  readonly commits: Commit[] = [];
  readonly #ledgers: readonly Ledger[];
  readonly #shareOf: Map<DebtorId, number>;

  constructor(databases: readonly DatabaseSync[], shareOf: Map<DebtorId, number>) {
    this.#ledgers = databases.map(localLedger);
    this.#shareOf = shareOf;
  }

  load(debtorId: DebtorId, after: number): Promise<readonly Commit[]> {
    return this.#of(debtorId)?.load(debtorId, after) ?? Promise.resolve([]);
  }

  async append(commit: Commit): Promise<void> {
    const { debtorId } = commit;
    if (!this.#shareOf.has(debtorId)) this.#shareOf.set(debtorId, this.#shareOf.size % this.#ledgers.length);
    await this.#of(debtorId)?.append(commit);
    this.commits.push(commit);
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
    return this.#ledgers[this.#shareOf.get(debtorId) ?? -1];
  }
}
