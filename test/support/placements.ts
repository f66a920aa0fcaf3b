import { factsOfPlacement, debtorIdOf, accountIdOf } from '#domain/intake/place-account.ts';
import { parseRow } from '#domain/intake/column.ts';
import { COLUMNS, PLACEMENT_COLUMNS } from '#domain/intake/placement-row.ts';
import type { CaseFiles } from '#domain/case-files/case-files.ts';
import type { Fact } from '#domain/ledger/fact.ts';
import type { AccountId } from '#domain/values/primitives.ts';
import type { PlacementCells } from '#local/samples/generate-portfolio.ts';

const CONTEXT = {
  creditorId: 'first-harbor-bank',
  creditorName: 'First Harbor Bank',
  firstParty: false,
  publicMailDomains: [],
  portfolioId: 'p-earlier',
  at: '2025-12-20T17:00:00.000Z',
};

/** Places an account that an earlier file held, and records what happened to it since. */
export async function placementOf(
  row: PlacementCells,
  ledger: CaseFiles,
  happened: (accountId: AccountId) => readonly Fact[] = () => [],
): Promise<void> {
  const { row: said } = parseRow(
    PLACEMENT_COLUMNS,
    2,
    COLUMNS.map((column) => row[column] ?? ''),
  );
  if (said === undefined) throw new Error('expected a row that can be read');
  const stamp = { at: CONTEXT.at, codeVersion: 'test', policyVersion: 'test' };
  await ledger.decideAndAppend(debtorIdOf(said, CONTEXT), stamp, (file) => ({
    facts: factsOfPlacement(file, said, CONTEXT),
  }));
  const more = happened(accountIdOf(said, CONTEXT));
  await ledger.decideAndAppend(debtorIdOf(said, CONTEXT), stamp, () => ({ facts: more }));
}
