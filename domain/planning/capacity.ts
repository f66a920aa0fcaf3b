import type { Account, DebtorFile } from '#domain/ledger/debtor-file.ts';
import type { Grant } from '#domain/ledger/facts/workflow/state.ts';
import { type EpochMs, HOUR } from '#domain/values/instant.ts';
import type { Channel } from '#domain/values/primitives.ts';
import { nextTimeOfDay } from '#domain/calendar/local-time.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { milliseconds } from '#domain/calendar/duration.ts';
import { mayHaveGoneOut } from '#domain/ledger/facts/contacts/did-it-go-out.ts';

/** Longer by an hour than the longest day of a year, shorter than two. */
const LONGEST_DAY = 26 * HOUR;

type ChannelCapacity = NonNullable<NonNullable<Policy['strategy']['capacity']>['channels'][Channel]>;

/** How little there is of a channel in a day; undefined when there is room for everybody. */
export function capacityOfChannel(policy: Policy, channel: Channel): ChannelCapacity | undefined {
  return policy.strategy.capacity?.channels[channel];
}

/** The first draw after this instant. */
export function nextDraw(policy: Policy, after: EpochMs): EpochMs {
  return nextTimeOfDay(policy.collector.zone, policy.strategy.capacity?.drawnAt ?? '00:00', after);
}

/** The draw that holds at this instant: the last one before it, or at it. */
export function lastDraw(policy: Policy, at: EpochMs): EpochMs {
  return nextDraw(policy, nextDraw(policy, at) - LONGEST_DAY);
}

/** The slot the account has for this treatment by this channel that is not over yet and was not used. */
export function grantFor(
  file: DebtorFile,
  account: Account,
  { channel, treatmentId }: { readonly channel: Channel; readonly treatmentId: string },
  now: EpochMs,
): Grant | undefined {
  const grant = account.grants.findLast((each) => each.channel === channel && each.treatmentId === treatmentId);
  if (grant === undefined || now >= grant.until) return undefined;
  const used = file.contacts.some(
    (contact) =>
      contact.seq > grant.seq &&
      contact.accountId === account.accountId &&
      contact.treatmentId === treatmentId &&
      contact.channel === channel &&
      mayHaveGoneOut(contact),
  );
  return used ? undefined : grant;
}

/** How long a contact that is due since then holds out for a slot; what is required holds out until it gets one. */
export function waitsForSlotUntil(channelCapacity: ChannelCapacity, since: EpochMs, required: boolean): EpochMs {
  return required ? Number.POSITIVE_INFINITY : since + milliseconds(channelCapacity.maxWait);
}
