import { text } from 'node:stream/consumers';
import * as z from 'zod';
import { type CreditorEvent, financialEvent, maintenanceEvent, recallEvent } from '#domain/intake/changes.ts';
import { FINANCIAL_COLUMNS } from '#domain/intake/financial-row.ts';
import { MAINTENANCE_COLUMNS } from '#domain/intake/maintenance-row.ts';
import { accountIdOf } from '#domain/intake/place-account.ts';
import { RECALL_COLUMNS } from '#domain/intake/recall-row.ts';
import { readSlice, Slice } from '#domain/intake/slice.ts';
import { workFolder } from '#domain/intake/work-folder.ts';
import type { AccountId, Instant } from '#domain/values/primitives.ts';
import { At, defineTask } from '#lambdas/define-task.ts';
import { recordExternalEvent } from '../record-external-event.ts';
import { SliceCounts, zeroCounts, type SliceOutcome } from '#lambdas/slice-outcome.ts';

/** A row of a slice as something that happened outside. */
interface CreditorChange {
  readonly accountId: AccountId;
  readonly event: CreditorEvent;
}

const Kind = z.enum(['financial', 'maintenance', 'recall']);

/**
 * Records what a creditor's file tells of accounts placed before: payments, charges, changes about people, recalls. Each
 * entry is an event with an identifier that follows from what it says, so a second run or file records it no second time.
 */
export const recordChanges = defineTask({
  name: 'record-changes',
  purpose: 'Records a slice of what a creditor tells of its accounts and wakes the accounts it concerns',
  input: z.strictObject({
    at: At,
    run: z.string().min(1),
    creditorId: z.string().min(1),
    portfolioId: z.string().min(1),
    kind: Kind,
    rowsKey: z.string().min(1),
    slice: Slice,
  }),
  output: SliceCounts,
  needs: ['files', 'ledger', 'policy', 'codeVersion', 'callbacks'],
  async run({ at, run, creditorId, portfolioId, kind, rowsKey, slice }, ports) {
    const { files } = ports;
    const counts = zeroCounts();
    const rows = await text(await files.read(rowsKey, slice));
    for (const { accountId, event } of changesIn(kind, slice, rows, { creditorId, at })) {
      let isNew = false;
      const { eventId, factsFor } = event;
      const about = { by: 'account' as const, accountId };
      await recordExternalEvent(
        {
          eventId,
          receivedAt: at,
          about,
          factsFor(file) {
            isNew = true;
            return factsFor(file);
          },
        },
        ports,
      );
      counts[isNew ? 'recorded' : 'alreadyRecorded']++;
    }
    const outcome: SliceOutcome = { counts, unplaced: [], binCountsByModel: {}, numbers: {}, findings: [] };
    const key = workFolder(portfolioId, run).outcome(slice.firstRow);
    await files.write(key, Buffer.from(JSON.stringify(outcome)), 'application/json');
    return counts;
  },
});

function changesIn(
  kind: z.infer<typeof Kind>,
  slice: Slice,
  rows: string,
  from: { readonly creditorId: string; readonly at: Instant },
): CreditorChange[] {
  const about = (row: { readonly account_ref: string }) => ({ accountId: accountIdOf(row, from), ...from });
  switch (kind) {
    case 'financial':
      return readSlice(FINANCIAL_COLUMNS, slice, rows).map(({ row }) => {
        const account = about(row);
        return { accountId: account.accountId, event: financialEvent(row, account) };
      });
    case 'maintenance':
      return readSlice(MAINTENANCE_COLUMNS, slice, rows).map(({ row }) => {
        const account = about(row);
        return { accountId: account.accountId, event: maintenanceEvent(row, account) };
      });
    case 'recall':
      return readSlice(RECALL_COLUMNS, slice, rows).map(({ row }) => {
        const account = about(row);
        return { accountId: account.accountId, event: recallEvent(row, account) };
      });
    default:
      return kind satisfies never;
  }
}
