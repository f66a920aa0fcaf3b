import { FolderFiles } from '#adapters/local/folder-files.ts';
import type { OutboxOptions } from '#adapters/local/outbox.ts';
import { openScratchSqlite } from '#adapters/local/sqlite-database.ts';
import { type Commit, storedLength } from '#domain/ledger/commit.ts';
import type { Policy } from '#domain/policy/policy.ts';
import type { AccountExecution } from '#domain/ports/executions.ts';
import { copyLedgers } from './merge-databases.ts';
import { ScriptedDebtors, type ActualRecoveries } from './scripted-debtors.ts';
import { type RunCounts, RunTally } from './report/run-tally.ts';
import { RunHash } from './run-hash.ts';
import { UncollectedOutbox } from './uncollected-outbox.ts';
import { type Exchange, readModelAcrossPartitions } from './partition-exchange.ts';
import { World } from './world.ts';

/** What a file changed in a partition while it stood still. */
export interface PartitionChanges {
  readonly commits: readonly Commit[];
  /** Accounts that were placed, to be worked from now on. */
  readonly placed: readonly AccountExecution[];
  /** Sleepers whose plan holds no longer, of this partition or another. */
  readonly wake: readonly string[];
}

/** The accounts of some debtors, to be worked apart from all others: no person is in two partitions. */
export interface Partition {
  readonly policy: Policy;
  readonly accounts: readonly AccountExecution[];
  readonly recoveries: ActualRecoveries;
  readonly seed: string;
  readonly start: string;
  readonly days: number;
  /** The database the accounts were placed in, and this partition's own. */
  readonly intakeDatabase: string;
  readonly database: string;
  /** Folder for what debtors receive; absent: messages are made, counted and not written. */
  readonly outbox: string | undefined;
  readonly bucket: string;
  /** Ends of days on which it stands still until told what a creditor's file changed. */
  readonly uploadDays: readonly number[];
  /** What runs once a day runs in every partition alike; what that costs is counted in the first alone. */
  readonly isFirst: boolean;
}

export interface PartitionOutcome {
  readonly counts: RunCounts;
  readonly chains: ReadonlyMap<string, string>;
}

/** How far a partition has come. */
export interface PartitionProgress {
  readonly day: number;
  readonly closed: number;
  readonly contacts: number;
  readonly recovered: number;
}

/** Works a partition for its days of virtual time, with scripted debtors answering. */
export async function runPartition(
  partition: Partition,
  progress: (so: PartitionProgress) => void,
  changesOn: (day: number) => Promise<PartitionChanges>,
  exchange: Exchange,
): Promise<PartitionOutcome> {
  const { policy, accounts, recoveries, seed, start, days } = partition;
  const database = openScratchSqlite(partition.database);
  const debtors = new ScriptedDebtors(seed, recoveries);
  const tally = new RunTally(Date.parse(start));
  const hash = new RunHash();
  const smsParts = (parts: number) => tally.smsParts(parts);
  const onWritten = (path: string, bytes: string | Uint8Array) => hash.add(`message ${path}`, bytes);
  const channels = await outboxAt(partition.outbox, { onWritten, smsParts });
  const world: World = new World({
    start,
    policy,
    channels,
    database,
    files: new FolderFiles(partition.bucket),
    seed,
    observe,
    observeHistory(executionArn, events, text) {
      hash.add(`execution ${executionArn}`, text);
      if (partition.isFirst || executionArn.includes(':account:')) tally.history(executionArn, events);
    },
    aroundReadModel: (own) => readModelAcrossPartitions(own, exchange),
  });
  copyLedgers(database, partition.intakeDatabase, new Set(accounts.map(({ debtorId }) => debtorId)));
  function observe(commit: Commit): void {
    hash.head(`ledger ${commit.debtorId}`, commit.hash);
    tally.commit(commit, storedLength(commit), world.clock.now());
    scheduleReactions(commit);
  }
  function scheduleReactions(commit: Commit): void {
    for (const { at, debtorId, eventId, facts: tell } of debtors.onCommit(commit, world.clock.now())) {
      world.clock.schedule(at, async () => {
        const facts = tell(await world.caseFiles.read(debtorId), world.now);
        if (facts.length > 0) await world.recordEvent({ by: 'debtor', debtorId }, facts, eventId);
      });
    }
  }

  database.exec('BEGIN');
  for (const debtorId of new Set(accounts.map((account) => account.debtorId))) {
    for (const commit of await world.caseFiles.commits(debtorId)) scheduleReactions(commit);
  }
  for (const account of accounts) world.start(account);
  await world.engine.settle();
  database.exec('COMMIT');
  for (let day = 1; day <= days; day++) {
    // One transaction a day of virtual time spares a laptop's disk a flush for every append.
    database.exec('BEGIN');
    await world.advance('1d');
    database.exec('COMMIT');
    if (partition.uploadDays.includes(day)) {
      const changes = await changesOn(day);
      database.exec('BEGIN');
      for (const commit of changes.commits) {
        world.markLedgerMoved(commit.debtorId);
        observe(commit);
      }
      for (const account of changes.placed) world.start(account);
      for (const taskToken of changes.wake) world.wake(taskToken);
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

/** The writer of PDF takes half a second of a core to load: whoever writes no messages does without. */
async function outboxAt(folder: string | undefined, options: OutboxOptions) {
  if (folder === undefined) return new UncollectedOutbox(options.smsParts);
  const { Outbox } = await import('#adapters/local/outbox.ts');
  return new Outbox(folder, options);
}
