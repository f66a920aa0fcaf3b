import { Worker } from 'node:worker_threads';
import type { SimulationOutcome } from './figures.ts';
import type { SimulationSetup } from './simulate.ts';
import type { Job } from './worker.ts';

/**
 * Lives all lives on so many cores, each on the core that is free next. Lives do not depend on each other, so what comes
 * out does not depend on the cores.
 * @param onRunDone told each time one is over
 */
export async function runAll(
  settings: readonly SimulationSetup[],
  jobs: readonly Job[],
  workers: number,
  onRunDone: () => void,
): Promise<SimulationOutcome[]> {
  const outcomes: SimulationOutcome[] = [];
  let next = 0;
  const core = async () => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: settings });
    try {
      for (let index = next++; index < jobs.length; index = next++) {
        const job = jobs[index];
        if (job === undefined) break;
        outcomes[index] = await runOn(worker, job);
        onRunDone();
      }
    } finally {
      await worker.terminate();
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, Math.min(workers, jobs.length)) }, core));
  return outcomes;
}

async function runOn(worker: Worker, job: Job): Promise<SimulationOutcome> {
  const { promise, resolve, reject } = Promise.withResolvers<SimulationOutcome>();
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
