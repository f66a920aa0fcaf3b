import calendar from '@18f/us-federal-holidays';
import * as fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { isBusinessDay, isFederalHoliday } from '#domain/calendar/federal-holidays.ts';
import { validationPeriod } from '#domain/compliance/debts/validation-period.ts';

const date = (text: string) => Temporal.PlainDate.from(text);

describe('the validation period (validation-period)', () => {
  it.each([
    ['an ordinary Monday', '2026-06-01', '2026-06-08', '2026-07-08', '2026-07-15'],
    ['a Friday', '2026-03-06', '2026-03-13', '2026-04-12', '2026-04-20'],
    ['over the Birthday of Martin Luther King, Jr.', '2026-01-15', '2026-01-23', '2026-02-22', '2026-03-02'],
    ['over Christmas', '2026-12-22', '2026-12-30', '2027-01-29', '2027-02-05'],
    [
      'over an Independence Day on a Saturday, observed on the Friday',
      '2026-06-29',
      '2026-07-07',
      '2026-08-06',
      '2026-08-13',
    ],
    ['to an end on a holiday', '2026-10-05', '2026-10-13', '2026-11-12', '2026-11-19'],
  ])('of a notice sent on %s', (_name, sentOn, assumedReceivedOn, endsByLaw, endsOn) => {
    expect(validationPeriod(sentOn)).toEqual({ assumedReceivedOn, endsByLaw, endsOn });
  });

  it('is never shorter than the law, ends on a business day and grows with the date of sending', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 8000 }), (days) => {
        const sentOn = date('2022-01-01').add({ days });
        const { assumedReceivedOn, endsByLaw, endsOn } = validationPeriod(sentOn.toString());
        let counted = 0;
        for (let day = sentOn.add({ days: 1 }); Temporal.PlainDate.compare(day, date(assumedReceivedOn)) <= 0; ) {
          if (isBusinessDay(day)) counted++;
          day = day.add({ days: 1 });
        }
        expect(counted).toBe(5);
        expect(date(assumedReceivedOn).until(date(endsByLaw)).days).toBe(30);
        expect(date(endsByLaw).until(date(endsOn)).days).toBeGreaterThanOrEqual(7);
        expect(isBusinessDay(date(endsOn))).toBe(true);
        const next = validationPeriod(sentOn.add({ days: 1 }).toString());
        expect(next.endsOn >= endsOn && next.endsByLaw >= endsByLaw).toBe(true);
      }),
    );
  });
});

describe('federal holidays', () => {
  it.each([
    ["New Year's Day", '2026-01-01'],
    ['Birthday of Martin Luther King, Jr.', '2026-01-19'],
    ["Washington's Birthday", '2026-02-16'],
    ['Memorial Day', '2026-05-25'],
    ['Juneteenth', '2026-06-19'],
    ['Independence Day', '2026-07-04'],
    ['Labor Day', '2026-09-07'],
    ['Columbus Day', '2026-10-12'],
    ['Veterans Day', '2026-11-11'],
    ['Thanksgiving Day', '2026-11-26'],
    ['Christmas Day', '2026-12-25'],
    ['Memorial Day in a May that ends on a Monday', '2027-05-31'],
    ['Independence Day 2026, observed', '2026-07-03'],
    ['Juneteenth 2027, observed on the Friday', '2027-06-18'],
    ['Independence Day 2027, observed on the Monday', '2027-07-05'],
    ["New Year's Day 2028, observed in the year before", '2027-12-31'],
  ])('%s, %s', (_name, day) => {
    expect(isFederalHoliday(date(day))).toBe(true);
  });

  it.each(['2020-06-19', '2026-05-18', '2026-11-19', '2026-12-24', '2026-07-06', '2027-01-04'])('%s is none', (day) => {
    expect(isFederalHoliday(date(day))).toBe(false);
  });

  it('are those of the package of 18F, on their own dates and on those they are observed on', () => {
    const onTheirOwn = { shiftSaturdayHolidays: false, shiftSundayHolidays: false };
    for (let year = 2000; year < 2060; year++) {
      const expected = [
        ...calendar.allForYear(year, onTheirOwn),
        ...calendar.allForYear(year),
        ...calendar.allForYear(year + 1),
      ]
        .map(({ dateString }) => dateString)
        .filter((day) => day.startsWith(String(year)));
      const first = date(`${year}-01-01`);
      const days = Array.from({ length: first.daysInYear }, (_, day) => first.add({ days: day }));
      const found = days.filter((day) => isFederalHoliday(day)).map(String);
      expect(found).toEqual([...new Set(expected)].sort());
    }
  });
});
