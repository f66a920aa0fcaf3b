import { type Account, type DebtorFile, type Grant } from '#domain/ledger/debtor-file.ts';
import { type EpochMs, instant } from '#domain/values/instant.ts';
import type { Wish } from '#domain/ledger/facts/workflow.ts';
import type { Channel } from '#domain/values/primitives.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { grantFor, holdsOutUntil, nextDraw, scarcityOf } from './capacity.ts';
import { incrementalValue } from './incremental-value.ts';
import { permittedFrom, type Way } from './ways.ts';

/** A treatment that may need a place in a day's capacity. */
export interface Need {
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
 * The ways as the days' capacity leaves them: those of a scarce channel without a place are marked, and left out once
 * they have waited for as long as the strategy lets them.
 */
export function withinCapacity(ways: readonly Way[], need: Need): readonly Way[] {
  const { file, account, policy, now, treatmentId, since, required } = need;
  if (policy.strategy.capacity === undefined) return ways;
  return ways.flatMap((way) => {
    const { channel } = way.proposal;
    const scarcity = scarcityOf(policy, channel);
    if (scarcity === undefined || grantFor(file, account, { channel, treatmentId }, now) !== undefined) return [way];
    const needsPlace = { from: nextDraw(policy, now), until: holdsOutUntil(scarcity, since, required) };
    return needsPlace.from < needsPlace.until ? [{ ...way, needsPlace }] : [];
  });
}

/** The place in the day that the treatment has, by whichever of its channels. */
export function placeOf(
  { file, account, policy, now }: Pick<Need, 'file' | 'account' | 'policy' | 'now'>,
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
 * The place to wish for: for the first way that needs one and can be had, unless one that needs none is preferred to it
 * and open by `openBy`.
 */
export function wishAmong(ways: readonly Way[], need: Need, openBy: EpochMs): { wish: Wish; way: Way } | undefined {
  const { file, account, policy, now, treatmentId, since, required } = need;
  if (!ways.some(({ needsPlace }) => needsPlace !== undefined)) return undefined;
  for (const way of ways) {
    const at = permittedFrom(file, policy, way, Math.max(now, since));
    if (at === undefined) continue;
    if (way.needsPlace === undefined) {
      if (at <= openBy) return undefined;
      continue;
    }
    const { channel } = way.proposal;
    const { cents: value } = incrementalValue(file, account, { channel, treatmentId }, policy, at);
    const { until } = way.needsPlace;
    const due = { from: instant(at), since: instant(since), ...(required ? {} : { until: instant(until) }) };
    return { way, wish: { channel, treatmentId, ...due, required, value } };
  }
  return undefined;
}

/**
 * How long to sleep on a wish: a place that is granted ends the sleep. What is required has no end of its patience, and
 * is looked at again now and then.
 */
export function sleepsUntil(need: Pick<Need, 'now' | 'since'>, { needsPlace }: Way): EpochMs {
  const { until = Number.POSITIVE_INFINITY } = needsPlace ?? {};
  if (until !== Number.POSITIVE_INFINITY) return until;
  const looked = Math.max(0, Math.floor((need.now - need.since) / LOOKS_AGAIN));
  return need.since + (looked + 1) * LOOKS_AGAIN;
}

const LOOKS_AGAIN = 30 * 86_400_000;
