import { dateOf, DAY, type EpochMs, HOUR } from '#domain/values/instant.ts';
import type { LocalDate } from '#domain/values/primitives.ts';
import { localTime } from '#domain/calendar/local-time.ts';

/** The first and the last of the calendar dates that it may be where the person is. */
export interface LocalDates {
  readonly earliest: LocalDate;
  readonly latest: LocalDate;
}

/** The clocks that are furthest ahead of and behind UTC: between them lies every date it is anywhere. */
const EARLIEST_OFFSET = 14 * HOUR;
const LATEST_OFFSET = -12 * HOUR;

/** The dates in the zones the person may be in; with none known, every date it is anywhere. */
export function localDatesIn(zones: readonly string[], at: EpochMs): LocalDates {
  if (zones.length === 0) {
    return {
      earliest: dateOf(Math.floor((at + LATEST_OFFSET) / DAY)),
      latest: dateOf(Math.floor((at + EARLIEST_OFFSET) / DAY)),
    };
  }
  const days = zones.map((zone) => localTime(zone, at).day);
  const first = Math.min(...days);
  const last = Math.max(...days);
  const earliest = dateOf(first);
  return { earliest, latest: last === first ? earliest : dateOf(last) };
}

/**
 * Is law of these dates, both inclusive, in force? Where it may be two dates at once the stricter reading holds: it begins
 * where the day begins first and ends where the day ends last.
 */
export function isLawInForce({ from, to }: EffectivePeriod, { earliest, latest }: LocalDates): boolean {
  return (from === undefined || from <= latest) && (to === undefined || to >= earliest);
}

/** Without a first day it is older than anything we judge. */
interface EffectivePeriod {
  readonly from?: LocalDate | undefined;
  readonly to?: LocalDate | undefined;
}
