import type { ContactPoint, DebtorFile } from '#domain/ledger/debtor-file.ts';
import type { Channel } from '#domain/ledger/primitives.ts';

/** The usable contact points of a person for a channel, first learned first. SMS goes to mobile numbers only. */
export function reachableBy(file: DebtorFile, channel: Channel): ContactPoint[] {
  return Object.values(file.contactPoints).filter(({ lost, reach }) => {
    if (lost !== undefined) return false;
    switch (channel) {
      case 'email':
        return reach.kind === 'email';
      case 'letter':
        return reach.kind === 'postal';
      case 'voice':
        return reach.kind === 'phone';
      case 'sms':
        return reach.kind === 'phone' && reach.line === 'mobile';
      default:
        return channel satisfies never;
    }
  });
}
