import { Worker } from 'node:worker_threads';
import type { Outcome } from './figures.ts';
import type { Setting } from './simulate.ts';
import type { Job } from './worker.ts';

/**
 * Lives all lives on so many cores, each on the core that is free next. Lives do not depend on each other, so what comes
 * out does not depend on the cores.
 * @param lived told each time one is over
 */
export async function liveAll(
  settings: readonly Setting[],
  jobs: readonly Job[],
  workers: number,
  lived: () => void,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  let next = 0;
  const core = async () => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: settings });
    try {
      for (let index = next++; index < jobs.length; index = next++) {
        const job = jobs[index];
        if (job === undefined) break;
        outcomes[index] = await liveOn(worker, job);
        lived();
      }
    } finally {
      await worker.terminate();
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, Math.min(workers, jobs.length)) }, core));
  return outcomes;
}

async function liveOn(worker: Worker, job: Job): Promise<Outcome> {
  const { promise, resolve, reject } = Promise.withResolvers<Outcome>();
  worker.once('message', resolve);
  worker.once('error', reject);
  worker.postMessage(job);
  try {
    return await promise;
  } finally {
    worker.off('message', resolve);
    worker.off('error', reject);
  }
}
