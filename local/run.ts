import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { FolderFiles } from '#adapters/local/folder-files.ts';
import { Outbox } from '#adapters/local/outbox.ts';
import { openSqlite } from '#adapters/local/sqlite-database.ts';
import { canonicalJson } from '#domain/ledger/commit.ts';
import type { Acknowledgement } from '#lambdas/report-portfolio/task.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { Population, type RealRecoveries } from './population.ts';
import { Tally } from './report/tally.ts';
import { RunHash } from './run-hash.ts';
import { World } from './world.ts';

/** A file as a creditor's clerk uploads it. */
export interface Upload {
  readonly creditorId: string;
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

export interface RunOptions {
  readonly policy: Policy;
  readonly uploads: readonly Upload[];
  readonly recoveries: RealRecoveries;
  readonly seed: string;
  /** When the files are uploaded. */
  readonly start: string;
  readonly days: number;
  /** Folder for the database, the outbox and the bucket; what an earlier run left there is removed. */
  readonly folder: string;
  readonly progress?: (day: number, tally: Tally) => void;
}

export interface Run {
  readonly tally: Tally;
  /** What the creditor gets back for each file. */
  readonly acknowledgements: readonly Acknowledgement[];
  /** Over every commit, history and message, in the order they were written. */
  readonly hash: string;
  readonly places: { readonly database: string; readonly outbox: string; readonly bucket: string };
}

/**
 * The main job: a creditor's files are taken in and worked, with the scripted crowd answering, for so many days of
 * virtual time. Equal options give equal bytes.
 */
export async function runPortfolios(options: RunOptions): Promise<Run> {
  const { policy, uploads, recoveries, seed, start, days, folder, progress } = options;
  const places = {
    database: join(folder, 'forbear.sqlite'),
    outbox: join(folder, 'outbox'),
    bucket: join(folder, 'bucket'),
  };
  for (const place of [
    places.database,
    `${places.database}-wal`,
    `${places.database}-shm`,
    places.outbox,
    places.bucket,
  ]) {
    rmSync(place, { recursive: true, force: true });
  }
  const database = openSqlite(places.database);
  const population = new Population(seed, recoveries);
  const tally = new Tally(Date.parse(start));
  const hash = new RunHash();
  const files = new FolderFiles(places.bucket);
  const outbox = new Outbox(places.outbox, {
    written: (name, bytes) => hash.add(name, bytes),
    smsParts: (parts) => tally.smsParts(parts),
  });
  const world = new World({
    start,
    policy,
    channels: outbox,
    database,
    files,
    seed,
    observe(commit, now) {
      const content = canonicalJson(commit);
      hash.add(commit.debtorId, content);
      tally.commit(commit, content.length, now);
      for (const { at, debtorId, eventId, tell } of population.hears(commit, now)) {
        world.clock.schedule(at, async () => {
          const facts = tell(await world.caseFiles.read(debtorId), world.now);
          if (facts.length > 0) await world.happens({ by: 'debtor', debtorId }, facts, eventId);
        });
      }
    },
    observeHistory(executionArn, events) {
      hash.add(executionArn, JSON.stringify(events));
      tally.history(executionArn, events);
    },
  });
  const acknowledgements: Acknowledgement[] = [];
  for (const { creditorId, fileName, bytes } of uploads) {
    database.exec('BEGIN');
    acknowledgements.push(await world.upload(creditorId, fileName, bytes));
    database.exec('COMMIT');
  }
  for (let day = 1; day <= days; day++) {
    // One transaction a day of virtual time: a laptop's disk is spared an fsync for every append.
    database.exec('BEGIN');
    await world.advance('1d');
    database.exec('COMMIT');
    progress?.(day, tally);
  }
  database.close();
  return { tally, acknowledgements, hash: hash.value(), places };
}
