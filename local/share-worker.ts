import { parentPort, workerData } from 'node:worker_threads';
import { type Share, workShare } from './share.ts';

/** One core of a run: works the share it is given and reports. */
const share: Share = workerData;
const outcome = await workShare(share, (progress) => parentPort?.postMessage({ progress }));
parentPort?.postMessage({ outcome });
