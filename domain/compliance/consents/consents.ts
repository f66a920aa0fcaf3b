import type { Consent } from '#domain/ledger/facts/protections/state.ts';
import type { EpochMs } from '#domain/values/instant.ts';
import { localTime } from '#domain/calendar/local-time.ts';
import { DAYS_AHEAD_OF_A_WEEK, clockInstants, covers, minutesOf } from '../times-and-places/clock-window.ts';

/** When a consent, or what else lifts a bar, holds. */
type ConsentTerm = Pick<Consent, 'at' | 'until' | 'window'>;

/** Is the consent in force then, and for that hour wherever the person may be? */
export function isInForce({ at: givenAt, until, window }: ConsentTerm, zones: readonly string[], at: EpochMs): boolean {
  if (at < givenAt || (until !== undefined && at >= until)) return false;
  return window === undefined || (zones.length > 0 && zones.every((zone) => covers(window, localTime(zone, at))));
}

/** When a consent in force stops being so, by its own end or by the end of its hours. */
export function inForceUntil(consent: ConsentTerm, zones: readonly string[], at: EpochMs): EpochMs | undefined {
  const { window, until } = consent;
  if (window === undefined) return until;
  const boundaries = clockInstants(zones, minutesOf([window]), at, DAYS_AHEAD_OF_A_WEEK);
  const closes = boundaries.find((instant) => !isInForce(consent, zones, instant));
  return closes === undefined ? until : Math.min(closes, until ?? closes);
}
