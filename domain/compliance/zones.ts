import type { ContactPoint, DebtorFile } from '#domain/ledger/debtor-file.ts';

/**
 * Zones the person may be in. What they told us settles it; else every usable address and area code counts,
 * comment 6(b)(1)(i)-2: mobile area code, landline area code, residential address.
 */
export function candidateZones(file: DebtorFile): readonly string[] {
  if (file.statedLocation !== undefined) return file.statedLocation.zones;
  const zones = new Set<string>();
  for (const point of Object.values(file.contactPoints)) {
    if (isSignal(point)) for (const zone of point.zones) zones.add(zone);
  }
  return [...zones].sort();
}

/** A number that turned out to be somebody else's, or was replaced, says nothing about where the person is. */
function isSignal({ lost }: ContactPoint): boolean {
  return lost === undefined || lost.reason === 'undeliverable';
}
