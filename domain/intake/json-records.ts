import type { SourceRecord } from './csv-records.ts';

/** The records of a JSON Lines file: one object a line, its values texts, numbers or true and false. */
export async function* jsonRecords(
  pieces: AsyncIterable<string>,
  columns: ReadonlyMap<string, number>,
): AsyncGenerator<readonly SourceRecord[]> {
  let rest = '';
  let row = 0;
  for await (const piece of pieces) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    const records = lines.flatMap((line) => recordOf(line, ++row, columns));
    if (records.length > 0) yield records;
  }
  const last = recordOf(rest, row + 1, columns);
  if (last.length > 0) yield last;
}

function recordOf(line: string, row: number, columns: ReadonlyMap<string, number>): SourceRecord[] {
  const original = line.trim();
  if (original === '') return [];
  const cells = Array.from({ length: columns.size }, () => '');
  const faulty = (code: 'json-broken' | 'field-unknown', field: string) => [
    { row, original, cells, fault: { code, field } },
  ];
  let value: unknown;
  try {
    value = JSON.parse(original);
  } catch {
    return faulty('json-broken', '(row)');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return faulty('json-broken', '(row)');
  for (const [key, field] of Object.entries(value)) {
    const at = columns.get(key);
    if (at === undefined) return faulty('field-unknown', key);
    if (typeof field === 'object' && field !== null) return faulty('json-broken', key);
    cells[at] = cellOf(field);
  }
  return [{ row, original, cells }];
}

function cellOf(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return value;
    case 'boolean':
      return value ? 'yes' : 'no';
    case 'number':
      // JSON has numbers of any length and we do not: one that lost digits is shown as a spreadsheet would show it.
      return Number.isInteger(value) && !Number.isSafeInteger(value) ? value.toExponential() : String(value);
    default:
      return '';
  }
}
