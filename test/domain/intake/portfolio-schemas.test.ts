import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { COLUMNS_OF } from '#domain/intake/columns-of.ts';
import { FILE_KINDS } from '#domain/policy/file-kinds.ts';
import { portfolioSchemaFiles, withColumnTables } from '#tools/generated-data/portfolio-schemas.ts';

const docs = (name: string) => readFileSync(new URL(`../../../docs/${name}`, import.meta.url), 'utf8');

it.each(portfolioSchemaFiles())(
  'docs/schemas/%s is what the code reads; npm run generate:data -- schemas rewrites it',
  (name, content) => {
    expect(JSON.parse(docs(`schemas/${name}`))).toEqual(JSON.parse(content));
  },
);

it.each(FILE_KINDS)('docs/portfolio-files.md has a table of the columns of %s files', (kind) => {
  const [, table = ''] =
    new RegExp(`<!-- columns of ${kind} -->((?:(?!<!--)[^])*)<!-- end -->`).exec(docs('portfolio-files.md')) ?? [];
  for (const column of Object.keys(COLUMNS_OF[kind])) expect(table).toContain(`| \`${column}\` |`);
});

it('docs/portfolio-files.md lists every column as the code reads it; npm run generate:data -- schemas rewrites it', () => {
  expect(docs('portfolio-files.md')).toBe(withColumnTables(docs('portfolio-files.md')));
});
