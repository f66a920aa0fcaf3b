import { Temporal } from 'temporal-polyfill';

const MONDAY = 1;
const THURSDAY = 4;
const SATURDAY = 6;
const SUNDAY = 7;

/** The legal public holidays of 5 USC 6103(a) in a year, on their own dates. */
function holidaysOf(year: number): Temporal.PlainDate[] {
  const on = (month: number, day: number) => new Temporal.PlainDate(year, month, day);
  return [
    on(1, 1), // New Year's Day
    nth(3, MONDAY, year, 1), // Birthday of Martin Luther King, Jr.
    nth(3, MONDAY, year, 2), // Washington's Birthday
    lastMonday(year, 5), // Memorial Day
    ...(year >= 2021 ? [on(6, 19)] : []), // Juneteenth, Pub. L. 117-17
    on(7, 4), // Independence Day
    nth(1, MONDAY, year, 9), // Labor Day
    nth(2, MONDAY, year, 10), // Columbus Day
    on(11, 11), // Veterans Day
    nth(4, THURSDAY, year, 11), // Thanksgiving Day
    on(12, 25), // Christmas Day
  ];
}

/**
 * Is the date a federal holiday, or the day one is observed instead? A holiday on a Saturday is observed on the Friday
 * before, 6103(b); one on a Sunday on the Monday after, Executive Order 11582. 12 CFR 1006.34(b)(5) names 6103(a) only;
 * leaving out both days makes a period longer, which it allows.
 */
export function isFederalHoliday(date: Temporal.PlainDate): boolean {
  // New Year's Day on a Saturday is observed on 31 December of the year before.
  const holidays = [...holidaysOf(date.year), new Temporal.PlainDate(date.year + 1, 1, 1)];
  return holidays.some((holiday) => holiday.equals(date) || observed(holiday).equals(date));
}

/** Does a day count where Saturdays, Sundays and federal holidays do not? */
export function isBusinessDay(date: Temporal.PlainDate): boolean {
  return date.dayOfWeek < SATURDAY && !isFederalHoliday(date);
}

function observed(holiday: Temporal.PlainDate): Temporal.PlainDate {
  if (holiday.dayOfWeek === SATURDAY) return holiday.subtract({ days: 1 });
  return holiday.dayOfWeek === SUNDAY ? holiday.add({ days: 1 }) : holiday;
}

function nth(count: number, weekday: number, year: number, month: number): Temporal.PlainDate {
  const first = new Temporal.PlainDate(year, month, 1);
  return first.add({ days: ((weekday - first.dayOfWeek + 7) % 7) + 7 * (count - 1) });
}

function lastMonday(year: number, month: number): Temporal.PlainDate {
  const last = new Temporal.PlainDate(year, month, 1).add({ months: 1 }).subtract({ days: 1 });
  return last.subtract({ days: (last.dayOfWeek - MONDAY + 7) % 7 });
}
