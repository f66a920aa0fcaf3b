import * as z from 'zod';
import { defineError } from '#domain/values/errors.ts';
import type { LedgerChange } from '#domain/ports/ledger-stream.ts';
import { ledgerOwner } from './dynamo-ledger.ts';

/** An event that is not from the ledger's stream. */
export const LedgerStreamUnknown = defineError('LedgerStreamUnknown');

/** What Lambda gets from the stream of a table with the keys `pk` and `sk`; the stream carries keys alone. */
const StreamEvent = z.object({
  Records: z.array(
    z.object({
      dynamodb: z.object({ Keys: z.object({ pk: z.object({ S: z.string() }) }), SequenceNumber: z.string() }),
    }),
  ),
});

/**
 * The commits in an event of the ledger's stream; snapshots and look-ups are none.
 * @throws LedgerStreamUnknown
 */
export function appendedCommits(event: unknown): LedgerChange[] {
  const { success, data } = StreamEvent.safeParse(event);
  if (!success)
    throw new LedgerStreamUnknown("found no stream records, expected a Lambda event from the ledger's stream");
  return data.Records.flatMap(({ dynamodb }) => {
    const debtorId = ledgerOwner(dynamodb.Keys.pk.S);
    return debtorId === undefined ? [] : [{ debtorId, eventId: dynamodb.SequenceNumber }];
  });
}
