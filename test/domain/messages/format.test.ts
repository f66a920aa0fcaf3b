import { describe, expect, it } from 'vitest';
import { formatMoney } from '#domain/values/format-money.ts';
import { addressLines, formatDate, formatPhone, fullName, spokenPhone } from '#domain/messages/format.ts';

describe('how values are written', () => {
  it.each([
    [123_456, '$1,234.56'],
    [5, '$0.05'],
    [-500, '-$5.00'],
  ])('%d cents', (cents, written) => {
    expect(formatMoney(cents, 'en')).toBe(written);
    expect(formatMoney(cents, 'es')).toBe(written);
  });

  it('a day in the reader’s words, the same day wherever it is written', () => {
    expect(formatDate('2026-01-05', 'en')).toBe('January 5, 2026');
    expect(formatDate('2026-01-05', 'es')).toBe('5 de enero de 2026');
    expect(formatDate('2025-12-31', 'en')).toBe('December 31, 2025');
  });

  it('a number in three groups, and digit by digit for a voice', () => {
    expect(formatPhone('+16145550123')).toBe('614-555-0123');
    expect(spokenPhone('+16145550123')).toBe('6 1 4, 5 5 5, 0 1 2 3');
  });

  it('a name with all its parts', () => {
    expect(fullName({ first: 'Dana', last: 'Miller' })).toBe('Dana Miller');
    expect(fullName({ first: 'Dana', middle: 'Lee', last: 'Miller', suffix: 'Jr.' })).toBe('Dana Lee Miller Jr.');
  });

  it('an address as on an envelope', () => {
    const address = { lines: ['123 East Main Street', 'Apt 4'], city: 'Columbus', state: 'OH', zip: '43215' };
    expect(addressLines(address)).toEqual(['123 East Main Street', 'Apt 4', 'Columbus, OH 43215']);
  });
});
