import { styleText } from 'node:util';

/** A heading and its lines, indented, for a terminal. */
export function section(title: string, lines: readonly string[]): string {
  return [styleText('bold', title), ...lines.flatMap((line) => line.split('\n')).map((line) => `  ${line}`)].join('\n');
}

/** Columns as wide as their widest cell; the first to the left, numbers to the right. */
export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  if (rows.length === 0) return 'none';
  const all = [head, ...rows].map((row) => row.map(String));
  const widths = head.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)));
  const line = (row: readonly string[]) =>
    row
      .map((text, column) => (column === 0 ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0)))
      .join('  ');
  const [first = [], ...others] = all;
  return [styleText('dim', line(first)), ...others.map(line)].join('\n');
}
