import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { addFindings, type Findings, noFindings } from './findings.ts';
import type { LedgerSource } from '#domain/ports/ledger-source.ts';
import { openLedgers } from '#adapters/local/past-ledgers/open-ledgers.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { type KeptPolicy, readKeptPolicies } from '#adapters/local/past-ledgers/kept-policies.ts';
import { type Asked, type Books, replayLedgers } from './replay-ledgers.ts';

/** A replay as a worker is told of it; parts follow as messages. */
export interface ReplayWork {
  readonly ledgers: string;
  readonly books: Books;
  readonly asked: Asked;
}

export interface ReplayOptions {
  /** A database or the folder of an export. */
  readonly ledgers: string;
  /** Judge by this policy; absent: each permit by the one it was made under. */
  readonly policy?: Policy;
  /** Compare with what this policy would have said; absent: with what the ledgers record. */
  readonly base?: Policy;
  /** Policies at hand, for ledgers whose own were not kept with them. */
  readonly known?: readonly Policy[];
  readonly asked?: Asked;
  /** Cores to work on; by default all, or one where there is little to read. What is found does not depend on it. */
  readonly workers?: number;
  /** Told after each part. */
  readonly progress?: (done: number, parts: number, found: Findings) => void;
}

/** A worker is ready after a third of a second; in that time one core replays about 40 MB of database. */
const WORTH_WORKERS_BYTES = 40_000_000;

/**
 * Judges every permit of past ledgers again, each core some of the debtors.
 * @throws NoLedgers, PolicyMismatch
 */
export async function replay(options: ReplayOptions): Promise<Findings> {
  const { ledgers, policy, base, known = [], asked = {} } = options;
  const source = openLedgers(ledgers);
  const inForceThen = new Map<string, KeptPolicy>(known.map((each) => [each.version, each]));
  if (policy === undefined)
    for (const [version, kept] of readKeptPolicies(source.policies)) inForceThen.set(version, kept);
  const work = { ledgers, books: { inForceThen, ...(policy && { policy }), ...(base && { base }) }, asked };
  const found = noFindings();
  let done = 0;
  const takeIn = (part: Findings) => {
    addFindings(found, part);
    done++;
    options.progress?.(done, source.parts.length, found);
  };
  const workers = options.workers ?? (source.bytes < WORTH_WORKERS_BYTES ? 1 : availableParallelism());
  try {
    if (workers > 1) await inWorkers(work, source.parts, workers, takeIn);
    else for (const part of source.parts) takeIn(replayPart(source, part, work));
  } finally {
    source.close();
  }
  found.differences.sort((a, b) => order(a).localeCompare(order(b)));
  found.unjudged.sort((a, b) => order(a).localeCompare(order(b)));
  found.broken.sort((a, b) => a.debtorId.localeCompare(b.debtorId));
  return found;
}

export function replayPart(source: LedgerSource, part: string, { books, asked }: ReplayWork): Findings {
  const found = noFindings();
  replayLedgers(source.read(part), source.readCommit, books, asked, found);
  return found;
}

/** Oldest first; a commit may carry several permits, and those keep their order. */
function order({ at, debtorId, seq }: { at: string; debtorId: string; seq: number }): string {
  return `${at} ${debtorId} ${String(seq).padStart(9, '0')}`;
}

/** Hands the parts out one by one, so that nobody waits for the core that met the longest ledgers. */
async function inWorkers(
  work: ReplayWork,
  parts: readonly string[],
  count: number,
  takeIn: (part: Findings) => void,
): Promise<void> {
  const waiting = [...parts];
  await Promise.all(
    Array.from({ length: Math.min(count, parts.length) }, async () => {
      const worker = new Worker(new URL('./replay-worker.ts', import.meta.url), { workerData: work });
      try {
        for (let part = waiting.shift(); part !== undefined; part = waiting.shift())
          takeIn(await askWorker(worker, part));
      } finally {
        await worker.terminate();
      }
    }),
  );
}

async function askWorker(worker: Worker, part: string): Promise<Findings> {
  const { promise, resolve, reject } = Promise.withResolvers<Findings>();
  const ended = (code: number) => reject(new Error(`a worker ended with ${code} before its work`));
  worker.once('message', resolve).once('error', reject).once('exit', ended);
  worker.postMessage(part);
  try {
    return await promise;
  } finally {
    worker.off('message', resolve).off('error', reject).off('exit', ended);
  }
}
