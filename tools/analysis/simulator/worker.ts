import { parentPort, workerData } from 'node:worker_threads';
import { type Life, type Setting, simulate } from './simulate.ts';

/** One core of a simulation: lives the lives it is given, one after the other. */
const settings: readonly Setting[] = workerData;

/** A life under one of the settings. */
export interface Job extends Life {
  readonly setting: number;
}

parentPort?.on('message', (job: Job) => {
  void live(job);
});

async function live({ setting, ...life }: Job): Promise<void> {
  const chosen = settings[setting];
  if (chosen === undefined) throw new RangeError(`found setting ${setting}, expected one of ${settings.length}`);
  parentPort?.postMessage(await simulate(chosen, life));
}
