import { styleText } from 'node:util';
import { isFigureColumn } from './figure-column.ts';

/** A heading and its lines, indented, for a terminal. */
export function section(title: string, lines: readonly string[]): string {
  return [styleText('bold', title), ...lines.flatMap((line) => line.split('\n')).map((line) => `  ${line}`)].join('\n');
}

/** A table for a terminal: columns as wide as their widest cell, words to the left, figures to the right. */
export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  if (rows.length === 0) return 'none';
  const texts = rows.map((row) => row.map(String));
  const columns = head.map((title, column) => ({
    width: Math.max(...[title, ...texts.map((row) => row[column] ?? '')].map(({ length }) => length)),
    isRight: isFigureColumn(rows, column),
  }));
  const line = (row: readonly string[]) =>
    columns
      .map(({ width, isRight }, column) =>
        isRight ? (row[column] ?? '').padStart(width) : (row[column] ?? '').padEnd(width),
      )
      .join('  ')
      .trimEnd();
  return [styleText('dim', line(head)), ...texts.map(line)].join('\n');
}
