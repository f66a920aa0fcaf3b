import { csvLine, spreadsheetSafe } from '#domain/documents/csv-line.ts';

/** A column of a report: its name, what it holds, for the page that describes it, and how it is read off a row. */
export interface ReportColumn<Row> {
  readonly name: string;
  readonly description: string;
  readonly read: (row: Row) => string | number | undefined;
}

export function headerLine<Row>(columns: readonly ReportColumn<Row>[]): string {
  return csvLine(columns.map(({ name }) => name));
}

/** A row as a line of CSV. Numbers and amounts stand as they are; words that a spreadsheet would run stand behind an apostrophe. */
export function rowLine<Row>(columns: readonly ReportColumn<Row>[], row: Row): string {
  return csvLine(
    columns.map(({ read }) => {
      const value = read(row) ?? '';
      return typeof value === 'number' ? String(value) : spreadsheetSafe(value);
    }),
  );
}

/** A row as a line of JSON, what is empty left out. Words are as they are: nothing runs them. */
export function rowJson<Row>(columns: readonly ReportColumn<Row>[], row: Row): string {
  return `${JSON.stringify(Object.fromEntries(columns.map(({ name, read }) => [name, read(row)])))}\n`;
}
