import type { Instant } from './primitives.ts';

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

export function instant(ms: EpochMs): Instant {
  return new Date(ms).toISOString();
}
