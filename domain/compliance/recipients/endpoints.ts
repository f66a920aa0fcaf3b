import { type ContactPoint, contactPointOf } from '#domain/ledger/facts/placement/state.ts';
import type { DebtorFile } from '#domain/ledger/debtor-file.ts';
import type { Channel } from '#domain/values/primitives.ts';
import { canGoTo } from '#domain/values/channels.ts';

/** Can a message of this channel go to this address or number at all? */
export function canReach(channel: Channel, { reach }: ContactPoint): boolean {
  return canGoTo(channel, reach);
}

/** Does this id name the address or number of the contact point, perhaps as it was learned from somebody else? */
export function isSameEndpoint(file: DebtorFile, contactPointId: string, point: ContactPoint): boolean {
  if (contactPointId === point.id) return true;
  const named = contactPointOf(file, contactPointId);
  return named !== undefined && hasSameReach(named, point);
}

/** The same address or number: what a person asks of it holds whichever creditor we learned it from. */
export function hasSameReach({ reach: one }: ContactPoint, { reach: other }: ContactPoint): boolean {
  if (one.kind === 'email') return other.kind === 'email' && one.address.toLowerCase() === other.address.toLowerCase();
  if (one.kind === 'phone') return other.kind === 'phone' && one.number === other.number;
  return other.kind === 'postal' && postalText(one.address) === postalText(other.address);
}

function postalText({ lines, city, zip }: Extract<ContactPoint['reach'], { kind: 'postal' }>['address']): string {
  return [...lines, city, zip.slice(0, 5)].join('\n').toLowerCase();
}
