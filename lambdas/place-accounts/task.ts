import * as z from 'zod';
import { accountIdOf, debtorIdOf, type PlacementContext, placementFacts } from '#domain/intake/place-account.ts';
import { type Finding, readPlacementRow } from '#domain/intake/placement-row.ts';
import { HEADER_BYTES, readHeader, readSlice, rejectsFile, type Slice } from '#domain/intake/portfolio-file.ts';
import { workFolder } from '#domain/intake/work-folder.ts';
import { stampOf } from '#lambdas/account-input.ts';
import { At, defineTask } from '#lambdas/define-task.ts';
import { Counts } from './counts.ts';

/** The slice index is a CSV, so its numbers arrive as text. */
const offset = z.coerce.number().int().nonnegative();

/**
 * Places the accounts of a batch of slices and starts their executions. Everything is keyed by what the row says, so a
 * batch that crashed half-way is simply run again: rows already placed are recognised, executions already started too.
 */
export const placeAccounts = defineTask({
  name: 'place-accounts',
  purpose: 'Places the accounts of some slices of a portfolio file and starts their executions',
  input: z.strictObject({
    at: At,
    key: z.string().min(1),
    creditorId: z.string().min(1),
    portfolioId: z.string().min(1),
    slices: z.array(z.object({ firstRow: offset, from: offset, to: offset })).min(1),
  }),
  output: Counts,
  needs: ['files', 'ledger', 'policy', 'codeVersion', 'executions'],
  async run({ at, key, creditorId, portfolioId, slices }, ports) {
    const { files, policy } = ports;
    const folder = workFolder(portfolioId);
    const header = await readHeader(await files.read(key, { from: 0, to: HEADER_BYTES }));
    const creditorName = policy.creditors[creditorId]?.name ?? creditorId;
    const context: PlacementContext = { creditorId, creditorName, portfolioId, at };
    const total = { placed: 0, alreadyPlaced: 0, rejected: 0 };
    for (const slice of slices) {
      const { findings, ...counts } = await placeSlice(slice);
      if (findings.length > 0)
        await files.write(folder.rejects(slice.firstRow), Buffer.from(rejectsFile(findings)), 'text/csv');
      await files.write(folder.counts(slice.firstRow), Buffer.from(JSON.stringify(counts)), 'application/json');
      total.placed += counts.placed;
      total.alreadyPlaced += counts.alreadyPlaced;
      total.rejected += counts.rejected;
    }
    return total;

    async function placeSlice(slice: Slice): Promise<z.output<typeof Counts> & { findings: Finding[] }> {
      const findings: Finding[] = [];
      const counts = { placed: 0, alreadyPlaced: 0, rejected: 0 };
      for await (const { row, record } of readSlice(header, slice, await files.read(key, slice))) {
        const read = readPlacementRow(row, record, at.slice(0, 10));
        if (!read.ok) {
          findings.push(...read.findings);
          counts.rejected++;
          continue;
        }
        const debtorId = debtorIdOf(read.placement, context);
        const accountId = accountIdOf(read.placement, context);
        const { decision } = await ports.ledger.decideAndAppend(debtorId, stampOf(at, ports), (file) => ({
          facts: placementFacts(file, read.placement, context),
        }));
        if (decision.facts.length > 0) counts.placed++;
        else counts.alreadyPlaced++;
        await ports.executions.start({ debtorId, accountId, cycle: 1 });
      }
      return { ...counts, findings };
    }
  },
});
