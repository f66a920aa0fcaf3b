import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import type { ShareNews } from './later-uploads.ts';
import { type Share, workShare } from './share.ts';

/** One core of a run: works the share it is given, stands still when all shares must know of each other, and reports. */
const share: Share = workerData;
const outcome = await workShare(
  share,
  (progress) => parentPort?.postMessage({ progress }),
  (reached) => ask<ShareNews>({ reached }),
  (shared) => ask({ shared }),
);
parentPort?.postMessage({ outcome });

/** One question at a time: the share waits for the answer. */
async function ask<Answer>(question: object): Promise<Answer> {
  if (parentPort === null) throw new Error('found no parent, expected to be a worker');
  const told = once(parentPort, 'message');
  parentPort.postMessage(question);
  const [answer]: (Answer | undefined)[] = await told;
  if (answer === undefined) throw new Error('found no answer, expected one from the run');
  return answer;
}
