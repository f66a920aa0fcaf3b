import { PAYMENT_COLUMNS } from '#domain/reports/payment-report.ts';
import { CLOSED_COLUMNS, STATUS_COLUMNS } from '#domain/reports/status-report.ts';

const TABLES: Readonly<Record<string, readonly { readonly name: string; readonly holds: string }[]>> = {
  status: STATUS_COLUMNS,
  payments: PAYMENT_COLUMNS,
  closed: CLOSED_COLUMNS,
};

/** The page on creditors' reports with its tables of columns as the code has them. */
export function withReportColumns(markdown: string): string {
  return Object.entries(TABLES).reduce((text, [file, columns]) => {
    const table = new RegExp(`(<!-- columns of ${file} -->\n)[^]*?(\n<!-- end -->)`);
    const rows = columns.map(({ name, holds }) => `| \`${name}\` | ${holds} |`).join('\n');
    const written = `| column | holds |\n| --- | --- |\n${rows}`;
    return text.replace(table, (_all, begin: string, end: string) => `${begin}\n${written}\n${end}`);
  }, markdown);
}
