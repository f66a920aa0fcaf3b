import { describe, expect, it } from 'vitest';
import { measurementsIn } from '#domain/intake/behaviour-cell.ts';
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
    const mapping = Mapping.parse({ behaviour: { months_late_1: 'PAY_0', used_1: 'Utilisation %' } });
    const { at, unknown } = mapHeader(PLACEMENT_COLUMNS, mapping, ['account_ref', 'PAY_0', 'Utilisation %', 'other']);
    expect(unknown).toEqual(['other']);
    const reader = new RecordReader(PLACEMENT_COLUMNS, mapping, at);
    const said = reader.said(['A1', '2', '', 'x']);
    expect([said[COLUMNS.indexOf('account_ref')], said[COLUMNS.indexOf('behaviour')]]).toEqual([
      'A1',
      'months_late_1=2',
    ]);
  });

  it('may not be mapped from a protected attribute', () => {
    expect(() => Mapping.parse({ behaviour: { age: 'CUST_A' } })).toThrow('no protected attribute');
    expect(() => Mapping.parse({ behaviour: { tenure: 'Customer age' } })).toThrow('no protected attribute');
  });
});
