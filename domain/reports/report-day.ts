import { dateOf, type EpochMs } from '#domain/values/instant.ts';
import type { LocalDate } from '#domain/values/primitives.ts';
import { dayOf, instantAt, localTime } from '#domain/calendar/local-time.ts';

/** A calendar day where the collector is: what reports are about. */
export interface ReportDay {
  readonly date: LocalDate;
  readonly zone: string;
  /** From its first millisecond to the first of the next day. */
  readonly from: EpochMs;
  readonly until: EpochMs;
}

export function reportDay(zone: string, date: LocalDate): ReportDay {
  const day = dayOf(date);
  return { date, zone, from: instantAt(zone, day, 0), until: instantAt(zone, day + 1, 0) };
}

/** The last day that was over at an instant. */
export function lastCompleteDay(zone: string, at: EpochMs): LocalDate {
  return dateOf(localTime(zone, at).day - 1);
}
