import { exclusionOf } from '#domain/values/protected-attributes.ts';
import type { CellType } from './cell.ts';

const MEASUREMENT = /^([\w.-]+)\s*=\s*(.+)$/;

/**
 * Measurements of an account by name, for a scoring model to look at; undefined when the text is no such list or has a
 * protected attribute in it.
 */
export function measurementsIn(text: string): Record<string, number | string> | undefined {
  const measured: Record<string, number | string> = {};
  for (const part of text.split(';')) {
    if (part.trim() === '') continue;
    const [, name = '', value = ''] = MEASUREMENT.exec(part.trim()) ?? [];
    if (name === '' || exclusionOf(name) !== undefined) return undefined;
    const number = Number(value);
    measured[name] = Number.isFinite(number) ? number : value;
  }
  return measured;
}

/** `months_late_1=2; used_1=0.8`. */
export const behavior: CellType<string> = {
  valueType: 'text',
  expected: 'measurements like months_late_1=2; used_1=0.8, and no protected attribute among them',
  example: 'months_late_1=2; used_1=0.8',
  code: 'number-unreadable',
  read: (found) => (measurementsIn(found) === undefined ? undefined : found),
};

/** What several cells of a creditor's file say, as our one. Empty cells say nothing. */
export function behaviorText(cells: readonly (readonly [name: string, text: string])[]): string {
  return cells.flatMap(([name, text]) => (text === '' ? [] : [`${name}=${text.replaceAll(';', ',')}`])).join('; ');
}
