import { sha256 } from '#domain/values/canonical-json.ts';
import { type EpochMs, epochMs } from '#domain/values/instant.ts';
import type { FactOf } from '#domain/ledger/fact.ts';
import type { Channel } from '#domain/values/primitives.ts';
import type { Policy } from '#domain/policy/policy.ts';
import type { SlotRequestRow } from '#domain/ports/read-model.ts';
import { nextDraw, capacityOfChannel } from '#domain/planning/capacity.ts';
import { milliseconds } from '#domain/calendar/duration.ts';

/** A slot in the day's capacity of a channel, and by what the account came to it. */
export interface Slot extends Pick<FactOf<'CapacityGranted'>, 'rank' | 'by' | 'propensity'> {
  readonly slotRequest: SlotRequestRow;
}

/**
 * Who gets the slots of a channel until the next draw: what the strategy requires, oldest first; then persons who have
 * long had none, up to the floor's share; then by what a slot brings, less its cost, never below nothing; and a small
 * share by lot, so that what a contact brings can be measured. A person gets one slot a channel and day, and no more
 * than the policy's number in its time. The same requests give the same slots, in whatever order they come.
 */
export function drawCapacity(
  requests: readonly SlotRequestRow[],
  channel: Channel,
  policy: Policy,
  at: EpochMs,
): Slot[] {
  const { capacity } = policy.strategy;
  const channelCapacity = capacityOfChannel(policy, channel);
  if (capacity === undefined || channelCapacity === undefined) return [];
  const slots = Math.max(0, channelCapacity.perDay - channelCapacity.keptForNotices);
  const nextDrawAt = nextDraw(policy, at);
  const open = requests
    .filter(({ from, until }) => epochMs(from) < nextDrawAt && (until === undefined || epochMs(until) > at))
    .sort(byAccount);
  const granted: Omit<Slot, 'rank'>[] = [];
  const served = new Set<string>();
  const grant = (order: readonly SlotRequestRow[], atMost: number, by: Slot['by'], propensity = 1) => {
    let remaining = Math.min(atMost, slots - granted.length);
    for (const slotRequest of order) {
      if (remaining <= 0) return;
      if (served.has(slotRequest.debtorId)) continue;
      served.add(slotRequest.debtorId);
      granted.push({ slotRequest, by, propensity });
      remaining--;
    }
  };

  grant(open.filter(({ required }) => required).sort(longestDueFirst), slots, 'required');

  const optional = open.filter((request) => !request.required && !isAtPersonCap(request, capacity.perPerson, at));
  const longUnserved = optional.filter((request) => at - lastServedAt(request) >= milliseconds(capacity.floor.after));
  grant(longUnserved.sort(longestUnservedFirst), Math.floor((slots * capacity.floor.percent) / 100), 'floor');

  const worthwhile = optional.filter(({ value }) => value >= 0).sort(highestValueFirst);
  const explorationSlots = Math.floor((slots * capacity.explorationPercent) / 100);
  grant(worthwhile, slots - granted.length - explorationSlots, 'value');

  const unserved = [...new Map(optional.map((request) => [request.debtorId, request])).values()].filter(
    ({ debtorId }) => !served.has(debtorId),
  );
  const lotterySize = Math.min(unserved.length, explorationSlots, slots - granted.length);
  const lotteryHashes = new Map(unserved.map((request) => [request, sha256(`${at} ${channel} ${request.debtorId}`)]));
  const lotteryOrder = unserved.sort((a, b) => compare(lotteryHashes.get(a) ?? '', lotteryHashes.get(b) ?? ''));
  grant(lotteryOrder, lotterySize, 'exploration', lotterySize / Math.max(1, unserved.length));
  return granted.map((slot, index) => ({ ...slot, rank: index + 1 }));
}

type PerPerson = NonNullable<Policy['strategy']['capacity']>['perPerson'];

function isAtPersonCap({ grantedAt }: SlotRequestRow, { slots, within }: PerPerson, at: EpochMs): boolean {
  return grantedAt.filter((each) => at - epochMs(each) < milliseconds(within)).length >= slots;
}

/** When the person last had a slot; who never had one counts from the day we knew them. */
function lastServedAt({ grantedAt, firstPlacedAt }: SlotRequestRow): EpochMs {
  return epochMs(grantedAt.at(-1) ?? firstPlacedAt);
}

function byAccount(a: SlotRequestRow, b: SlotRequestRow): number {
  return compare(a.accountId, b.accountId);
}

function longestDueFirst(a: SlotRequestRow, b: SlotRequestRow): number {
  return compare(a.since, b.since) || byAccount(a, b);
}

function longestUnservedFirst(a: SlotRequestRow, b: SlotRequestRow): number {
  return lastServedAt(a) - lastServedAt(b) || highestValueFirst(a, b);
}

function highestValueFirst(a: SlotRequestRow, b: SlotRequestRow): number {
  return b.value - a.value || longestDueFirst(a, b);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
