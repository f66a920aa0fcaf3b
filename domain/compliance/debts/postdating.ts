import { Temporal } from 'temporal-polyfill';
import type { LocalDate } from '#domain/values/primitives.ts';
import { isBusinessDay } from '#domain/calendar/federal-holidays.ts';

/** Postdated by more than so many days, an instrument takes notice before it is deposited, 12 CFR 1006.22(c)(1). */
const DAYS_WITHOUT_NOTICE = 5;

/** Notice is given at most ten and at least three days before, Saturdays, Sundays and holidays left out. */
const MOST_DAYS_BEFORE = 10;
const FEWEST_DAYS_BEFORE = 3;

/** Does an instrument of this date, taken on that day, need a notice before it is deposited? */
export function needsDepositNotice(dated: LocalDate, acceptedOn: LocalDate): boolean {
  const days = Temporal.PlainDate.from(acceptedOn).until(Temporal.PlainDate.from(dated), { largestUnit: 'days' }).days;
  return days > DAYS_WITHOUT_NOTICE;
}

/** The first and the last day on which to deposit after a notice of this day. */
export function depositDays(noticedOn: LocalDate): { readonly first: LocalDate; readonly last: LocalDate } {
  return {
    first: businessDaysAfter(noticedOn, FEWEST_DAYS_BEFORE).toString(),
    last: businessDaysAfter(noticedOn, MOST_DAYS_BEFORE).toString(),
  };
}

function businessDaysAfter(date: LocalDate, count: number): Temporal.PlainDate {
  let day = Temporal.PlainDate.from(date);
  for (let counted = 0; counted < count; counted += isBusinessDay(day) ? 1 : 0) day = day.add({ days: 1 });
  return day;
}
