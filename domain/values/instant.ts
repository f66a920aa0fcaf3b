import type { Instant, LocalDate } from './primitives.ts';

/** Milliseconds since the epoch: how the file keeps times that rules compare thousands of times. */
export type EpochMs = number;

/** Lengths of time in milliseconds. A `DAY` is 24 hours by the clock; days of the calendar are counted by `domain/calendar`. */
export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export function epochMs(text: Instant): EpochMs {
  return Date.parse(text);
}

/** The dates of days since 1970-01-01, each written once: the few thousand that anything is about are asked for all the time. */
const dates = new Map<number, LocalDate>();

/** The date that is so many days after 1970-01-01. */
export function dateOf(day: number): LocalDate {
  const known = dates.get(day);
  if (known !== undefined) return known;
  const date = new Date(day * DAY).toISOString().slice(0, 10);
  dates.set(day, date);
  return date;
}

/** The end of the year 9999, after which a year has more than four digits. */
const LAST_DAY = 2_932_896;

const TWO_DIGITS = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'));
const THREE_DIGITS = Array.from({ length: 1000 }, (_, number) => String(number).padStart(3, '0'));

/**
 * As `Date` writes it, in a third of its time: a decision writes some twenty.
 * @throws RangeError for what is no instant
 */
export function instant(ms: EpochMs): Instant {
  const day = Math.floor(ms / DAY);
  const ofDay = ms - day * DAY;
  if (!Number.isInteger(ofDay) || day < 0 || day > LAST_DAY) return new Date(ms).toISOString();
  const minutes = Math.floor(ofDay / MINUTE);
  const hour = Math.floor(ofDay / HOUR);
  const seconds = Math.floor(ofDay / SECOND);
  const clock = `${TWO_DIGITS[hour]}:${TWO_DIGITS[minutes - hour * 60]}:${TWO_DIGITS[seconds - minutes * 60]}`;
  return `${dateOf(day)}T${clock}.${THREE_DIGITS[ofDay - seconds * SECOND]}Z`;
}
