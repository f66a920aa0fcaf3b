import * as z from 'zod';
import type { DebtorId } from '#domain/values/primitives.ts';
import { rowsOf } from '#domain/read-model/rows-of.ts';
import { defineTask } from '#lambdas/define-task.ts';
import type { Ports } from '#lambdas/ports.ts';

/** Persons whose rows are made at the same time: each is a read and a write or two of some milliseconds. */
const CONCURRENT_LEDGERS = 10;

/**
 * Makes the rows of everybody whose ledger has moved. A commit is only news that there is something to read: rows are
 * made of the whole file as it is now, so that it does no harm to hear of it twice, late, or in another order.
 */
export const projectCommits = defineTask({
  name: 'project-commits',
  purpose: 'Keeps the lists over all ledgers up to date with them',
  input: z.unknown(),
  /** As Lambda asks of whoever reads a stream: what is to come again, and with it all that came after. */
  output: z.strictObject({ batchItemFailures: z.array(z.strictObject({ itemIdentifier: z.string() })) }),
  needs: ['ledgerStream', 'ledger', 'readModel'],
  async run(event, { ledgerStream, ...ports }) {
    const appended = ledgerStream.read(event);
    const failures = await projectAll([...new Set(appended.map(({ debtorId }) => debtorId))], ports);
    const failing = appended.find(({ debtorId }) => failures.has(debtorId));
    if (failing === undefined) return { batchItemFailures: [] };
    // Lambda halves a batch that throws until it throws for one commit alone, and then the log says why it does.
    if (failing === appended[0]) throw failures.get(failing.debtorId);
    return { batchItemFailures: [{ itemIdentifier: failing.eventId }] };
  },
});

/** Whatever is the matter with one person's ledger, all others' rows are made. */
async function projectAll(
  debtorIds: readonly DebtorId[],
  { ledger, readModel }: Pick<Ports, 'ledger' | 'readModel'>,
): Promise<ReadonlyMap<DebtorId, unknown>> {
  const failures = new Map<DebtorId, unknown>();
  const pending = [...debtorIds];
  const worker = async () => {
    for (let debtorId = pending.pop(); debtorId !== undefined; debtorId = pending.pop()) {
      try {
        await readModel.put(rowsOf(await ledger.read(debtorId)));
      } catch (error) {
        failures.set(debtorId, error);
      }
    }
  };
  await Promise.all(Array.from({ length: CONCURRENT_LEDGERS }, worker));
  return failures;
}
