import { sha256 } from '#domain/values/canonical-json.ts';
import { type EpochMs, epochMs } from '#domain/values/instant.ts';
import type { FactOf } from '#domain/ledger/fact.ts';
import type { Channel } from '#domain/values/primitives.ts';
import type { Policy } from '#domain/policy/policy.ts';
import type { WishRow } from '#domain/ports/read-model.ts';
import { nextDraw, scarcityOf } from '#domain/planning/capacity.ts';
import { milliseconds } from '#domain/calendar/duration.ts';

/** A place in the day's capacity of a channel, and by what the account came to it. */
export interface Place extends Pick<FactOf<'CapacityGranted'>, 'rank' | 'by' | 'propensity'> {
  readonly wish: WishRow;
}

/**
 * Who gets the places of a channel until the next draw: what the strategy requires, oldest first; then persons who have
 * long had none, up to the floor's share; then by what a place brings, less its cost, never below nothing; and a small
 * share by lot, so that what a contact brings can be measured. A person gets one place a channel and day, and no more
 * than the policy's number in its time. The same wishes give the same places, in whatever order they come.
 */
export function drawCapacity(wishes: readonly WishRow[], channel: Channel, policy: Policy, at: EpochMs): Place[] {
  const { capacity } = policy.strategy;
  const scarcity = scarcityOf(policy, channel);
  if (capacity === undefined || scarcity === undefined) return [];
  const places = Math.max(0, scarcity.perDay - scarcity.keptForNotices);
  const ends = nextDraw(policy, at);
  const today = wishes
    .filter(({ from, until }) => epochMs(from) < ends && (until === undefined || epochMs(until) > at))
    .sort(byAccount);
  const granted: Omit<Place, 'rank'>[] = [];
  const had = new Set<string>();
  const grant = (order: readonly WishRow[], atMost: number, by: Place['by'], propensity = 1) => {
    let left = Math.min(atMost, places - granted.length);
    for (const wish of order) {
      if (left <= 0) return;
      if (had.has(wish.debtorId)) continue;
      had.add(wish.debtorId);
      granted.push({ wish, by, propensity });
      left--;
    }
  };

  grant(today.filter(({ required }) => required).sort(byAge), places, 'required');

  const others = today.filter((wish) => !wish.required && !atCap(wish, capacity.perPerson, at));
  const longWithout = others.filter((wish) => at - servedAt(wish) >= milliseconds(capacity.floor.after));
  grant(longWithout.sort(byService), Math.floor((places * capacity.floor.percent) / 100), 'floor');

  const worthIt = others.filter(({ value }) => value >= 0).sort(byValue);
  const byLot = Math.floor((places * capacity.explorationPercent) / 100);
  grant(worthIt, places - granted.length - byLot, 'value');

  const left = [...new Map(others.map((wish) => [wish.debtorId, wish])).values()].filter(
    ({ debtorId }) => !had.has(debtorId),
  );
  const drawn = Math.min(left.length, byLot, places - granted.length);
  const lots = new Map(left.map((wish) => [wish, sha256(`${at} ${channel} ${wish.debtorId}`)]));
  const inLot = left.sort((a, b) => compare(lots.get(a) ?? '', lots.get(b) ?? ''));
  grant(inLot, drawn, 'exploration', drawn / Math.max(1, left.length));
  return granted.map((place, index) => ({ ...place, rank: index + 1 }));
}

type PerPerson = NonNullable<Policy['strategy']['capacity']>['perPerson'];

function atCap({ granted }: WishRow, { places, within }: PerPerson, at: EpochMs): boolean {
  return granted.filter((each) => at - epochMs(each) < milliseconds(within)).length >= places;
}

/** When the person last had a place; who never had one counts from the day we knew them. */
function servedAt({ granted, knownSince }: WishRow): EpochMs {
  return epochMs(granted.at(-1) ?? knownSince);
}

function byAccount(a: WishRow, b: WishRow): number {
  return compare(a.accountId, b.accountId);
}

function byAge(a: WishRow, b: WishRow): number {
  return compare(a.since, b.since) || byAccount(a, b);
}

function byService(a: WishRow, b: WishRow): number {
  return servedAt(a) - servedAt(b) || byValue(a, b);
}

function byValue(a: WishRow, b: WishRow): number {
  return b.value - a.value || byAge(a, b);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
