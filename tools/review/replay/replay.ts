import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { addTotals, type ReplayTotals, emptyTotals } from './replay-totals.ts';
import type { LedgerSource } from '#domain/ports/ledger-source.ts';
import { openLedgers } from '#adapters/local/past-ledgers/open-ledgers.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { type StoredPolicy, readStoredPolicies } from '#adapters/local/past-ledgers/stored-policies.ts';
import { type ReplayFilter, type ReplayPolicies, replayLedgers } from './replay-ledgers.ts';

/** A replay as a worker is told of it; parts follow as messages. */
export interface ReplayWork {
  readonly ledgers: string;
  readonly policies: ReplayPolicies;
  readonly filter: ReplayFilter;
}

export interface ReplayOptions {
  /** A database or the folder of an export. */
  readonly ledgers: string;
  /** Judge by this policy; absent: each permit by the one it was made under. */
  readonly policy?: Policy;
  /** Compare with what this policy would have said; absent: with what the ledgers record. */
  readonly base?: Policy;
  /** Policies at hand, for ledgers whose own were not kept with them. */
  readonly knownPolicies?: readonly Policy[];
  readonly filter?: ReplayFilter;
  /** Cores to work on; by default all, or one where there is little to read. What is found does not depend on it. */
  readonly workers?: number;
  /** Told after each part. */
  readonly progress?: (done: number, parts: number, found: ReplayTotals) => void;
}

/** A worker is ready after a third of a second; in that time one core replays about 40 MB of database. */
const WORTH_WORKERS_BYTES = 40_000_000;

/**
 * Judges every permit of past ledgers again, each core some of the debtors.
 * @throws DatabaseNotFound, PolicyMismatch
 */
export async function replay(options: ReplayOptions): Promise<ReplayTotals> {
  const { ledgers, policy, base, knownPolicies = [], filter = {} } = options;
  const source = openLedgers(ledgers);
  const recordedPolicies = new Map<string, StoredPolicy>(knownPolicies.map((each) => [each.version, each]));
  if (policy === undefined)
    for (const [version, kept] of readStoredPolicies(source.policies)) recordedPolicies.set(version, kept);
  const work = { ledgers, policies: { recordedPolicies, ...(policy && { policy }), ...(base && { base }) }, filter };
  const totals = emptyTotals();
  let done = 0;
  const addPart = (part: ReplayTotals) => {
    addTotals(totals, part);
    done++;
    options.progress?.(done, source.parts.length, totals);
  };
  const workers = options.workers ?? (source.bytes < WORTH_WORKERS_BYTES ? 1 : availableParallelism());
  try {
    if (workers > 1) await inWorkers(work, source.parts, workers, addPart);
    else for (const part of source.parts) addPart(replayPart(source, part, work));
  } finally {
    source.close();
  }
  totals.differences.sort((a, b) => sortKey(a).localeCompare(sortKey(b)));
  totals.unjudged.sort((a, b) => sortKey(a).localeCompare(sortKey(b)));
  totals.broken.sort((a, b) => a.debtorId.localeCompare(b.debtorId));
  return totals;
}

export function replayPart(source: LedgerSource, part: string, { policies, filter }: ReplayWork): ReplayTotals {
  const totals = emptyTotals();
  replayLedgers(source.read(part), source.readCommit, policies, filter, totals);
  return totals;
}

/** Oldest first; a commit may carry several permits, and those keep their order. */
function sortKey({ at, debtorId, seq }: { at: string; debtorId: string; seq: number }): string {
  return `${at} ${debtorId} ${String(seq).padStart(9, '0')}`;
}

/** Hands the parts out one by one, so that nobody waits for the core that met the longest ledgers. */
async function inWorkers(
  work: ReplayWork,
  parts: readonly string[],
  count: number,
  addPart: (part: ReplayTotals) => void,
): Promise<void> {
  const waiting = [...parts];
  await Promise.all(
    Array.from({ length: Math.min(count, parts.length) }, async () => {
      const worker = new Worker(new URL('./replay-worker.ts', import.meta.url), { workerData: work });
      try {
        for (let part = waiting.shift(); part !== undefined; part = waiting.shift())
          addPart(await askWorker(worker, part));
      } finally {
        await worker.terminate();
      }
    }),
  );
}

async function askWorker(worker: Worker, part: string): Promise<ReplayTotals> {
  const { promise, resolve, reject } = Promise.withResolvers<ReplayTotals>();
  const ended = (code: number) => reject(new Error(`a worker ended with ${code} before its work`));
  worker.once('message', resolve).once('error', reject).once('exit', ended);
  worker.postMessage(part);
  try {
    return await promise;
  } finally {
    worker.off('message', resolve).off('error', reject).off('exit', ended);
  }
}
