import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { type Partition, type PartitionChanges, runPartition } from './partition.ts';

/** One core of a run: works the partition it is given, stands still when all partitions must know of each other, and reports. */
const partition: Partition = workerData;
const outcome = await runPartition(
  partition,
  (progress) => parentPort?.postMessage({ progress }),
  (reached) => ask<PartitionChanges>({ reached }),
  (shared) => ask({ shared }),
);
parentPort?.postMessage({ outcome });

/** One question at a time: the partition waits for the answer. */
async function ask<Answer>(question: object): Promise<Answer> {
  if (parentPort === null) throw new Error('found no parent, expected to be a worker');
  const reply = once(parentPort, 'message');
  parentPort.postMessage(question);
  const [answer]: (Answer | undefined)[] = await reply;
  if (answer === undefined) throw new Error('found no answer, expected one from the run');
  return answer;
}
