/** A table of Markdown; the first column reads left, the others right. */
export function markdownTable(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]) =>
    `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`;
  const rule = head.map((_, column) => (column === 0 ? '---' : '---:'));
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}

export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

export function decimal(value: number, digits = 4): string {
  return value.toFixed(digits);
}
