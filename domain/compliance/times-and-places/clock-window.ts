import { DAY, type EpochMs, HOUR } from '#domain/values/instant.ts';
import type { ClockWindow } from '#domain/ledger/facts/protections/facts.ts';
import { instantAt, type LocalTime, localTime } from '#domain/calendar/local-time.ts';

const MINUTES_A_DAY = 1440;

/** Weekly windows come round within seven days; the eighth covers what a date line or a clock change shifts. */
export const DAYS_AHEAD_OF_A_WEEK = 8;

/** Is this wall-clock time inside the window? One that ends before it begins runs on into the next day. */
export function covers(window: ClockWindow, { minute, weekday }: LocalTime): boolean {
  const from = minuteOf(window.from);
  const to = minuteOf(window.to);
  if (from < to) return minute >= from && minute < to && beginsOn(window, weekday);
  return (minute >= from && beginsOn(window, weekday)) || (minute < to && beginsOn(window, dayBefore(weekday)));
}

/** Does the window take up the calendar day? Only such a window can hold a letter, which has no hour of its own. */
export function isWholeDay({ from, to }: ClockWindow): boolean {
  return from === '00:00' && (to === '24:00' || to === '00:00');
}

/** `15:00 to 17:00 on Monday and Friday`, for reasons that people read. */
export function windowText({ weekdays, from, to }: ClockWindow): string {
  const days = weekdays?.map((weekday) => WEEKDAYS[weekday]).join(', ');
  return days === undefined ? `${from} to ${to}` : `${from} to ${to} on ${days}`;
}

/** Minutes of the day at which windows open or close. */
export function minutesOf(windows: readonly ClockWindow[]): number[] {
  return windows.flatMap(({ from, to }) => [minuteOf(from), minuteOf(to), 0]);
}

/**
 * Every instant after `at` at which one of the zones' clocks shows one of these minutes, ascending, for some days to
 * come. On a day when clocks change it holds the hours around too, because a minute then comes twice or never.
 */
export function clockInstants(
  zones: readonly string[],
  minutes: readonly number[],
  at: EpochMs,
  days: number,
): EpochMs[] {
  const instants: EpochMs[] = [];
  for (const zone of zones) {
    const { day: first } = localTime(zone, at);
    for (let day = first; day <= first + days; day++) {
      const midnight = instantAt(zone, day, 0);
      const length = instantAt(zone, day + 1, 0) - midnight;
      for (const minute of minutes) {
        const instant = minute === MINUTES_A_DAY ? midnight + length : instantAt(zone, day, minute);
        instants.push(instant);
        if (length !== DAY) instants.push(instant - HOUR, instant + HOUR);
      }
      if (length !== DAY) for (let hour = 0; hour < length; hour += HOUR) instants.push(midnight + hour);
    }
  }
  return instants.filter((instant) => instant > at).sort((a, b) => a - b);
}

const WEEKDAYS = ['', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

function minuteOf(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
}

function beginsOn({ weekdays }: ClockWindow, weekday: number): boolean {
  return weekdays === undefined || weekdays.includes(weekday);
}

function dayBefore(weekday: number): number {
  return weekday === 1 ? 7 : weekday - 1;
}
