import type { Inconvenience } from '#domain/ledger/facts/protections/state.ts';
import type { EpochMs } from '#domain/values/instant.ts';
import { clockText, localTime } from '#domain/calendar/local-time.ts';
import { CHANNELS } from '#domain/values/channels.ts';
import type { ActiveBar } from './time-and-place-bars.ts';
import { DAYS_AHEAD_OF_A_WEEK, clockInstants, covers, isWholeDay, minutesOf, windowText } from './clock-window.ts';
import { isInForce } from '../consents/consents.ts';
import { isAtInconvenientPlace } from './inconvenient-places.ts';
import { type BarLift, barLifts, barLiftText } from '../consents/bar-lifts.ts';
import { allow, type ContactCase, type RuleAnswer } from '../rule.ts';
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
export function quietHoursBar(contact: ContactCase, at: EpochMs): ActiveBar | undefined {
  const { zones, proposal } = contact;
  // A letter has no time of arrival that anyone chooses; only designations of whole days concern it.
  if (!CHANNELS[proposal.channel].hasHour) return undefined;
  const activeLifts = barLifts(contact, 'inconvenient-time');
  if (isOpen(zones, activeLifts, at)) return undefined;
  const until = windowBoundaries(contact, activeLifts, at).find((instant) => isOpen(zones, activeLifts, instant));
  const facts = zoneFacts(contact.file, contact.contactPoint.personId);
  return until === undefined
    ? { until, facts, because: `no hour is between 8:00 and 21:00 in all of ${zones.join(', ')}` }
    : { until, facts, because: `${localClocks(zones, at)}: not between 8:00 and 21:00` };
}

/** The night as a telephone solicitation has it: no consent opens it, 47 CFR 64.1200(c)(1). */
export function solicitationHoursBar(contact: ContactCase, at: EpochMs): ActiveBar | undefined {
  if (isOpen(contact.zones, [], at)) return undefined;
  const until = windowBoundaries(contact, [], at).find((instant) => isOpen(contact.zones, [], instant));
  const because = `${localClocks(contact.zones, at)}: no hour for an offer of new credit`;
  return { until, facts: zoneFacts(contact.file, contact.contactPoint.personId), because };
}

/** It is not quiet now: why, on which facts, and until when. */
export function allowOutsideQuietHours(contact: ContactCase, at: EpochMs): RuleAnswer {
  const lift = barLifts(contact, 'inconvenient-time').find((each) => isInForce(each, contact.zones, at));
  const clock = localClocks(contact.zones, at);
  const facts = zoneFacts(contact.file, contact.contactPoint.personId);
  const until = nextQuietHours(contact, at);
  return isDaytime(contact.zones, at) || lift === undefined
    ? allow(`${clock}: between 8:00 and 21:00`, until, { facts })
    : allow(`${clock}: ${barLiftText(lift, 'this hour')}`, until, { facts: [...facts, lift.seq] });
}

/** When the quiet hours next begin. */
function nextQuietHours(contact: ContactCase, at: EpochMs): EpochMs | undefined {
  const activeLifts = barLifts(contact, 'inconvenient-time');
  return windowBoundaries(contact, activeLifts, at).find((instant) => !isOpen(contact.zones, activeLifts, instant));
}

function isOpen(zones: readonly string[], activeLifts: readonly BarLift[], at: EpochMs): boolean {
  return isDaytime(zones, at) || activeLifts.some((lift) => isInForce(lift, zones, at));
}

function isDaytime(zones: readonly string[], at: EpochMs): boolean {
  return zones.every((zone) => {
    const { minute } = localTime(zone, at);
    return minute >= OPENS && minute < CLOSES;
  });
}

/** Instants at which quiet hours may begin or end. */
function windowBoundaries({ zones }: ContactCase, activeLifts: readonly BarLift[], at: EpochMs): EpochMs[] {
  if (activeLifts.length === 0) return clockInstants(zones, [OPENS, CLOSES], at, TWO_DAYS_AHEAD);
  const minutes = [OPENS, CLOSES, ...minutesOf(activeLifts.flatMap(({ window }) => window ?? []))];
  return withEnds(clockInstants(zones, minutes, at, DAYS_AHEAD_OF_A_WEEK), activeLifts, at);
}

/** The times the debtor called inconvenient, as they concern this channel and this address or number. */
export function designations({ file, contactPoint, proposal }: ContactCase): readonly Inconvenience[] {
  if (file.inconveniences.length === 0) return file.inconveniences;
  return file.inconveniences.filter(({ window, place, contactPointId }) => {
    if (!CHANNELS[proposal.channel].hasHour && window !== undefined && !isWholeDay(window)) return false;
    if (place === undefined && contactPointId === undefined) return true;
    return window !== undefined && isAtInconvenientPlace(file, { place, contactPointId }, contactPoint);
  });
}

/** A time the debtor called inconvenient, in any of the zones they may be in. */
export function designatedTimeBar(contact: ContactCase, at: EpochMs): ActiveBar | undefined {
  const designated = designations(contact);
  if (designated.length === 0) return undefined;
  const activeLifts = barLifts(contact, 'inconvenient-time');
  const designation = designationAt(contact, designated, activeLifts, at);
  if (designation === undefined) return undefined;
  const until = designationBoundaries(contact, designated, activeLifts, at).find(
    (instant) => designationAt(contact, designated, activeLifts, instant) === undefined,
  );
  const { id, window, seq } = designation;
  const hours = window === undefined ? 'all times' : windowText(window);
  const facts = window === undefined ? [seq] : [seq, ...zoneFacts(contact.file, contact.contactPoint.personId)];
  return {
    until,
    facts,
    because: `${localClocks(contact.zones, at)}: the debtor called ${hours} inconvenient (${id})`,
  };
}

/** When a time the debtor called inconvenient next begins. */
export function nextDesignatedTime(contact: ContactCase, at: EpochMs): EpochMs | undefined {
  const designated = designations(contact);
  const activeLifts = barLifts(contact, 'inconvenient-time');
  return designationBoundaries(contact, designated, activeLifts, at).find(
    (instant) => designationAt(contact, designated, activeLifts, instant) !== undefined,
  );
}

/** The designation that bars this instant, unless the debtor has since consented to the hour. */
function designationAt(
  { zones }: ContactCase,
  designated: readonly Inconvenience[],
  activeLifts: readonly BarLift[],
  at: EpochMs,
): Inconvenience | undefined {
  return designated.find(({ window, until, seq }) => {
    if (until !== undefined && at >= until) return false;
    if (window !== undefined && !zones.some((zone) => covers(window, localTime(zone, at)))) return false;
    return !activeLifts.some((lift) => lift.seq >= seq && isInForce(lift, zones, at));
  });
}

function designationBoundaries(
  { zones }: ContactCase,
  designated: readonly Inconvenience[],
  activeLifts: readonly BarLift[],
  at: EpochMs,
): EpochMs[] {
  const minutes = minutesOf([...designated, ...activeLifts].flatMap(({ window }) => window ?? []));
  const instants = clockInstants(zones, [...new Set(minutes)], at, DAYS_AHEAD_OF_A_WEEK);
  return withEnds(instants, [...designated, ...activeLifts], at);
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
export function localClocks(zones: readonly string[], at: EpochMs): string {
  return zones.map((zone) => `${clockText(localTime(zone, at).minute)} in ${zone}`).join(', ');
}
