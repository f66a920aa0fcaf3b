import { FolderFiles } from '#adapters/local/folder-files.ts';
import { Outbox } from '#adapters/local/outbox.ts';
import { openSqlite } from '#adapters/local/sqlite-database.ts';
import type { Commit } from '#domain/ledger/commit.ts';
import type { Policy } from '#domain/policy/policy.ts';
import type { AccountExecution } from '#domain/ports/executions.ts';
import type { ShareNews } from './later-uploads.ts';
import { copyLedgers } from './merge-databases.ts';
import { Population, type RealRecoveries } from './population.ts';
import { type Counts, Tally } from './report/tally.ts';
import { RunHash } from './run-hash.ts';
import { UnwrittenMessages } from './unwritten-messages.ts';
import { type Exchange, overAllShares } from './share-exchange.ts';
import { World } from './world.ts';

/** The accounts of some debtors, to be worked apart from all others: no person is in two shares. */
export interface Share {
  readonly policy: Policy;
  readonly accounts: readonly AccountExecution[];
  readonly recoveries: RealRecoveries;
  readonly seed: string;
  readonly start: string;
  readonly days: number;
  /** The database the accounts were placed in, and this share's own. */
  readonly placedIn: string;
  readonly database: string;
  /** Folder for what debtors receive; absent: messages are made, counted and not written. */
  readonly outbox: string | undefined;
  readonly bucket: string;
  /** Ends of days on which it stands still until told what a creditor's file changed. */
  readonly pauses: readonly number[];
  /** What runs once a day runs in every share alike; what that costs is counted in the first alone. */
  readonly first: boolean;
}

export interface ShareOutcome {
  readonly counts: Counts;
  readonly chains: ReadonlyMap<string, string>;
}

/** How far a share has come. */
export interface ShareProgress {
  readonly day: number;
  readonly closed: number;
  readonly contacts: number;
  readonly recovered: number;
}

/** Works a share for its days of virtual time, with the scripted crowd answering. */
export async function workShare(
  share: Share,
  progress: (so: ShareProgress) => void,
  newsOf: (day: number) => Promise<ShareNews>,
  exchange: Exchange,
): Promise<ShareOutcome> {
  const { policy, accounts, recoveries, seed, start, days } = share;
  const database = openSqlite(share.database);
  const population = new Population(seed, recoveries);
  const tally = new Tally(Date.parse(start));
  const hash = new RunHash();
  const smsParts = (parts: number) => tally.smsParts(parts);
  const written = (path: string, bytes: string | Uint8Array) => hash.add(`message ${path}`, bytes);
  const channels =
    share.outbox === undefined ? new UnwrittenMessages(smsParts) : new Outbox(share.outbox, { written, smsParts });
  const world: World = new World({
    start,
    policy,
    channels,
    database,
    files: new FolderFiles(share.bucket),
    seed,
    observe,
    observeHistory(executionArn, events) {
      hash.add(`execution ${executionArn}`, JSON.stringify(events));
      if (share.first || executionArn.includes(':account:')) tally.history(executionArn, events);
    },
    aroundReadModel: (own) => overAllShares(own, exchange),
  });
  copyLedgers(database, share.placedIn, new Set(accounts.map(({ debtorId }) => debtorId)));
  function observe(commit: Commit): void {
    hash.head(`ledger ${commit.debtorId}`, commit.hash);
    tally.commit(commit, JSON.stringify(commit).length, world.clock.now());
    letCrowdHear(commit);
  }
  function letCrowdHear(commit: Commit): void {
    for (const { at, debtorId, eventId, tell } of population.hears(commit, world.clock.now())) {
      world.clock.schedule(at, async () => {
        const facts = tell(await world.caseFiles.read(debtorId), world.now);
        if (facts.length > 0) await world.happens({ by: 'debtor', debtorId }, facts, eventId);
      });
    }
  }

  database.exec('BEGIN');
  for (const debtorId of new Set(accounts.map((account) => account.debtorId))) {
    for (const commit of await world.caseFiles.commits(debtorId)) letCrowdHear(commit);
  }
  for (const account of accounts) world.start(account);
  await world.engine.settle();
  database.exec('COMMIT');
  for (let day = 1; day <= days; day++) {
    // One transaction a day of virtual time spares a laptop's disk a flush for every append.
    database.exec('BEGIN');
    await world.advance('1d');
    database.exec('COMMIT');
    if (share.pauses.includes(day)) {
      const news = await newsOf(day);
      database.exec('BEGIN');
      for (const commit of news.commits) {
        world.moved(commit.debtorId);
        observe(commit);
      }
      for (const account of news.placed) world.start(account);
      for (const taskToken of news.wake) world.wake(taskToken);
      await world.engine.settle();
      database.exec('COMMIT');
    }
    const { outcomes, contacts, recovered } = tally.counts;
    progress({
      day,
      closed: outcomes.size,
      contacts: [...contacts.values()].reduce((sum, { sent }) => sum + sent, 0),
      recovered,
    });
  }
  database.close();
  return { counts: tally.counts, chains: hash.chains };
}
