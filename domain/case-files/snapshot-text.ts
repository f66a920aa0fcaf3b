import * as z from 'zod';
import type { DebtorFile } from '#domain/ledger/debtor-file.ts';
import type { Snapshot } from '#domain/ports/ledger.ts';
import { type DebtorId, Sha256 } from '#domain/values/primitives.ts';

/** Enough of a file to tell one from debris. The rest is what this very fold wrote, or it carries another version. */
const SnapshotOutline = z.looseObject({
  seq: z.int().positive(),
  head: Sha256,
  accounts: z.looseObject({}),
  contactPoints: z.looseObject({}),
  contacts: z.array(z.unknown()),
});

/** The text an adapter stores for a snapshot. */
export function snapshotText(snapshot: Snapshot): string {
  return JSON.stringify(snapshot);
}

/** The snapshot in a stored text; undefined when it is debris or another person's: a cache that cannot be read is none. */
export function readSnapshot(debtorId: DebtorId, text: string): Snapshot | undefined {
  const OwnFile = SnapshotOutline.extend({ debtorId: z.literal(debtorId) });
  const Stored = z.object({
    foldVersion: z.int(),
    file: z.custom<DebtorFile>((file) => OwnFile.safeParse(file).success),
  });
  try {
    return Stored.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
