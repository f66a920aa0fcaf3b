import { isPlannedFor } from '#domain/values/channels.ts';
import type { DebtorFile } from '../../debtor-file.ts';
import type { ContactPoint } from './state.ts';
import type { Channel } from '#domain/values/primitives.ts';

/**
 * The usable contact points of the debtor, or of who acts for the estate, that we plan the channel for, first learned
 * first. Nobody else is worked.
 */
export function reachableBy(file: DebtorFile, channel: Channel): ContactPoint[] {
  return Object.values(file.contactPoints).filter(({ id, lost, reach, personId }) => {
    if (lost !== undefined) return false;
    if (personId !== undefined && file.representative?.contactPointId !== id) return false;
    return isPlannedFor(channel, reach);
  });
}
