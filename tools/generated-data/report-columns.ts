import * as z from 'zod';
import { PAYMENT_COLUMNS } from '#domain/reports/payment-report.ts';
import { ReportSummary } from '#domain/reports/report-summary.ts';
import { CLOSED_COLUMNS, STATUS_COLUMNS } from '#domain/reports/status-report.ts';

const TABLES: Readonly<Record<string, readonly { readonly name: string; readonly description: string }[]>> = {
  status: STATUS_COLUMNS,
  payments: PAYMENT_COLUMNS,
  closed: CLOSED_COLUMNS,
};

/** The page on creditors' reports with its tables of columns as the code has them. */
export function withReportColumns(markdown: string): string {
  return Object.entries(TABLES).reduce((text, [file, columns]) => {
    const table = new RegExp(`(<!-- columns of ${file} -->\n)[^]*?(\n<!-- end -->)`);
    const rows = columns.map(({ name, description }) => `| \`${name}\` | ${description} |`).join('\n');
    const written = `| column | holds |\n| --- | --- |\n${rows}`;
    return text.replace(table, (_all, begin: string, end: string) => `${begin}\n${written}\n${end}`);
  }, markdown);
}

/** JSON Schema of report.json. */
export function reportSchema(): string {
  return `${JSON.stringify({ ...z.toJSONSchema(ReportSummary), title: 'What a day comes to for a creditor, and the files that tell it' }, null, 2)}\n`;
}
