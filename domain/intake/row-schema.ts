import type { CellType } from './cell.ts';
import { COLUMNS_OF } from './columns-of.ts';
import type { FileKind } from '#domain/policy/file-kinds.ts';

const PATTERNS: Readonly<Partial<Record<CellType<unknown>['valueType'], string>>> = {
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
    required: columns.filter(([, { required }]) => required).map(([column]) => column),
    properties: Object.fromEntries(
      columns.map(([column, { cell, required, explanation }]) => [column, cellSchema(cell, required, explanation)]),
    ),
  };
}

function cellSchema(
  { valueType, expected, example, choices }: CellType<unknown>,
  required: boolean,
  explanation: string,
): Record<string, unknown> {
  const described = { description: explanation === '' ? expected : `${expected}: ${explanation}`, examples: [example] };
  if (valueType === 'yes-no')
    return { ...described, type: ['string', 'boolean'], enum: ['yes', 'no', '', true, false] };
  if (choices !== undefined) return { ...described, type: 'string', enum: required ? choices : [...choices, ''] };
  const pattern = PATTERNS[valueType];
  const type = valueType === 'amount' ? ['string', 'number'] : 'string';
  if (pattern === undefined) return { ...described, type, ...(required ? { minLength: 1 } : {}) };
  return { ...described, type, pattern: required ? pattern : `^$|${pattern}` };
}

/** The columns of a kind of file as a table of Markdown. */
export function columnTable(kind: FileKind): string {
  const rows = Object.entries(COLUMNS_OF[kind]).map(([column, { cell, required, explanation }]) => {
    const contents =
      cell.choices === undefined ? cell.expected : cell.choices.map((value) => `\`${value}\``).join(', ');
    return `| \`${column}\` | ${required ? 'yes' : ''} | ${contents} | ${explanation} |`;
  });
  return ['| column | must | holds | |', '| --- | --- | --- | --- |', ...rows].join('\n');
}
