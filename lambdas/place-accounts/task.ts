import { text } from 'node:stream/consumers';
import * as z from 'zod';
import { sentenceOf } from '#domain/intake/finding.ts';
import { numbersOf, withTypes } from '#domain/intake/number-types.ts';
import { accountIdOf, type PlacementContext } from '#domain/intake/place-account.ts';
import { holdForLikeness, placeRow } from '#domain/intake/place-row.ts';
import { PLACEMENT_COLUMNS, type PlacementRow } from '#domain/intake/placement-row.ts';
import { alikeAfterPlacing, resolvePerson } from '#domain/intake/resolve-person.ts';
import { readSlice, Slice } from '#domain/intake/slice.ts';
import { workFolder } from '#domain/intake/work-folder.ts';
import { type DebtorFile } from '#domain/ledger/debtor-file.ts';
import { epochMs } from '#domain/values/instant.ts';
import type { AccountId, Instant } from '#domain/values/primitives.ts';
import { countBins } from '#domain/scoring/drift.ts';
import { scoreAccount } from '#domain/scoring/score-account.ts';
import { stampOf } from '#lambdas/account-input.ts';
import { At, defineTask } from '#lambdas/define-task.ts';
import type { Ports } from '#lambdas/ports.ts';
import { Counts, noCounts, type SliceOutcome, type Unplaced } from '#lambdas/slice-outcome.ts';
import { lookUpNumbers } from './look-up-numbers.ts';

/**
 * Places the accounts of a slice and starts their executions. Everything is keyed by what the row says, so a batch that
 * crashed half-way is simply run again: rows already placed are recognised, executions already started too.
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
  output: Counts,
  needs: ['files', 'ledger', 'policy', 'codeVersion', 'executions', 'numberTypes'],
  async run({ at, run, creditorId, portfolioId, rowsKey, slice }, ports) {
    const { files, ledger, policy, executions } = ports;
    const { name: creditorName = creditorId, firstParty = false } = policy.creditors[creditorId] ?? {};
    const { publicMailDomains } = policy;
    const context: PlacementContext = { creditorId, creditorName, firstParty, publicMailDomains, portfolioId, at };
    const counts = noCounts();
    const unplaced: Unplaced[] = [];
    const scored: SliceOutcome['scored'] = {};
    const numbers: SliceOutcome['numbers'] = {};
    const findings: SliceOutcome['findings'] = [];
    const work = workFolder(portfolioId, run);
    const rows = readSlice(PLACEMENT_COLUMNS, slice, await text(await files.read(rowsKey, slice)));
    const types = await lookUpNumbers(
      rows.map(({ entry }) => entry),
      { creditorId, key: work.numbers(slice.firstRow) },
      ports,
    );
    for (const { row, said, entry: sent } of rows) {
      const { entry, lines, findings: found } = withTypes(row, sent, types);
      const whose = await resolvePerson(entry, context, ledger);
      if (!whose.known) {
        counts.setAside++;
        unplaced.push({ row, said, because: `${whose.because}: ${whose.alike.join(', ')}`, setAside: true });
        continue;
      }
      const { debtorId } = whose;
      const { file, decision } = await ledger.decideAndAppend(debtorId, stampOf(at, ports), (before) =>
        placeRow(before, row, entry, { ...context, lines }),
      );
      counts[decision.outcome]++;
      if (decision.outcome === 'rejected') {
        unplaced.push({ row, said, because: decision.findings.map(sentenceOf).join(' | '), setAside: false });
        continue;
      }
      const accountId = accountIdOf(entry, context);
      const account = file.accounts[accountId];
      if (account !== undefined && decision.outcome === 'placed') {
        for (const number of numbersOf(sent)) {
          const type = types.get(number);
          if (type !== undefined) numbers[type] = (numbers[type] ?? 0) + 1;
        }
        for (const { code, row: line, field, found: quoted, expected } of found)
          findings.push({ code, row: line, field, found: quoted, expected });
        const alike = await holdIfAlike({ entry, file, accountId, at }, context, ports);
        if (alike !== undefined) {
          // The creditor reads it, who is not told whose debts we work for others, or what they have in common.
          const told = { found: 'somebody placed at the same moment', expected: 'one person, or two' };
          findings.push({ code: 'alike-at-once', row, field: 'last_name', ...told });
          unplaced.push({ row, said, because: `placed and held: ${alike}`, setAside: true });
        }
        const { model, bins } = scoreAccount(file, account, policy.scoring, epochMs(at));
        if (bins !== undefined) scored[model] = countBins(scored[model] ?? [], bins);
      }
      await executions.start({ debtorId, accountId, cycle: 1 });
    }
    const outcome: SliceOutcome = { counts, unplaced, scored, numbers, findings };
    const key = work.outcome(slice.firstRow);
    await files.write(key, Buffer.from(JSON.stringify(outcome)), 'application/json');
    return counts;
  },
});

/** A new person's account is held when another batch placed somebody alike meanwhile: whom it looks like, and by what. */
async function holdIfAlike(
  placed: {
    readonly entry: PlacementRow;
    readonly file: DebtorFile;
    readonly accountId: AccountId;
    readonly at: Instant;
  },
  context: PlacementContext,
  ports: Pick<Ports, 'ledger' | 'policy' | 'codeVersion'>,
): Promise<string | undefined> {
  const { entry, file, accountId, at } = placed;
  const { debtorId } = file;
  if (Object.keys(file.accounts).length > 1) return undefined;
  const found = await alikeAfterPlacing(entry, debtorId, context, ports.ledger);
  if (found === undefined) return undefined;
  const because = `${found.because}: ${found.alike.join(', ')}`;
  await ports.ledger.decideAndAppend(debtorId, stampOf(at, ports), (before) => ({
    facts: holdForLikeness(before, accountId, because, at),
  }));
  return because;
}
