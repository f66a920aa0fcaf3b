import type { EpochMs } from '#domain/ledger/debtor-file.ts';
import { clockText, instantAt, localTime } from '#domain/places/local-time.ts';
import { allow, defer, deny, type Rule } from '../rule.ts';

/**
 * "Before 8:00 a.m." and "after 9:00 p.m." leave 8:00 and 9:00 themselves inside; the commentary's windows read "after
 * 8 … before 9". Stricter reading: first dispatch 8:00:00, last 20:59:59.
 */
const OPENS = 8 * 60;
const CLOSES = 21 * 60;

/** How many days ahead to look for an hour convenient in every zone: a date line and a clock change need two. */
const DAYS_AHEAD = 2;

export const quietHours: Rule = {
  id: 'time-quiet-hours',
  title: 'Contact only between 8:00 and 21:00 where the consumer is; in every zone they may be in',
  citation: '12 CFR 1006.6(b)(1)(i); comments 6(b)(1)(i)-1, -2',
  inForce: { from: '2021-11-30' },
  scope: 'person',
  judge({ proposal, now, zones }) {
    // A letter has no time of arrival that anyone chooses; only designations of whole days concern it.
    if (proposal.channel === 'letter') return undefined;
    if (zones.length === 0) return deny('nothing says where the consumer is, so no hour is known to be convenient');
    const closes = Math.min(...zones.map((zone) => closing(zone, now)));
    if (zones.every((zone) => isOpen(zone, now))) return allow(`${clocks(zones, now)}: between 8:00 and 21:00`, closes);
    const until = nextOpening(zones, now);
    if (until === undefined) return deny(`no hour is between 8:00 and 21:00 in all of ${zones.join(', ')}`);
    return defer(until, `${clocks(zones, now)}: not between 8:00 and 21:00`);
  },
};

function isOpen(zone: string, at: EpochMs): boolean {
  const { minute } = localTime(zone, at);
  return minute >= OPENS && minute < CLOSES;
}

function closing(zone: string, at: EpochMs): EpochMs {
  return instantAt(zone, localTime(zone, at).day, CLOSES);
}

/** The first instant after `now` at which all zones are open: it is always the opening of one of them. */
function nextOpening(zones: readonly string[], now: EpochMs): EpochMs | undefined {
  const openings = zones.flatMap((zone) => {
    const { day } = localTime(zone, now);
    return Array.from({ length: DAYS_AHEAD + 1 }, (_, ahead) => instantAt(zone, day + ahead, OPENS));
  });
  return openings
    .filter((at) => at > now && zones.every((zone) => isOpen(zone, at)))
    .sort((a, b) => a - b)
    .at(0);
}

function clocks(zones: readonly string[], at: EpochMs): string {
  return zones.map((zone) => `${clockText(localTime(zone, at).minute)} in ${zone}`).join(', ');
}
