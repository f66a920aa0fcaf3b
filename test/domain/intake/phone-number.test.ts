import { assert, constantFrom, integer, property, tuple } from 'fast-check';
import { expect, it } from 'vitest';
import { northAmericanNumber, parseNorthAmericanNumber } from '#domain/intake/phone-number.ts';

/** Ways in which numbers are written, plain ones and others. */
const WAYS = [
  (n: string) => `+1${n}`,
  (n: string) => n,
  (n: string) => `${n.slice(0, 3)}-${n.slice(3, 6)}-${n.slice(6)}`,
  (n: string) => `${n.slice(0, 3)}.${n.slice(3, 6)}.${n.slice(6)}`,
  (n: string) => `${n.slice(0, 3)} ${n.slice(3, 6)} ${n.slice(6)}`,
  (n: string) => `(${n.slice(0, 3)}) ${n.slice(3, 6)}-${n.slice(6)}`,
  (n: string) => `(${n.slice(0, 3)})${n.slice(3, 6)}-${n.slice(6)}`,
  (n: string) => `1${n}`,
  (n: string) => `1-${n.slice(0, 3)}-${n.slice(3, 6)}-${n.slice(6)}`,
  (n: string) => `+1 ${n.slice(0, 3)} ${n.slice(3, 6)} ${n.slice(6)}`,
  (n: string) => `${n} x12`,
  (n: string) => `${n.slice(0, 3)}-${n.slice(3)}`,
  (n: string) => `+44${n}`,
  (n: string) => `+${n}`,
] as const;

it('numbers are read as libphonenumber reads them, however they are written', () => {
  const digits = integer({ min: 0, max: 9_999_999_999 }).map((n) => String(n).padStart(10, '0'));
  assert(
    property(tuple(digits, constantFrom(...WAYS)), ([number, written]) => {
      expect(northAmericanNumber(written(number))).toBe(parseNorthAmericanNumber(written(number)));
    }),
    { numRuns: 20_000 },
  );
});

it('all numbers that begin alike are there or not, so one answer is enough for all of them', () => {
  const differing: string[] = [];
  for (let begins = 0; begins < 10_000; begins++) {
    for (const rest of ['000000', '550123', '199999', '911234', '987654']) {
      const number = `+1${String(begins).padStart(4, '0')}${rest}`;
      if (northAmericanNumber(number) !== parseNorthAmericanNumber(number)) differing.push(number);
    }
  }
  expect(differing).toEqual([]);
});

it.each([
  ['614-555-0123', '+16145550123'],
  ['(614) 555-0123', '+16145550123'],
  ['+1 614 555 0123 ext. 4', undefined],
  ['114-555-0123', undefined],
  ['614-155-0123', undefined],
  ['555-0123', undefined],
  ['+442079460123', undefined],
  ['call me', undefined],
])('%s is %s', (written, number) => {
  expect(northAmericanNumber(written)).toBe(number);
});
