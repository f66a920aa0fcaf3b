import type { EpochMs } from '#domain/values/instant.ts';
import { dateOf, instantAt, localTime } from '#domain/calendar/local-time.ts';
import type { LocalDate } from '#domain/values/primitives.ts';

/** Something that is counted, and the commit that tells of it. */
export interface Counted {
  readonly at: EpochMs;
  readonly seq: number;
}

/** How a number of events in so many consecutive local days stands to its limit, in one zone. */
export interface Count {
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
  events: readonly Counted[],
  limit: number,
  now: EpochMs,
  window = SEVEN_DAYS,
): Count {
  const today = localTime(zone, now).day;
  const first = today - window + 1;
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
  const leaving = days.sort((a, b) => b - a)[limit - 1] ?? today;
  return { ...counted, until: instantAt(zone, leaving + window, 0) };
}

/** Of the counts in several zones the one that binds: the latest deferral, else the highest count. */
export function strictest(counts: readonly Count[]): Count | undefined {
  return counts.toSorted((a, b) => (b.until ?? 0) - (a.until ?? 0) || b.count - a.count)[0];
}
