import type { EpochMs } from '#domain/values/instant.ts';
import { isSameEndpoint } from '../recipients/endpoints.ts';
import type { ContactCase } from '../rule.ts';

/** A request of the person not to use a medium, or one address or number of it. */
export interface EffectiveOptOut {
  readonly at: EpochMs;
  readonly seq: number;
  readonly covers: 'medium' | 'address or number';
}

/**
 * What the person asked of this medium, latest first. It holds for every debt, without writing and at once. A spoken
 * "stop" that was meant for all contact holds for the medium it came by; spoken words come by telephone.
 */
export function effectiveOptOuts({ file, proposal, contactPoint, recipient }: ContactCase): readonly EffectiveOptOut[] {
  const found: EffectiveOptOut[] = [];
  for (const { channel, contactPointId, personId, at, seq } of file.optOuts) {
    if (channel !== proposal.channel) continue;
    if (contactPointId === undefined && personId === recipient.personId) found.push({ at, seq, covers: 'medium' });
    else if (contactPointId !== undefined && isSameEndpoint(file, contactPointId, contactPoint))
      found.push({ at, seq, covers: 'address or number' });
  }
  if (recipient.personId !== undefined) return latestFirst(found);
  for (const { spokenCeases } of Object.values(file.accounts)) {
    for (const { channel = 'voice', at, seq } of spokenCeases) {
      if (channel === proposal.channel) found.push({ at, seq, covers: 'medium' });
    }
  }
  return latestFirst(found);
}

function latestFirst(found: readonly EffectiveOptOut[]): readonly EffectiveOptOut[] {
  return found.toSorted((a, b) => b.at - a.at);
}

export function optOutText({ at, covers }: EffectiveOptOut): string {
  return `the person asked on ${new Date(at).toISOString()} that this ${covers} not be used`;
}
