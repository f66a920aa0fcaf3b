import { isFigureColumn } from './figure-column.ts';

/**
 * A table of Markdown. Cells stay cells: their bars are escaped and line ends are spaces.
 * @param isRight whether a column reads from the right; by default those of figures do
 */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly (string | number)[])[],
  isRight = (column: number): boolean => isFigureColumn(rows, column),
): string {
  const line = (cells: readonly (string | number)[]) => `| ${cells.map(cellText).join(' | ')} |`;
  const rule = head.map((_, column) => (isRight(column) ? '---:' : '---'));
  return [line(head), `| ${rule.join(' | ')} |`, ...rows.map(line)].join('\n');
}

function cellText(cell: string | number): string {
  return String(cell).replaceAll('|', '\\|').replaceAll(/\s+/g, ' ');
}
