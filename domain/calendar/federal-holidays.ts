import type { Temporal } from 'temporal-polyfill';

const MONDAY = 1;
const THURSDAY = 4;
const FRIDAY = 5;
const SATURDAY = 6;

/** Legal public holidays on a date of their own, 5 USC 6103(a); `since` the year in which one was first kept. */
const FIXED: readonly { readonly month: number; readonly day: number; readonly since?: number }[] = [
  { month: 1, day: 1 },
  // Pub. L. 117-17 of 17 June 2021.
  { month: 6, day: 19, since: 2021 },
  { month: 7, day: 4 },
  { month: 11, day: 11 },
  { month: 12, day: 25 },
];

/** Those on a weekday of a month, by the seven days that it can fall on; Memorial Day is the last Monday of May. */
const FLOATING = [
  { month: 1, weekday: MONDAY, from: 15 },
  { month: 2, weekday: MONDAY, from: 15 },
  { month: 5, weekday: MONDAY, from: 25 },
  { month: 9, weekday: MONDAY, from: 1 },
  { month: 10, weekday: MONDAY, from: 8 },
  { month: 11, weekday: THURSDAY, from: 22 },
] as const;

/**
 * Is the date a federal holiday, or the day one is observed instead? A holiday on a Saturday is observed on the Friday
 * before, 6103(b); one on a Sunday on the Monday after, Executive Order 11582. 12 CFR 1006.34(b)(5) names 6103(a) only;
 * leaving out both days makes a period longer, which it allows.
 */
export function isFederalHoliday(date: Temporal.PlainDate): boolean {
  const { month, day, dayOfWeek } = date;
  return (
    isFixed(date) ||
    FLOATING.some(
      (each) => each.month === month && each.weekday === dayOfWeek && day >= each.from && day < each.from + 7,
    ) ||
    (dayOfWeek === FRIDAY && isFixed(date.add({ days: 1 }))) ||
    (dayOfWeek === MONDAY && isFixed(date.subtract({ days: 1 })))
  );
}

function isFixed({ year, month, day }: Temporal.PlainDate): boolean {
  return FIXED.some((each) => each.month === month && each.day === day && year >= (each.since ?? year));
}

/** Does a day count where Saturdays, Sundays and federal holidays do not? */
export function isBusinessDay(date: Temporal.PlainDate): boolean {
  return date.dayOfWeek < SATURDAY && !isFederalHoliday(date);
}
