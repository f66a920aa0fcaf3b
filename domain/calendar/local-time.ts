import { Temporal } from 'temporal-polyfill';
import { DAY, dateOf, type EpochMs, instant, MINUTE } from '#domain/values/instant.ts';
import type { LocalDate } from '#domain/values/primitives.ts';

/** Wall-clock time somewhere. */
export interface LocalTime {
  /** Days since 1970-01-01 on the local calendar: consecutive days differ by one. */
  readonly day: number;
  /** Minutes since local midnight, 0 to 1439. */
  readonly minute: number;
  /** ISO weekday, 1 (Monday) to 7 (Sunday). */
  readonly weekday: number;
}

/** A span of time in which a zone's offset from UTC does not change. */
interface OffsetSpan {
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly offset: number;
}

/** Rules compare hundreds of past contacts per decision; the spans make that arithmetic instead of calendar look-ups. */
const spans = new Map<string, OffsetSpan[]>();

function offsetSpanAt(zone: string, at: EpochMs): OffsetSpan {
  let known = spans.get(zone);
  if (known === undefined) {
    known = [];
    spans.set(zone, known);
  }
  for (const span of known) if (at >= span.from && at < span.to) return span;
  const zoned = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  const since = zoned.add({ nanoseconds: 1 }).getTimeZoneTransition('previous');
  const until = zoned.getTimeZoneTransition('next');
  const span = {
    from: since?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
    to: until?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
    offset: zoned.offsetNanoseconds / 1_000_000,
  };
  known.push(span);
  return span;
}

/**
 * The wall-clock time in an IANA zone at an instant, daylight saving included.
 * @throws RangeError for a zone that does not exist.
 */
export function localTime(zone: string, at: EpochMs): LocalTime {
  const local = at + offsetSpanAt(zone, at).offset;
  const day = Math.floor(local / DAY);
  return { day, minute: Math.floor((local - day * DAY) / MINUTE), weekday: ((day + 3) % 7) + 1 };
}

/**
 * The first instant at which a zone's clock shows this day and minute. A minute that the clocks skipped in spring is
 * taken as much later as they were put forward.
 */
export function instantAt(zone: string, day: number, minute: number): EpochMs {
  const asIfUtc = day * DAY + minute * MINUTE;
  const before = offsetSpanAt(zone, asIfUtc - DAY);
  if (asIfUtc + DAY < before.to) return asIfUtc - before.offset;
  const wall = new Temporal.PlainDate(1970, 1, 1)
    .add({ days: day })
    .toPlainDateTime({ hour: Math.floor(minute / 60), minute: minute % 60 });
  return wall.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds;
}

/** The wall-clock time with its offset from UTC, `2026-03-10T15:00-04:00`: unmistakable even in the hour that comes twice. */
export function wallClock(zone: string, at: EpochMs): string {
  const { offset } = offsetSpanAt(zone, at);
  const minutes = Math.abs(offset) / MINUTE;
  const hours = String(Math.floor(minutes / 60)).padStart(2, '0');
  const sign = offset < 0 ? '-' : '+';
  return `${instant(at + offset).slice(0, 16)}${sign}${hours}:${String(minutes % 60).padStart(2, '0')}`;
}

export function localDate(zone: string, at: EpochMs): LocalDate {
  return dateOf(localTime(zone, at).day);
}

/** Days by their dates, each read once. */
const days = new Map<LocalDate, number>();

export function dayOf(date: LocalDate): number {
  const known = days.get(date);
  if (known !== undefined) return known;
  const day = Date.parse(date) / DAY;
  days.set(date, day);
  return day;
}

/** `10:05`, for reasons that people read. */
export function clockText(minute: number): string {
  return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
}

/** The next instant after this one at which a zone's clock shows a time of the day, `HH:MM`. */
export function nextTimeOfDay(zone: string, time: string, after: EpochMs): EpochMs {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const { day } = localTime(zone, after);
  const today = instantAt(zone, day, hours * 60 + minutes);
  return today > after ? today : instantAt(zone, day + 1, hours * 60 + minutes);
}
