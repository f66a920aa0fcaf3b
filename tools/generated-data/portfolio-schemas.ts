import * as z from 'zod';
import { FILE_KINDS } from '#domain/policy/file-kinds.ts';
import { Manifest } from '#domain/intake/manifest.ts';
import { columnTable, rowSchema } from '#domain/intake/row-schema.ts';

/** Every JSON Schema of what creditors upload, by file name. */
export function portfolioSchemaFiles(): (readonly [name: string, content: string])[] {
  const manifest = { ...z.toJSONSchema(Manifest, { io: 'input' }), title: 'What a creditor says of a file beside it' };
  return [
    ...FILE_KINDS.map((kind) => [`${kind}.schema.json`, jsonText(rowSchema(kind))] as const),
    ['manifest.schema.json', jsonText(manifest)] as const,
  ];
}

/** The documentation with its tables of columns as the code has them. */
export function withColumnTables(markdown: string): string {
  return FILE_KINDS.reduce((text, kind) => {
    const table = new RegExp(`(<!-- columns of ${kind} -->\n)(?:(?!<!--)[^])*(<!-- end -->)`);
    return text.replace(table, (_all, begin: string, end: string) => `${begin}\n${columnTable(kind)}\n\n${end}`);
  }, markdown);
}

function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
