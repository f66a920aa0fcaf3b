import { describe, expect, it } from 'vitest';
import { exclusionOf } from '#domain/values/protected-attributes.ts';

describe('what may not enter a model, by the name of its column', () => {
  it.each([
    ['SEX', 'protected'],
    ['customerGender', 'protected'],
    ['MARRIAGE', 'protected'],
    ['marital_status', 'protected'],
    ['AGE', 'protected'],
    ['age_years', 'protected'],
    ['Customer Age', 'protected'],
    ['date_of_birth', 'protected'],
    ['dateOfBirth', 'protected'],
    ['race', 'protected'],
    ['number_of_dependents', 'protected'],
    ['public_assistance', 'protected'],
    ['EDUCATION', 'proxy'],
    ['zip', 'proxy'],
    ['census_tract', 'proxy'],
    ['language', 'proxy'],
    ['last_name', 'identity'],
    ['email', 'identity'],
  ])('%s is %s', (column, kind) => {
    expect(exclusionOf(column)?.kind).toBe(kind);
  });

  it.each([
    'PAY_0',
    'LIMIT_BAL',
    'account_age_months',
    'ageOfDebt',
    'average_balance',
    'stage',
    'days_past_due',
    'state',
    'usage',
  ])('%s may', (column) => {
    expect(exclusionOf(column)).toBeUndefined();
  });
});
