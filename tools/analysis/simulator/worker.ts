import { parentPort, workerData } from 'node:worker_threads';
import { type SimulationRun, type SimulationSetup, simulate } from './simulate.ts';

/** One core of a simulation: lives the lives it is given, one after the other. */
const settings: readonly SimulationSetup[] = workerData;

/** A life under one of the settings. */
export interface Job extends SimulationRun {
  readonly setting: number;
}

parentPort?.on('message', (job: Job) => {
  void run(job);
});

async function run({ setting, ...life }: Job): Promise<void> {
  const chosen = settings[setting];
  if (chosen === undefined) throw new RangeError(`found setting ${setting}, expected one of ${settings.length}`);
  parentPort?.postMessage(await simulate(chosen, life));
}
