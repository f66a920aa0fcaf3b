import { parentPort, workerData } from 'node:worker_threads';
import { openLedgers } from '#adapters/local/past-ledgers/open-ledgers.ts';
import { replayPart, type ReplayWork } from './replay.ts';

/** One core of a replay: answers each part it is given with what it found there. */
const work: ReplayWork = workerData;
const source = openLedgers(work.ledgers);
parentPort?.on('message', (part: string) => parentPort?.postMessage(replayPart(source, part, work)));
