/** Cells as a line of CSV. */
export function csvLine(cells: readonly string[], delimiter = ','): string {
  return `${cells.map((cell) => csvCell(cell, delimiter)).join(delimiter)}\n`;
}

/** A file of CSV: the names of its columns, then its rows; what a row does not have is an empty cell. */
export function csvTable<Column extends string>(
  columns: readonly Column[],
  rows: readonly Readonly<Partial<Record<Column, string>>>[],
): string {
  return [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))]
    .map((cells) => csvLine(cells))
    .join('');
}

function csvCell(cell: string, delimiter: string): string {
  return cell.includes(delimiter) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

const AMOUNT = /^-?\d+\.\d\d$/;

/**
 * A cell that no spreadsheet runs, for files that are read and never uploaded again. Spreadsheets take one that begins so
 * for a formula, and what is quoted comes from files that anybody may have made; see CSV injection in the OWASP's list.
 * Amounts below zero are none.
 */
export function spreadsheetSafe(text: string): string {
  return /^[=+\-@\t\r]/.test(text) && !AMOUNT.test(text) ? `'${text}` : text;
}
