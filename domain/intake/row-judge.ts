import type { DebtorFile } from '#domain/ledger/debtor-file.ts';
import { checkPlacement, type PlacementChecks } from './check-placement.ts';
import { columnNames, type ColumnDefinitions, parseRow, type RowOf } from './column.ts';
import type { FileKind } from '#domain/policy/file-kinds.ts';
import { checkFinancial, FINANCIAL_COLUMNS } from './financial-row.ts';
import { type IntakeFinding, finding } from './finding.ts';
import { checkMaintenance, MAINTENANCE_COLUMNS } from './maintenance-row.ts';
import { accountIdOf, contradictedColumn, debtorIdOf, fullNameOf } from './place-account.ts';
import { PLACEMENT_COLUMNS, type PlacementRow } from './placement-row.ts';
import { checkRecall, RECALL_COLUMNS } from './recall-row.ts';

/** A row of a file once it is judged by itself. */
export interface JudgedRow {
  /** What every row must say, if it can be read. */
  readonly accountRef: string;
  /** What no two rows of a file may share. */
  readonly duplicateKey: string;
  /** Cents that the row adds to a control total. */
  readonly amount: number;
  /** What the row says, where it is a placement that can be read: for the counts of the scorecard. */
  readonly placement: PlacementRow | undefined;
  readonly findings: readonly IntakeFinding[];
  /** Judges the row by what the ledger knows of its account. */
  readonly comparedWithLedger: (file: DebtorFile | undefined) => ComparedWithLedger;
}

/** What a row is beside what is placed. */
export interface ComparedWithLedger {
  /** The account is placed already, and the row contradicts nothing. */
  readonly known: boolean;
  readonly findings: readonly IntakeFinding[];
}

/** Judges one row: a text for each of our columns in the order of their table, and a column's text as it stands in the file. */
export type RowJudge = (rowNumber: number, texts: readonly string[], found: (column: string) => string) => JudgedRow;

/** How rows of a kind of file are judged, for one creditor and day. */
export function rowJudgeFor(kind: FileKind, creditorId: string, checks: PlacementChecks): RowJudge {
  switch (kind) {
    case 'new-business':
      return (rowNumber, texts, found) => judgePlacement(rowNumber, texts, found, creditorId, checks);
    case 'financial':
      return judgeChangeRows(
        FINANCIAL_COLUMNS,
        (rowNumber, row, found) => checkFinancial(rowNumber, row, checks.today, found),
        (row) => `${row.account_ref} ${row.transaction_ref}`,
        (row) => row.amount,
        creditorId,
      );
    case 'maintenance':
      return judgeChangeRows(
        MAINTENANCE_COLUMNS,
        (rowNumber, row, found) => checkMaintenance(rowNumber, row, checks.today, found),
        (row) => JSON.stringify(row),
        () => 0,
        creditorId,
      );
    case 'recall':
      return judgeChangeRows(
        RECALL_COLUMNS,
        (rowNumber, row, found) => checkRecall(rowNumber, row, checks.today, found),
        (row) => row.account_ref,
        () => 0,
        creditorId,
      );
    default:
      return kind satisfies never;
  }
}

/** Where they stand among the texts of a row: every kind of file begins with the account. */
const ACCOUNT_REF = 0;
const CURRENT_BALANCE = columnNames(PLACEMENT_COLUMNS).indexOf('current_balance');

function judgePlacement(
  rowNumber: number,
  texts: readonly string[],
  found: (column: string) => string,
  creditorId: string,
  checks: PlacementChecks,
): JudgedRow {
  const { row, findings } = parseRow(PLACEMENT_COLUMNS, rowNumber, texts, found);
  const allFindings = row === undefined ? findings : [...findings, ...checkPlacement(rowNumber, row, checks, found)];
  const accountRef = texts[ACCOUNT_REF] ?? '';
  return {
    accountRef,
    duplicateKey: accountRef,
    amount: row?.current_balance ?? PLACEMENT_COLUMNS.current_balance.read(texts[CURRENT_BALANCE] ?? '') ?? 0,
    placement: row,
    findings: allFindings,
    comparedWithLedger(file) {
      const account = file?.accounts[accountIdOf({ account_ref: accountRef }, { creditorId })];
      if (file === undefined || account === undefined || row === undefined) return { known: false, findings: [] };
      const rejectedBy = (code: IntakeFinding['code'], field: string, expected: string): ComparedWithLedger => ({
        known: false,
        findings: [finding(code, { row: rowNumber, field, found: found(field), expected })],
      });
      if (!isPlacedAsSamePerson(file, row, creditorId))
        return rejectedBy('account-other-person', 'last_name', 'the person it was placed with');
      const field = contradictedColumn(account.placed, row);
      if (field !== undefined) return rejectedBy('account-conflicts', field, 'what it was placed with');
      if (account.status.kind === 'closed')
        return rejectedBy('account-closed', 'account_ref', 'an account that is open');
      return { known: true, findings: [] };
    },
  };
}

/** Is the file the row's person's, by the keys that placed it? */
function isPlacedAsSamePerson(file: DebtorFile, row: PlacementRow, creditorId: string): boolean {
  if (row.same_person_as !== undefined || file.debtorId === debtorIdOf(row, { creditorId })) return true;
  const { name } = file;
  if (name === undefined) return false;
  const known = { first_name: name.first, middle_name: name.middle, last_name: name.last, suffix: name.suffix };
  return fullNameOf(known) === fullNameOf(row);
}

/** Files of entries about accounts that are placed. */
function judgeChangeRows<Of extends ColumnDefinitions & { readonly account_ref: unknown }>(
  columns: Of,
  check: (rowNumber: number, row: RowOf<Of>, found: (column: string) => string) => readonly IntakeFinding[],
  keyOf: (row: RowOf<Of>) => string,
  amountOf: (row: RowOf<Of>) => number,
  creditorId: string,
): RowJudge {
  return (rowNumber, texts, found) => {
    const { row, findings } = parseRow(columns, rowNumber, texts, found);
    const accountRef = texts[ACCOUNT_REF] ?? '';
    return {
      accountRef,
      duplicateKey: row === undefined ? `row ${rowNumber}` : keyOf(row),
      amount: row === undefined ? 0 : amountOf(row),
      placement: undefined,
      findings: row === undefined ? findings : [...findings, ...check(rowNumber, row, found)],
      comparedWithLedger(file) {
        const account = file?.accounts[accountIdOf({ account_ref: accountRef }, { creditorId })];
        const notKnown = (code: IntakeFinding['code'], expected: string): ComparedWithLedger => ({
          known: false,
          findings: [finding(code, { row: rowNumber, field: 'account_ref', found: found('account_ref'), expected })],
        });
        if (account === undefined) return notKnown('account-unknown', 'an account that was placed with us');
        if (account.status.kind === 'closed') return notKnown('account-settled', 'an account that is open');
        return { known: false, findings: [] };
      },
    };
  };
}
