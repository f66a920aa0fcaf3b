import { text } from 'node:stream/consumers';
import * as z from 'zod';
import { sentenceOf } from '#domain/intake/finding.ts';
import { numbersOf, withNumberTypes } from '#domain/intake/number-types.ts';
import { accountIdOf, type PlacementContext } from '#domain/intake/place-account.ts';
import { holdForPossibleMatch, placeRow } from '#domain/intake/place-row.ts';
import { PLACEMENT_COLUMNS, type PlacementRow } from '#domain/intake/placement-row.ts';
import { possibleMatchesAfterPlacing, resolvePerson } from '#domain/intake/resolve-person.ts';
import { readSlice, Slice } from '#domain/intake/slice.ts';
import { workFolder } from '#domain/intake/work-folder.ts';
import type { DebtorFile } from '#domain/ledger/debtor-file.ts';
import { epochMs } from '#domain/values/instant.ts';
import type { AccountId, Instant } from '#domain/values/primitives.ts';
import { countBins } from '#domain/scoring/drift.ts';
import { scoreAccount } from '#domain/scoring/score-account.ts';
import { stampOf } from '#lambdas/account-input.ts';
import { At, defineTask } from '#lambdas/define-task.ts';
import type { Ports } from '#lambdas/ports.ts';
import { SliceCounts, zeroCounts, type SliceOutcome, type UnplacedRow } from '#lambdas/slice-outcome.ts';
import { lookUpNumbers } from './look-up-numbers.ts';

/**
 * Places the accounts of a slice and starts their executions. Everything is keyed by what the row says, so a batch that
 * crashed half-way is simply run again: rows already placed are recognized, executions already started too.
 */
export const placeAccounts = defineTask({
  name: 'place-accounts',
  purpose: 'Places the accounts of a slice of a portfolio file and starts their executions',
  input: z.strictObject({
    at: At,
    run: z.string().min(1),
    creditorId: z.string().min(1),
    portfolioId: z.string().min(1),
    rowsKey: z.string().min(1),
    slice: Slice,
  }),
  output: SliceCounts,
  needs: ['files', 'ledger', 'policy', 'codeVersion', 'executions', 'numberTypes'],
  async run({ at, run, creditorId, portfolioId, rowsKey, slice }, ports) {
    const { files, ledger, policy, executions } = ports;
    const { name: creditorName = creditorId, firstParty = false } = policy.creditors[creditorId] ?? {};
    const { publicMailDomains } = policy;
    const context: PlacementContext = { creditorId, creditorName, firstParty, publicMailDomains, portfolioId, at };
    const counts = zeroCounts();
    const unplaced: UnplacedRow[] = [];
    const binCountsByModel: SliceOutcome['binCountsByModel'] = {};
    const numbers: SliceOutcome['numbers'] = {};
    const findings: SliceOutcome['findings'] = [];
    const work = workFolder(portfolioId, run);
    const rows = readSlice(PLACEMENT_COLUMNS, slice, await text(await files.read(rowsKey, slice)));
    const types = await lookUpNumbers(
      rows.map(({ row }) => row),
      { creditorId, key: work.numbers(slice.firstRow) },
      ports,
    );
    for (const { rowNumber, cells, row: uploadedRow } of rows) {
      const { row, lines, findings: found } = withNumberTypes(rowNumber, uploadedRow, types);
      const match = await resolvePerson(row, context, ledger);
      if (!match.known) {
        counts.needsReview++;
        unplaced.push({
          row: rowNumber,
          cells,
          because: `${match.because}: ${match.possibleMatches.join(', ')}`,
          needsReview: true,
        });
        continue;
      }
      const { debtorId } = match;
      const { file, decision } = await ledger.decideAndAppend(debtorId, stampOf(at, ports), (before) =>
        placeRow(before, rowNumber, row, { ...context, lines }),
      );
      counts[decision.outcome]++;
      if (decision.outcome === 'rejected') {
        unplaced.push({
          row: rowNumber,
          cells,
          because: decision.findings.map(sentenceOf).join(' | '),
          needsReview: false,
        });
        continue;
      }
      const accountId = accountIdOf(row, context);
      const account = file.accounts[accountId];
      if (account !== undefined && decision.outcome === 'placed') {
        for (const number of numbersOf(uploadedRow)) {
          const type = types.get(number);
          if (type !== undefined) numbers[type] = (numbers[type] ?? 0) + 1;
        }
        for (const { code, row: line, field, found: quoted, expected } of found)
          findings.push({ code, row: line, field, found: quoted, expected });
        const possibleMatch = await holdIfPossibleMatch({ row, file, accountId, at }, context, ports);
        if (possibleMatch !== undefined) {
          // The creditor reads it, who is not told whose debts we work for others, or what they have in common.
          const described = { found: 'somebody placed at the same moment', expected: 'one person, or two' };
          findings.push({ code: 'possible-duplicate-person', row: rowNumber, field: 'last_name', ...described });
          unplaced.push({ row: rowNumber, cells, because: `placed and held: ${possibleMatch}`, needsReview: true });
        }
        const { model, bins } = scoreAccount(file, account, policy.scoring, epochMs(at));
        if (bins !== undefined) binCountsByModel[model] = countBins(binCountsByModel[model] ?? [], bins);
      }
      await executions.start({ debtorId, accountId, cycle: 1 });
    }
    const outcome: SliceOutcome = { counts, unplaced, binCountsByModel, numbers, findings };
    const key = work.outcome(slice.firstRow);
    await files.write(key, Buffer.from(JSON.stringify(outcome)), 'application/json');
    return counts;
  },
});

/** A new person's account is held when another batch placed somebody alike meanwhile: whom it looks like, and by what. */
async function holdIfPossibleMatch(
  placed: {
    readonly row: PlacementRow;
    readonly file: DebtorFile;
    readonly accountId: AccountId;
    readonly at: Instant;
  },
  context: PlacementContext,
  ports: Pick<Ports, 'ledger' | 'policy' | 'codeVersion'>,
): Promise<string | undefined> {
  const { row, file, accountId, at } = placed;
  const { debtorId } = file;
  if (Object.keys(file.accounts).length > 1) return undefined;
  const found = await possibleMatchesAfterPlacing(row, debtorId, context, ports.ledger);
  if (found === undefined) return undefined;
  const because = `${found.because}: ${found.possibleMatches.join(', ')}`;
  await ports.ledger.decideAndAppend(debtorId, stampOf(at, ports), (before) => ({
    facts: holdForPossibleMatch(before, accountId, because, at),
  }));
  return because;
}
