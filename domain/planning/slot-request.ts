import type { Account, DebtorFile } from '#domain/ledger/debtor-file.ts';
import type { Grant } from '#domain/ledger/facts/workflow/state.ts';
import { DAY, type EpochMs, instant } from '#domain/values/instant.ts';
import type { SlotRequest } from '#domain/ledger/facts/workflow/facts.ts';
import type { Channel } from '#domain/values/primitives.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { grantFor, waitsForSlotUntil, nextDraw, capacityOfChannel } from './capacity.ts';
import { incrementalValue } from './incremental-value.ts';
import { earliestPermitted, type DeliveryOption } from './delivery-options.ts';

/** A treatment that may need a slot in a day's capacity. */
export interface SlotNeed {
  readonly file: DebtorFile;
  readonly account: Account;
  readonly policy: Policy;
  readonly now: EpochMs;
  readonly treatmentId: string;
  /** Since when, or from when on, it is due. */
  readonly since: EpochMs;
  readonly required: boolean;
}

/**
 * The ways as the days' capacity leaves them: those of a scarce channel without a slot are marked, and left out once
 * they have waited for as long as the strategy lets them.
 */
export function withinCapacity(options: readonly DeliveryOption[], need: SlotNeed): readonly DeliveryOption[] {
  const { file, account, policy, now, treatmentId, since, required } = need;
  if (policy.strategy.capacity === undefined) return options;
  return options.flatMap((option) => {
    const { channel } = option.proposal;
    const channelCapacity = capacityOfChannel(policy, channel);
    if (channelCapacity === undefined || grantFor(file, account, { channel, treatmentId }, now) !== undefined)
      return [option];
    const needsSlot = { from: nextDraw(policy, now), until: waitsForSlotUntil(channelCapacity, since, required) };
    return needsSlot.from < needsSlot.until ? [{ ...option, needsSlot }] : [];
  });
}

/** The slot in the day that the treatment has, by whichever of its channels. */
export function slotFor(
  { file, account, policy, now }: Pick<SlotNeed, 'file' | 'account' | 'policy' | 'now'>,
  { id, channels }: { readonly id: string; readonly channels: readonly Channel[] },
): Grant | undefined {
  if (policy.strategy.capacity === undefined) return undefined;
  for (const channel of channels) {
    const grant = grantFor(file, account, { channel, treatmentId: id }, now);
    if (grant !== undefined) return grant;
  }
  return undefined;
}

/**
 * The slot to ask for: for the first way that needs one and can be had, unless one that needs none is preferred to it
 * and open by `openBy`.
 */
export function slotRequestAmong(
  options: readonly DeliveryOption[],
  need: SlotNeed,
  openBy: EpochMs,
): { slotRequest: SlotRequest; option: DeliveryOption } | undefined {
  const { file, account, policy, now, treatmentId, since, required } = need;
  if (!options.some(({ needsSlot }) => needsSlot !== undefined)) return undefined;
  for (const option of options) {
    const at = earliestPermitted(file, policy, option, Math.max(now, since));
    if (at === undefined) continue;
    if (option.needsSlot === undefined) {
      if (at <= openBy) return undefined;
      continue;
    }
    const { channel } = option.proposal;
    const { cents: value } = incrementalValue(file, account, { channel, treatmentId }, policy, at);
    const { until } = option.needsSlot;
    const due = { from: instant(at), since: instant(since), ...(required ? {} : { until: instant(until) }) };
    return { option, slotRequest: { channel, treatmentId, ...due, required, value } };
  }
  return undefined;
}

/**
 * How long to sleep on a request: a slot that is granted ends the sleep. What is required has no end of its patience, and
 * is looked at again now and then.
 */
export function waitsUntil(need: Pick<SlotNeed, 'now' | 'since'>, { needsSlot }: DeliveryOption): EpochMs {
  const { until = Number.POSITIVE_INFINITY } = needsSlot ?? {};
  if (until !== Number.POSITIVE_INFINITY) return until;
  const rechecks = Math.max(0, Math.floor((need.now - need.since) / RECHECK_INTERVAL));
  return need.since + (rechecks + 1) * RECHECK_INTERVAL;
}

const RECHECK_INTERVAL = 30 * DAY;
