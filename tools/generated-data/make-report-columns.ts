import { readFileSync, writeFileSync } from 'node:fs';
import { reportSchema, withReportColumns } from './report-columns.ts';

/** Rewrites the tables of docs/creditor-reports.md and the JSON Schema of report.json: `npm run generate:data -- schemas`. */
const docs = new URL('../../docs/creditor-reports.md', import.meta.url);
writeFileSync(docs, withReportColumns(readFileSync(docs, 'utf8')));
process.stdout.write('docs/creditor-reports.md\n');
writeFileSync(new URL('../../docs/schemas/report.schema.json', import.meta.url), reportSchema());
process.stdout.write('docs/schemas/report.schema.json\n');
