import type { Consent } from '#domain/ledger/debtor-file.ts';
import type { EpochMs } from '#domain/values/instant.ts';
import { localTime } from '#domain/calendar/local-time.ts';
import { A_WEEK_AHEAD, clockInstants, covers, minutesOf } from './clock-window.ts';

/** When a consent, or what else lifts a bar, holds. */
type Term = Pick<Consent, 'at' | 'until' | 'window'>;

/** Is the consent in force then, and for that hour wherever the person may be? */
export function isInForce({ at: given, until, window }: Term, zones: readonly string[], at: EpochMs): boolean {
  if (at < given || (until !== undefined && at >= until)) return false;
  return window === undefined || (zones.length > 0 && zones.every((zone) => covers(window, localTime(zone, at))));
}

/** When a consent in force stops being so, by its own end or by the end of its hours. */
export function endOf(consent: Term, zones: readonly string[], at: EpochMs): EpochMs | undefined {
  const { window, until } = consent;
  if (window === undefined) return until;
  const turns = clockInstants(zones, minutesOf([window]), at, A_WEEK_AHEAD);
  const closes = turns.find((instant) => !isInForce(consent, zones, instant));
  return closes === undefined ? until : Math.min(closes, until ?? closes);
}
