import { type EpochMs, instant } from '#domain/values/instant.ts';
import type { Instant, LocalDate } from '#domain/values/primitives.ts';
import { dayOf, instantAt } from '#domain/calendar/local-time.ts';

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Times of a vector are instants with an offset, or dates on the consumer's calendar. */
export interface VectorCalendar {
  readonly zone: string;
}

export function isDate(text: string): boolean {
  return DATE.test(text);
}

/** An instant, or the beginning of a date: what came on a day is known from its first minute on. */
export function parseMoment({ zone }: VectorCalendar, text: string): EpochMs {
  if (isDate(text)) return instantAt(zone, dayOf(text), 0);
  const at = Date.parse(text);
  if (Number.isNaN(at)) throw new RangeError(`expected an instant or a date, got ${text}`);
  return at;
}

/** When a date named as the last one is over. */
export function endOfDay({ zone }: VectorCalendar, date: LocalDate): EpochMs {
  return isDate(date) ? instantAt(zone, dayOf(date) + 1, 0) : parseMoment({ zone }, date);
}

/** An instant, or noon of a date: what is done on a day is done when everybody is awake. */
export function noonOf(calendar: VectorCalendar, text: string): EpochMs {
  return isDate(text) ? instantAt(calendar.zone, dayOf(text), 12 * 60) : parseMoment(calendar, text);
}

export function instantText(at: EpochMs): Instant {
  return instant(at);
}
