import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { portfolioSchemaFiles, withColumnTables } from './portfolio-schemas.ts';

/** Rewrites the JSON Schemas of portfolio files and the tables of docs/portfolio-files.md: `npm run generate:data -- schemas`. */
mkdirSync(new URL('../../docs/schemas/', import.meta.url), { recursive: true });
for (const [name, content] of portfolioSchemaFiles()) {
  writeFileSync(new URL(`../../docs/schemas/${name}`, import.meta.url), content);
  process.stdout.write(`docs/schemas/${name}\n`);
}
const docs = new URL('../../docs/portfolio-files.md', import.meta.url);
writeFileSync(docs, withColumnTables(readFileSync(docs, 'utf8')));
process.stdout.write('docs/portfolio-files.md\n');
