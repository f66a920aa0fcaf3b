import type { DebtorFile } from '#domain/ledger/debtor-file.ts';
import type { Fact } from '#domain/ledger/fact.ts';
import type { AccountId, Instant } from '#domain/values/primitives.ts';
import { type IntakeFinding, finding } from './finding.ts';
import {
  accountIdOf,
  type ContradictedColumn,
  contradictedColumn,
  type PlacementContext,
  factsOfPlacement,
} from './place-account.ts';
import type { PlacementRow } from './placement-row.ts';

/**
 * Holds an account whose person looks like somebody who was placed at the same moment. Nobody is contacted about it, not
 * even by a notice, until an operator has released the hold or the creditor has recalled the account.
 */
export function holdForPossibleMatch(file: DebtorFile, accountId: AccountId, because: string, at: Instant): Fact[] {
  const holdId = `same-person-${accountId}`;
  if (file.holds.some(({ id }) => id === holdId)) return [];
  return [{ type: 'HoldPlaced', at, source: 'forbear', accountId, holdId, because }];
}

/** What becomes of a row, decided on the newest file of its person. */
export interface PlacementDecision {
  readonly outcome: 'placed' | 'updated' | 'alreadyPlaced' | 'rejected';
  readonly facts: readonly Fact[];
  readonly findings: readonly IntakeFinding[];
}

/**
 * An account is placed once. The same account in another file: what that tells of the person and is new is added, amounts
 * and dates must be as placed, and nothing new is nothing. An account that this very file placed, in a run that crashed
 * later, counts as placed by it.
 */
export function placeRow(
  file: DebtorFile,
  rowNumber: number,
  row: PlacementRow,
  context: PlacementContext,
): PlacementDecision {
  const account = file.accounts[accountIdOf(row, context)];
  if (account === undefined) return { outcome: 'placed', facts: factsOfPlacement(file, row, context), findings: [] };
  const contradiction = contradictedColumn(account.placed, row);
  const rejectedWith = (
    code: IntakeFinding['code'],
    field: ContradictedColumn | 'account_ref',
    expected: string,
  ): PlacementDecision => ({
    outcome: 'rejected',
    facts: [],
    findings: [finding(code, { row: rowNumber, field, found: String(row[field]), expected })],
  });
  if (contradiction !== undefined) return rejectedWith('account-conflicts', contradiction, 'what it was placed with');
  if (account.placed.portfolioId === context.portfolioId) return { outcome: 'placed', facts: [], findings: [] };
  if (account.status.kind === 'closed') return rejectedWith('account-closed', 'account_ref', 'an account that is open');
  const facts = factsOfPlacement(file, row, context);
  return { outcome: facts.length > 0 ? 'updated' : 'alreadyPlaced', facts, findings: [] };
}
