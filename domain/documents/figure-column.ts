/** Figures, several in one cell among them: amounts, shares, intervals such as `[1.2, 3.4]` or `$1 to $2`. */
const FIGURES = /^[-+±−–$\d.,:% [\]]*(?:to[-+±−–$\d.,:% [\]]*)?$/;

/** Whether a column of a table is read from the right: every cell that is not empty is a figure. */
export function isFigureColumn(rows: readonly (readonly (string | number)[])[], column: number): boolean {
  const cells = rows.map((row) => String(row[column] ?? '')).filter((cell) => cell !== '');
  return cells.length > 0 && cells.every((cell) => FIGURES.test(cell));
}
