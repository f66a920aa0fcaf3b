import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import type { ShareNews } from './later-uploads.ts';
import { type Share, workShare } from './share.ts';

/** One core of a run: works the share it is given, stands still when a creditor's file is taken in, and reports. */
const share: Share = workerData;
const outcome = await workShare(
  share,
  (progress) => parentPort?.postMessage({ progress }),
  async (reached) => {
    if (parentPort === null) throw new Error('found no parent, expected to be a worker');
    const told = once(parentPort, 'message');
    parentPort.postMessage({ reached });
    const [news]: ShareNews[] = await told;
    if (news === undefined) throw new Error('found no news, expected what a file changed');
    return news;
  },
);
parentPort?.postMessage({ outcome });
