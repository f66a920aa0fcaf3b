import type { CellType } from './cell.ts';

/** Several of the same in one cell, parted by semicolons. One that cannot be read makes the whole cell unreadable. */
export function listOf<Value>(item: CellType<Value>, expected: string): CellType<readonly Value[]> {
  return {
    valueType: 'text',
    expected,
    example: item.example,
    code: item.code,
    read(found) {
      const values = found
        .split(';')
        .map((part) => part.trim())
        .filter((part) => part !== '')
        .map((part) => item.read(part));
      const readable = values.filter((value) => value !== undefined);
      return readable.length === values.length && values.length > 0 ? readable : undefined;
    },
  };
}

const CLOCK = '([01]\\d|2[0-3]):[0-5]\\d';
const WINDOW = new RegExp(`^(${CLOCK})-(${CLOCK}|24:00)$`);

/** Hours of a day, local to the person; over midnight are two. */
export const hours: CellType<{ readonly from: string; readonly to: string }> = {
  valueType: 'text',
  expected: 'hours like 17:00-20:00',
  example: '17:00-20:00',
  code: 'value-not-listed',
  read(found) {
    const [, from, , to] = WINDOW.exec(found.replaceAll(' ', '')) ?? [];
    return from === undefined || to === undefined || from >= to ? undefined : { from, to };
  },
};

const DOCUMENTS = [
  'contract',
  'last-statement',
  'charge-off-statement',
  'itemized-charges',
  'bill-of-sale',
  'other',
] as const;

/** A document the creditor keeps, and by what reference it gives it out. */
export const document: CellType<{ readonly kind: (typeof DOCUMENTS)[number]; readonly reference: string }> = {
  valueType: 'text',
  expected: `a document like contract=DOC-17; kinds are ${DOCUMENTS.join(', ')}`,
  example: 'contract=DOC-17',
  code: 'value-not-listed',
  read(found) {
    const [, name, reference = ''] = /^([\w-]+)\s*=\s*(.+)$/.exec(found) ?? [];
    const kind = DOCUMENTS.find((each) => each === name?.toLowerCase());
    return kind === undefined ? undefined : { kind, reference };
  },
};

/** Who owned a debt, from the original creditor to whom it is owed now. */
export const owners: CellType<readonly string[]> = {
  valueType: 'text',
  expected: 'owners in order, like Lakeside Bank > First Harbor Bank',
  example: 'Lakeside Bank > First Harbor Bank',
  code: 'value-not-listed',
  read(found) {
    const names = found.split('>').map((name) => name.trim());
    return names.length > 1 && names.every((name) => name !== '') ? names : undefined;
  },
};
