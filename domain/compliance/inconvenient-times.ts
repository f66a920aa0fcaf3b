import type { Inconvenience } from '#domain/ledger/debtor-file.ts';
import type { EpochMs } from '#domain/values/instant.ts';
import { clockText, localTime } from '#domain/calendar/local-time.ts';
import type { Barred } from './barred.ts';
import { A_WEEK_AHEAD, clockInstants, covers, isWholeDay, minutesOf, windowText } from './clock-window.ts';
import { isInForce } from './consents.ts';
import { isAt } from './inconvenient-places.ts';
import { type Lift, lifts, liftText } from './lifts.ts';
import { allow, type Case, type Judgement } from './rule.ts';
import { zoneFacts } from './zones.ts';

/**
 * "Before 8:00 a.m." and "after 9:00 p.m." leave 8:00 and 9:00 themselves inside; the commentary's windows read "after
 * 8 … before 9". Stricter reading: first dispatch 8:00:00, last 20:59:59.
 */
const OPENS = 8 * 60;
const CLOSES = 21 * 60;

/** How many days ahead to look for an hour convenient in every zone: a date line and a clock change need two. */
const TWO_DAYS_AHEAD = 2;

/** The quiet hours in force at an instant: the night in any of the zones, less the hours the debtor consented to. */
export function quietStretch(the: Case, at: EpochMs): Barred | undefined {
  const { zones, proposal } = the;
  // A letter has no time of arrival that anyone chooses; only designations of whole days concern it.
  if (proposal.channel === 'letter') return undefined;
  const lifting = lifts(the, 'inconvenient-time');
  if (isOpen(zones, lifting, at)) return undefined;
  const until = turns(the, lifting, at).find((instant) => isOpen(zones, lifting, instant));
  const facts = zoneFacts(the.file, the.contactPoint.personId);
  return until === undefined
    ? { until, facts, because: `no hour is between 8:00 and 21:00 in all of ${zones.join(', ')}` }
    : { until, facts, because: `${clocks(zones, at)}: not between 8:00 and 21:00` };
}

/** The night as a telephone solicitation has it: no consent opens it, 47 CFR 64.1200(c)(1). */
export function solicitationNight(the: Case, at: EpochMs): Barred | undefined {
  if (isOpen(the.zones, [], at)) return undefined;
  const until = turns(the, [], at).find((instant) => isOpen(the.zones, [], instant));
  const because = `${clocks(the.zones, at)}: no hour for an offer of new credit`;
  return { until, facts: zoneFacts(the.file, the.contactPoint.personId), because };
}

/** It is not quiet now: why, on which facts, and until when. */
export function notQuiet(the: Case, at: EpochMs): Judgement {
  const lift = lifts(the, 'inconvenient-time').find((each) => isInForce(each, the.zones, at));
  const clock = clocks(the.zones, at);
  const facts = zoneFacts(the.file, the.contactPoint.personId);
  const until = nextQuiet(the, at);
  return isDaytime(the.zones, at) || lift === undefined
    ? allow(`${clock}: between 8:00 and 21:00`, until, { facts })
    : allow(`${clock}: ${liftText(lift, 'this hour')}`, until, { facts: [...facts, lift.seq] });
}

/** When the quiet hours next begin. */
function nextQuiet(the: Case, at: EpochMs): EpochMs | undefined {
  const lifting = lifts(the, 'inconvenient-time');
  return turns(the, lifting, at).find((instant) => !isOpen(the.zones, lifting, instant));
}

function isOpen(zones: readonly string[], lifting: readonly Lift[], at: EpochMs): boolean {
  return isDaytime(zones, at) || lifting.some((lift) => isInForce(lift, zones, at));
}

function isDaytime(zones: readonly string[], at: EpochMs): boolean {
  return zones.every((zone) => {
    const { minute } = localTime(zone, at);
    return minute >= OPENS && minute < CLOSES;
  });
}

/** Instants at which quiet hours may begin or end. */
function turns({ zones }: Case, lifting: readonly Lift[], at: EpochMs): EpochMs[] {
  if (lifting.length === 0) return clockInstants(zones, [OPENS, CLOSES], at, TWO_DAYS_AHEAD);
  const minutes = [OPENS, CLOSES, ...minutesOf(lifting.flatMap(({ window }) => window ?? []))];
  return withEnds(clockInstants(zones, minutes, at, A_WEEK_AHEAD), lifting, at);
}

/** The times the debtor called inconvenient, as they concern this channel and this address or number. */
export function designations({ file, contactPoint, proposal }: Case): readonly Inconvenience[] {
  if (file.inconveniences.length === 0) return file.inconveniences;
  return file.inconveniences.filter(({ window, place, contactPointId }) => {
    if (proposal.channel === 'letter' && window !== undefined && !isWholeDay(window)) return false;
    if (place === undefined && contactPointId === undefined) return true;
    return window !== undefined && isAt(file, { place, contactPointId }, contactPoint);
  });
}

/** A time the debtor called inconvenient, in any of the zones they may be in. */
export function designatedStretch(the: Case, at: EpochMs): Barred | undefined {
  const named = designations(the);
  if (named.length === 0) return undefined;
  const lifting = lifts(the, 'inconvenient-time');
  const now = covering(the, named, lifting, at);
  if (now === undefined) return undefined;
  const until = designationTurns(the, named, lifting, at).find(
    (instant) => covering(the, named, lifting, instant) === undefined,
  );
  const { id, window, seq } = now;
  const hours = window === undefined ? 'all times' : windowText(window);
  const facts = window === undefined ? [seq] : [seq, ...zoneFacts(the.file, the.contactPoint.personId)];
  return { until, facts, because: `${clocks(the.zones, at)}: the debtor called ${hours} inconvenient (${id})` };
}

/** When a time the debtor called inconvenient next begins. */
export function nextDesignated(the: Case, at: EpochMs): EpochMs | undefined {
  const named = designations(the);
  const lifting = lifts(the, 'inconvenient-time');
  return designationTurns(the, named, lifting, at).find(
    (instant) => covering(the, named, lifting, instant) !== undefined,
  );
}

/** The designation that bars this instant, unless the debtor has since consented to the hour. */
function covering(
  { zones }: Case,
  named: readonly Inconvenience[],
  lifting: readonly Lift[],
  at: EpochMs,
): Inconvenience | undefined {
  return named.find(({ window, until, seq }) => {
    if (until !== undefined && at >= until) return false;
    if (window !== undefined && !zones.some((zone) => covers(window, localTime(zone, at)))) return false;
    return !lifting.some((lift) => lift.seq >= seq && isInForce(lift, zones, at));
  });
}

function designationTurns(
  { zones }: Case,
  named: readonly Inconvenience[],
  lifting: readonly Lift[],
  at: EpochMs,
): EpochMs[] {
  const minutes = minutesOf([...named, ...lifting].flatMap(({ window }) => window ?? []));
  const instants = clockInstants(zones, [...new Set(minutes)], at, A_WEEK_AHEAD);
  return withEnds(instants, [...named, ...lifting], at);
}

/** Adds the instants at which a designation, a consent or an order ends by itself. */
function withEnds(
  instants: readonly EpochMs[],
  ending: readonly { readonly until: EpochMs | undefined }[],
  at: EpochMs,
): EpochMs[] {
  const ends = ending.flatMap(({ until }) => (until === undefined || until <= at ? [] : [until]));
  return ends.length === 0 ? [...instants] : [...instants, ...ends].sort((a, b) => a - b);
}

/** `7:59 in America/New_York, 4:59 in America/Los_Angeles`. */
export function clocks(zones: readonly string[], at: EpochMs): string {
  return zones.map((zone) => `${clockText(localTime(zone, at).minute)} in ${zone}`).join(', ');
}
