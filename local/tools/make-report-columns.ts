import { readFileSync, writeFileSync } from 'node:fs';
import { withReportColumns } from './report-columns.ts';

/** Rewrites the tables of docs/creditor-reports.md: `npm run schemas`. */
const docs = new URL('../../docs/creditor-reports.md', import.meta.url);
writeFileSync(docs, withReportColumns(readFileSync(docs, 'utf8')));
process.stdout.write('docs/creditor-reports.md\n');
