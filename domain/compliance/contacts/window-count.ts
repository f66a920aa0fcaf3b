import { dateOf, type EpochMs } from '#domain/values/instant.ts';
import { instantAt, localTime } from '#domain/calendar/local-time.ts';
import type { LocalDate } from '#domain/values/primitives.ts';

/** Something that is counted, and the commit that tells of it. */
export interface CountedEvent {
  readonly at: EpochMs;
  readonly seq: number;
}

/** How a number of events in so many consecutive local days stands to its limit, in one zone. */
export interface WindowCount {
  readonly zone: string;
  /** Events so far in the days that end today. */
  readonly count: number;
  /** The commits that tell of them. */
  readonly facts: readonly number[];
  /** The first of these days. */
  readonly since: LocalDate;
  /** The first instant at which one more stays within the limit; `undefined` when it does already. */
  readonly until: EpochMs | undefined;
}

const SEVEN_DAYS = 7;

/**
 * Counts events on a rolling window of consecutive calendar days, seven unless told otherwise, today included: one more is
 * within the limit when today and the days before hold fewer. It is next within it when enough of the latest have left
 * the window.
 */
export function countInZone(
  zone: string,
  events: readonly CountedEvent[],
  limit: number,
  now: EpochMs,
  windowDays = SEVEN_DAYS,
): WindowCount {
  const today = localTime(zone, now).day;
  const first = today - windowDays + 1;
  const days: number[] = [];
  const facts: number[] = [];
  for (const { at, seq } of events) {
    const { day } = localTime(zone, at);
    if (day < first) continue;
    days.push(day);
    facts.push(seq);
  }
  const counted = { zone, count: days.length, facts, since: dateOf(first) };
  if (days.length < limit) return { ...counted, until: undefined };
  const limitReachedOn = days.sort((a, b) => b - a)[limit - 1] ?? today;
  return { ...counted, until: instantAt(zone, limitReachedOn + windowDays, 0) };
}

/** Of the counts in several zones the one that binds: the latest deferral, else the highest count. */
export function strictestCount(counts: readonly WindowCount[]): WindowCount | undefined {
  return counts.toSorted((a, b) => (b.until ?? 0) - (a.until ?? 0) || b.count - a.count)[0];
}
