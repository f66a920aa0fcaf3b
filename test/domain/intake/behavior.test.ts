import { describe, expect, it } from 'vitest';
import { measurementsIn } from '#domain/intake/behavior-cell.ts';
import { mapHeader, RecordReader } from '#domain/intake/mapping.ts';
import { Mapping } from '#domain/policy/intake-mapping.ts';
import { COLUMNS, PLACEMENT_COLUMNS } from '#domain/intake/placement-row.ts';

describe('how an account was paid before', () => {
  it('is a list of measurements', () => {
    expect(measurementsIn('months_late_1=2; used_1 = 0.8;kind=gold ;')).toEqual({
      months_late_1: 2,
      used_1: 0.8,
      kind: 'gold',
    });
  });

  it.each(['months late', '=2', 'a=', 'months_late_1=2; gender=f', 'ZIP=43215'])('is not %s', (text) => {
    expect(measurementsIn(text)).toBeUndefined();
  });

  it('can stand in columns of the creditor, under their own names', () => {
    const mapping = Mapping.parse({ behavior: { months_late_1: 'PAY_0', used_1: 'Utilization %' } });
    const { indexByColumn, unknown } = mapHeader(PLACEMENT_COLUMNS, mapping, [
      'account_ref',
      'PAY_0',
      'Utilization %',
      'other',
    ]);
    expect(unknown).toEqual(['other']);
    const reader = new RecordReader(PLACEMENT_COLUMNS, mapping, indexByColumn);
    const said = reader.textsOf(['A1', '2', '', 'x']);
    expect([said[COLUMNS.indexOf('account_ref')], said[COLUMNS.indexOf('behavior')]]).toEqual([
      'A1',
      'months_late_1=2',
    ]);
  });

  it('may not be mapped from a protected attribute', () => {
    expect(() => Mapping.parse({ behavior: { age: 'CUST_A' } })).toThrow('no protected attribute');
    expect(() => Mapping.parse({ behavior: { tenure: 'Customer age' } })).toThrow('no protected attribute');
  });
});
