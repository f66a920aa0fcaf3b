import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { amountText } from '#domain/values/amount-text.ts';
import { headerLine, type ReportColumn, rowJson, rowLine } from '#domain/reports/report-column.ts';
import { reportSchema, withReportColumns } from '#tools/generated-data/report-columns.ts';

const COLUMNS: readonly ReportColumn<{ readonly ref: string; readonly amount: number; readonly count?: number }>[] = [
  { name: 'ref', description: 'a reference', read: ({ ref }) => ref },
  { name: 'amount', description: 'dollars', read: ({ amount }) => amountText(amount) },
  { name: 'count', description: 'how many', read: ({ count }) => count },
];

describe('a row of a report', () => {
  it.each([
    ['=HYPERLINK("http://evil.example","click")', `"'=HYPERLINK(""http://evil.example"",""click"")"`],
    ['+1+1', "'+1+1"],
    ['-2+3', "'-2+3"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tcmd', "'\tcmd"],
    ['RB-1001', 'RB-1001'],
    ['a,b', '"a,b"'],
  ])('has the reference %j in a cell that no spreadsheet runs', (ref, cell) => {
    expect(rowLine(COLUMNS, { ref, amount: 5 })).toBe(`${cell},0.05,\n`);
  });

  it('has amounts below zero as they are', () => {
    expect(rowLine(COLUMNS, { ref: 'A', amount: -20_000, count: 2 })).toBe('A,-200.00,2\n');
  });

  it('is the same in JSON, words as they are and what is empty left out', () => {
    expect(JSON.parse(rowJson(COLUMNS, { ref: '=A1', amount: -5 }))).toEqual({ ref: '=A1', amount: '-0.05' });
  });

  it('stands under its head', () => {
    expect(headerLine(COLUMNS)).toBe('ref,amount,count\n');
  });
});

describe('an amount', () => {
  it.each([
    [0, '0.00'],
    [5, '0.05'],
    [-5, '-0.05'],
    [123_456, '1234.56'],
    [-100, '-1.00'],
    [9_007_199_254_740_991, '90071992547409.91'],
  ])('of %i cents is %s dollars', (cents, dollars) => {
    expect(amountText(cents)).toBe(dollars);
  });
});

it('docs/creditor-reports.md has the columns as they are: npm run generate:data -- schemas', () => {
  const page = readFileSync(new URL('../../../docs/creditor-reports.md', import.meta.url), 'utf8');
  expect(withReportColumns(page)).toBe(page);
  expect(page).toContain('| `balance_after` |');
});

it('docs/schemas/report.schema.json is what is written: npm run generate:data -- schemas', () => {
  const schema = readFileSync(new URL('../../../docs/schemas/report.schema.json', import.meta.url), 'utf8');
  expect(JSON.parse(schema)).toEqual(JSON.parse(reportSchema()));
});
