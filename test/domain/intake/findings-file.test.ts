import { expect, it } from 'vitest';
import { finding } from '#domain/intake/finding.ts';
import { findingLine } from '#domain/intake/findings-file.ts';

it.each([
  ['=WEBSERVICE(A1)', "'=WEBSERVICE(A1)"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['+1+1', "'+1+1"],
  ['-20.00', '-20.00'],
  ['Lopez', 'Lopez'],
])('a finding quotes the cell %j so that no spreadsheet runs it', (found, quoted) => {
  const each = finding('possible-duplicate-person', { row: 2, field: 'last_name', found, expected: 'a name' });
  expect(findingLine(each)).toContain(`2,possible-duplicate-person,warn,last_name,${quoted},a name,`);
});
