import { rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { FolderFiles } from '#adapters/local/folder-files.ts';
import { openSqlite } from '#adapters/local/sqlite-database.ts';
import { storedLength } from '#domain/ledger/commit.ts';
import { defineError } from '#domain/values/errors.ts';
import type { AccountExecution } from '#domain/ports/executions.ts';
import type { Acknowledgment } from '#lambdas/acknowledge-portfolio/acknowledgment.ts';
import { collectPartitions } from './collect-partitions.ts';
import { filesReportingProgress } from './intake-progress.ts';
import { ScheduledUploads } from './scheduled-uploads.ts';
import type { Partition, PartitionChanges, PartitionOutcome, PartitionProgress } from './partition.ts';
import { type RunCounts, sumOf, RunTally } from './report/run-tally.ts';
import { RunHash } from './run-hash.ts';
import { PartitionExchange } from './partition-exchange.ts';
import type { RunOptions } from './run-options.ts';
import { noChannels, World } from './world.ts';

/** Somebody ended a run before its last day. */
export class RunInterrupted extends defineError('RunInterrupted') {
  /** The last whole day that every debtor lived; 0 while files were taken in. */
  readonly day: number;

  constructor(day: number, days: number) {
    super(`the run ended on day ${day} of ${days}`);
    this.day = day;
  }
}

export interface Run {
  readonly counts: RunCounts;
  /** What the creditor gets back for each file. */
  readonly acknowledgments: readonly Acknowledgment[];
  /** Over every ledger, history and message. */
  readonly hash: string;
  readonly paths: { readonly database: string; readonly outbox: string; readonly bucket: string };
}

/**
 * The main job: a creditor's files are taken in and worked for so many days of virtual time. Debtors do not depend on
 * each other, so each core works some of them. Equal options give equal bytes, on however many cores.
 * @throws RunInterrupted when `signal` is aborted; the database is then as far as the slowest core came
 */
export async function runPortfolios(options: RunOptions): Promise<Run> {
  const { policy, recoveries, seed, start, days, folder, signal } = options;
  const paths = {
    database: join(folder, 'forbear.sqlite'),
    outbox: join(folder, 'outbox'),
    bucket: join(folder, 'bucket'),
  };
  for (const place of [...databaseFiles(paths.database), paths.outbox, paths.bucket])
    rmSync(place, { recursive: true, force: true });
  const [first, later] = [
    options.uploads.filter(({ day = 0 }) => day === 0),
    options.uploads.filter(({ day = 0 }) => day > 0 && day < days),
  ];
  const intake = await runIntake({ ...options, uploads: first }, paths);

  // Guardrails look at everybody at once, and each share is a world of its own.
  const workers = policy.strategy.experiments === undefined ? (options.workers ?? availableParallelism()) : 1;
  const partitions = partitionAccounts(intake.placed, workers).map((accounts, index): Partition => {
    const database = join(folder, `partition-${index}.sqlite`);
    for (const file of databaseFiles(database)) rmSync(file, { force: true });
    return {
      policy,
      accounts,
      recoveries,
      seed,
      start,
      days,
      intakeDatabase: paths.database,
      database,
      outbox: options.writeMessages === false ? undefined : paths.outbox,
      bucket: paths.bucket,
      isFirst: index === 0,
      uploadDays: [...new Set(later.map(({ day = 0 }) => day))],
    };
  });
  const laterUploads = new ScheduledUploads(options, later, partitions, paths);
  const exchange = new PartitionExchange(partitions.length);
  const latest: PartitionProgress[] = partitions.map(() => ({ day: 0, closed: 0, contacts: 0, recovered: 0 }));
  const working = partitions.map((share, index) =>
    runInWorker(
      share,
      {
        progress(so) {
          latest[index] = so;
          options.progress?.({ ...combinedProgress(latest), placed: intake.placed.length });
        },
        reached: (day) => laterUploads.dayReached(index, day),
        shared: (own) => exchange.offer(own),
      },
      signal,
    ),
  );
  const outcomes = await Promise.all(working).catch(async (error: unknown) => {
    if (signal?.aborted !== true) throw error;
    await Promise.allSettled(working);
    collectPartitions(folder);
    throw new RunInterrupted(combinedProgress(latest).day, days);
  });
  collectPartitions(folder);
  const hash = new RunHash(intake.chains);
  for (const { chains } of [laterUploads, ...outcomes]) hash.merge(chains);
  const counts = sumOf([intake.counts, laterUploads.counts, ...outcomes.map((outcome) => outcome.counts)]);
  const acknowledgments = [...intake.acknowledgments, ...laterUploads.acknowledgments];
  return { counts, acknowledgments, hash: hash.value(), paths };
}

/** Uploads the files and lets the portfolio workflow place their accounts; the accounts' own executions wait. */
async function runIntake(
  { policy, uploads, seed, start, days, intakeProgress, signal }: RunOptions,
  places: Run['paths'],
) {
  const database = openSqlite(places.database);
  const tally = new RunTally(Date.parse(start));
  const hash = new RunHash();
  const placed: AccountExecution[] = [];
  const world: World = new World({
    start,
    policy,
    channels: noChannels,
    database,
    files: filesReportingProgress(new FolderFiles(places.bucket), (so) =>
      intakeProgress?.({ ...so, placed: placed.length }),
    ),
    seed,
    onStart: (account) => placed.push(account),
    observe(commit) {
      hash.head(`ledger ${commit.debtorId}`, commit.hash);
      tally.commit(commit, storedLength(commit), world.clock.now());
    },
    observeHistory(executionArn, events, text) {
      hash.add(`execution ${executionArn}`, text);
      tally.history(executionArn, events);
    },
  });
  const acknowledgments: Acknowledgment[] = [];
  for (const { creditorId, fileName, bytes } of uploads) {
    database.exec('BEGIN');
    acknowledgments.push(await world.upload(creditorId, fileName, bytes));
    database.exec('COMMIT');
    // Signals are told between turns of the event loop alone.
    await setImmediate();
    if (signal?.aborted === true) break;
  }
  database.close();
  if (signal?.aborted === true) throw new RunInterrupted(0, days);
  return { placed, acknowledgments, counts: tally.counts, chains: hash.chains };
}

/** All accounts of a person go to one share; persons are dealt out in the order they were placed. */
function partitionAccounts(placed: readonly AccountExecution[], shares: number): AccountExecution[][] {
  const byDebtor = Map.groupBy(placed, ({ debtorId }) => debtorId);
  const dealt: AccountExecution[][] = Array.from({ length: shares }, () => []);
  for (const [index, accounts] of [...byDebtor.values()].entries()) dealt[index % shares]?.push(...accounts);
  const some = dealt.filter((accounts) => accounts.length > 0);
  return some.length > 0 ? some : [[]];
}

/**
 * V8 lets garbage lie as long as it may: without a limit two workers take three times the memory they use. A share of
 * 5,000 debtors needs about 400 MB.
 */
const WORKER_MEMORY_LIMITS = { maxOldGenerationSizeMb: 800, maxYoungGenerationSizeMb: 32 };

interface PartitionListener {
  readonly progress: (so: PartitionProgress) => void;
  readonly reached: (day: number) => Promise<PartitionChanges>;
  readonly shared: (own: readonly unknown[]) => Promise<readonly unknown[]>;
}

interface WorkerMessage {
  readonly progress?: PartitionProgress;
  readonly reached?: number;
  readonly shared?: readonly unknown[];
  readonly outcome?: PartitionOutcome;
}

async function runInWorker(
  share: Partition,
  { progress, reached, shared }: PartitionListener,
  signal: AbortSignal | undefined,
): Promise<PartitionOutcome> {
  const worker = new Worker(new URL('./partition-worker.ts', import.meta.url), {
    workerData: share,
    resourceLimits: WORKER_MEMORY_LIMITS,
  });
  return await new Promise((resolve, reject) => {
    const answer = (pending: Promise<unknown>) => void pending.then((reply) => worker.postMessage(reply), reject);
    worker.on('message', (message: WorkerMessage) => {
      if (message.progress !== undefined) progress(message.progress);
      if (message.reached !== undefined) answer(reached(message.reached));
      if (message.shared !== undefined) answer(shared(message.shared));
      if (message.outcome !== undefined) resolve(message.outcome);
    });
    worker.on('error', reject);
    worker.on('exit', (code) => reject(new Error(`a worker ended with ${code} before its work`)));
    const stop = () => void worker.terminate();
    if (signal?.aborted === true) stop();
    else signal?.addEventListener('abort', stop);
  });
}

function combinedProgress(shares: readonly PartitionProgress[]): PartitionProgress {
  const sum = (count: (share: PartitionProgress) => number) => shares.reduce((total, share) => total + count(share), 0);
  return {
    day: Math.min(...shares.map(({ day }) => day)),
    closed: sum(({ closed }) => closed),
    contacts: sum(({ contacts }) => contacts),
    recovered: sum(({ recovered }) => recovered),
  };
}

function databaseFiles(path: string): string[] {
  return [path, `${path}-wal`, `${path}-shm`];
}
