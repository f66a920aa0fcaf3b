import type { DebtorFile } from '#domain/ledger/debtor-file.ts';
import { checkPlacement, type PlacementChecks } from './check-placement.ts';
import { columnNames, type Columns, readRow, type RowOf } from './column.ts';
import type { FileKind } from '#domain/policy/file-kinds.ts';
import { checkFinancial, FINANCIAL_COLUMNS } from './financial-row.ts';
import { type Finding, finding } from './finding.ts';
import { checkMaintenance, MAINTENANCE_COLUMNS } from './maintenance-row.ts';
import { accountIdOf, contradicts, debtorIdOf, fullNameOf } from './place-account.ts';
import { PLACEMENT_COLUMNS, type PlacementRow } from './placement-row.ts';
import { checkRecall, RECALL_COLUMNS } from './recall-row.ts';

/** A row of a file once it is judged by itself. */
export interface JudgedRow {
  /** What every row must say, if it can be read. */
  readonly accountRef: string;
  /** What no two rows of a file may share. */
  readonly key: string;
  /** Cents that the row adds to a control total. */
  readonly amount: number;
  /** What the row says, where it is a placement that can be read: for the counts of the scorecard. */
  readonly placement: PlacementRow | undefined;
  readonly findings: readonly Finding[];
  /** Judges the row by what the ledger knows of its account. */
  readonly against: (file: DebtorFile | undefined) => Against;
}

/** What a row is beside what is placed. */
export interface Against {
  /** The account is placed already, and the row contradicts nothing. */
  readonly known: boolean;
  readonly findings: readonly Finding[];
}

/** Judges one row: a text for each of our columns in the order of their table, and a column's text as it stands in the file. */
export type Judge = (row: number, texts: readonly string[], found: (column: string) => string) => JudgedRow;

/** How rows of a kind of file are judged, for one creditor and day. */
export function judgeOf(kind: FileKind, creditorId: string, checks: PlacementChecks): Judge {
  switch (kind) {
    case 'new-business':
      return (row, texts, found) => judgePlacement(row, texts, found, creditorId, checks);
    case 'financial':
      return judgeEntries(
        FINANCIAL_COLUMNS,
        (row, entry, found) => checkFinancial(row, entry, checks.today, found),
        (entry) => `${entry.account_ref} ${entry.transaction_ref}`,
        (entry) => entry.amount,
        creditorId,
      );
    case 'maintenance':
      return judgeEntries(
        MAINTENANCE_COLUMNS,
        (row, entry, found) => checkMaintenance(row, entry, checks.today, found),
        (entry) => JSON.stringify(entry),
        () => 0,
        creditorId,
      );
    case 'recall':
      return judgeEntries(
        RECALL_COLUMNS,
        (row, entry, found) => checkRecall(row, entry, checks.today, found),
        (entry) => entry.account_ref,
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
  row: number,
  texts: readonly string[],
  found: (column: string) => string,
  creditorId: string,
  checks: PlacementChecks,
): JudgedRow {
  const { said, findings } = readRow(PLACEMENT_COLUMNS, row, texts, found);
  const judged = said === undefined ? findings : [...findings, ...checkPlacement(row, said, checks, found)];
  const accountRef = texts[ACCOUNT_REF] ?? '';
  return {
    accountRef,
    key: accountRef,
    amount: said?.current_balance ?? PLACEMENT_COLUMNS.current_balance.read(texts[CURRENT_BALANCE] ?? '') ?? 0,
    placement: said,
    findings: judged,
    against(file) {
      const account = file?.accounts[accountIdOf({ account_ref: accountRef }, { creditorId })];
      if (file === undefined || account === undefined || said === undefined) return { known: false, findings: [] };
      const tell = (code: Finding['code'], field: string, expected: string): Against => ({
        known: false,
        findings: [finding(code, { row, field, found: found(field), expected })],
      });
      if (!isOf(file, said, creditorId))
        return tell('account-other-person', 'last_name', 'the person it was placed with');
      const field = contradicts(account.placed, said);
      if (field !== undefined) return tell('account-conflicts', field, 'what it was placed with');
      if (account.status.kind === 'closed') return tell('account-closed', 'account_ref', 'an account that is open');
      return { known: true, findings: [] };
    },
  };
}

/** Is the file the row's person's, by the keys that placed it? */
function isOf(file: DebtorFile, said: PlacementRow, creditorId: string): boolean {
  if (said.same_person_as !== undefined || file.debtorId === debtorIdOf(said, { creditorId })) return true;
  const { name } = file;
  if (name === undefined) return false;
  const known = { first_name: name.first, middle_name: name.middle, last_name: name.last, suffix: name.suffix };
  return fullNameOf(known) === fullNameOf(said);
}

/** Files of entries about accounts that are placed. */
function judgeEntries<Of extends Columns & { readonly account_ref: unknown }>(
  columns: Of,
  check: (row: number, entry: RowOf<Of>, found: (column: string) => string) => readonly Finding[],
  keyOf: (entry: RowOf<Of>) => string,
  amountOf: (entry: RowOf<Of>) => number,
  creditorId: string,
): Judge {
  return (row, texts, found) => {
    const { said, findings } = readRow(columns, row, texts, found);
    const accountRef = texts[ACCOUNT_REF] ?? '';
    return {
      accountRef,
      key: said === undefined ? `row ${row}` : keyOf(said),
      amount: said === undefined ? 0 : amountOf(said),
      placement: undefined,
      findings: said === undefined ? findings : [...findings, ...check(row, said, found)],
      against(file) {
        const account = file?.accounts[accountIdOf({ account_ref: accountRef }, { creditorId })];
        const tell = (code: Finding['code'], expected: string): Against => ({
          known: false,
          findings: [finding(code, { row, field: 'account_ref', found: found('account_ref'), expected })],
        });
        if (account === undefined) return tell('account-unknown', 'an account that was placed with us');
        if (account.status.kind === 'closed') return tell('account-settled', 'an account that is open');
        return { known: false, findings: [] };
      },
    };
  };
}
