import type { DebtorFile } from '../../debtor-file.ts';
import type { ContactPoint } from './state.ts';
import type { Channel } from '#domain/values/primitives.ts';

/**
 * The usable contact points of the debtor, or of who acts for the estate, for a channel, first learned first. SMS goes to
 * mobile numbers only. Nobody else is worked.
 */
export function reachableBy(file: DebtorFile, channel: Channel): ContactPoint[] {
  return Object.values(file.contactPoints).filter(({ id, lost, reach, personId }) => {
    if (lost !== undefined) return false;
    if (personId !== undefined && file.representative?.contactPointId !== id) return false;
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
