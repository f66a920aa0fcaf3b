import calendar from '@18f/us-federal-holidays';
import type { Temporal } from 'temporal-polyfill';

const SATURDAY = 6;

/** A year's legal public holidays, 5 USC 6103(a), on their own dates and on those they are observed on. */
const holidaysByYear = new Map<number, ReadonlySet<string>>();

function holidaysOf(year: number): ReadonlySet<string> {
  let dates = holidaysByYear.get(year);
  if (dates === undefined) {
    const actualDates = { shiftSaturdayHolidays: false, shiftSundayHolidays: false };
    const holidays = [...calendar.allForYear(year, actualDates), ...calendar.allForYear(year)];
    dates = new Set(holidays.map(({ dateString }) => dateString));
    holidaysByYear.set(year, dates);
  }
  return dates;
}

/**
 * Is the date a federal holiday, or the day one is observed instead? A holiday on a Saturday is observed on the Friday
 * before, 6103(b); one on a Sunday on the Monday after, Executive Order 11582. 12 CFR 1006.34(b)(5) names 6103(a) only;
 * leaving out both days makes a period longer, which it allows.
 */
export function isFederalHoliday(date: Temporal.PlainDate): boolean {
  const text = date.toString();
  // New Year's Day on a Saturday is observed on 31 December of the year before.
  return holidaysOf(date.year).has(text) || holidaysOf(date.year + 1).has(text);
}

/** Does a day count where Saturdays, Sundays and federal holidays do not? */
export function isBusinessDay(date: Temporal.PlainDate): boolean {
  return date.dayOfWeek < SATURDAY && !isFederalHoliday(date);
}
