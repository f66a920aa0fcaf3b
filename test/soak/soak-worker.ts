import { parentPort } from 'node:worker_threads';
import { soak, type Soaking } from './soaked-world.ts';

/** One core of a soak: leads the worlds it is given, one after the other. */
parentPort?.on('message', (soaking: Soaking) => {
  soak(soaking).then(
    (soaked) => parentPort?.postMessage({ soaked }),
    (error: unknown) => {
      // A world that breaks down is a violation of its own, and the others go on.
      const because = error instanceof Error ? (error.stack ?? error.message) : String(error);
      parentPort?.postMessage({ brokeDown: `world ${soaking.number}: ${because}` });
    },
  );
});
