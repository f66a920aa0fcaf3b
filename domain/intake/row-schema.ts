import type { Cell } from './cell.ts';
import { COLUMNS_OF } from './columns-of.ts';
import { type FileKind } from '#domain/policy/file-kinds.ts';

const PATTERNS: Readonly<Partial<Record<Cell<unknown>['holds'], string>>> = {
  amount: '^-?\\d{1,9}(\\.\\d{1,2})?$',
  date: '^\\d{4}-\\d{2}-\\d{2}$',
  zip: '^\\d{5}(-\\d{4})?$',
  state: '^[A-Za-z]{2}$',
};

/** A row of a kind of file as JSON Schema (draft 2020-12): of a CSV by its header, of JSON Lines as it stands. */
export function rowSchema(kind: FileKind): Record<string, unknown> {
  const columns = Object.entries(COLUMNS_OF[kind]);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: `A row of a ${kind} file`,
    type: 'object',
    additionalProperties: false,
    required: columns.filter(([, { must }]) => must).map(([column]) => column),
    properties: Object.fromEntries(
      columns.map(([column, { cell, must, says }]) => [column, cellSchema(cell, must, says)]),
    ),
  };
}

function cellSchema(
  { holds, expected, example, choices }: Cell<unknown>,
  must: boolean,
  says: string,
): Record<string, unknown> {
  const described = { description: says === '' ? expected : `${expected}: ${says}`, examples: [example] };
  if (holds === 'yes-no') return { ...described, type: ['string', 'boolean'], enum: ['yes', 'no', '', true, false] };
  if (choices !== undefined) return { ...described, type: 'string', enum: must ? choices : [...choices, ''] };
  const pattern = PATTERNS[holds];
  const type = holds === 'amount' ? ['string', 'number'] : 'string';
  if (pattern === undefined) return { ...described, type, ...(must ? { minLength: 1 } : {}) };
  return { ...described, type, pattern: must ? pattern : `^$|${pattern}` };
}

/** The columns of a kind of file as a table of Markdown. */
export function columnTable(kind: FileKind): string {
  const rows = Object.entries(COLUMNS_OF[kind]).map(([column, { cell, must, says }]) => {
    const holds = cell.choices === undefined ? cell.expected : cell.choices.map((value) => `\`${value}\``).join(', ');
    return `| \`${column}\` | ${must ? 'yes' : ''} | ${holds} | ${says} |`;
  });
  return ['| column | must | holds | |', '| --- | --- | --- | --- |', ...rows].join('\n');
}
