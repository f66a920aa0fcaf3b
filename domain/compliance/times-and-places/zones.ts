import type { ContactPoint } from '#domain/ledger/facts/placement/state.ts';
import type { DebtorFile } from '#domain/ledger/debtor-file.ts';
import type { UsState } from '#domain/values/primitives.ts';

/**
 * Zones the debtor, or another person, may be in. What the debtor told us of themselves settles it; else every usable
 * address and area code of the person counts, comment 6(b)(1)(i)-2: mobile area code, landline area code, residential
 * address.
 */
export function candidateZones(file: DebtorFile, personId?: string): readonly string[] {
  if (file.statedLocation !== undefined && personId === undefined) return file.statedLocation.zones;
  const zones = new Set<string>();
  for (const point of Object.values(file.contactPoints)) {
    if (isLocationSignal(point, personId)) for (const zone of point.zones) zones.add(zone);
  }
  return [...zones].sort();
}

/**
 * States the person may live in: what they told us and every usable address and area code. A statement narrows the
 * clock, but not the law: here it only adds, because the strictest candidate decides.
 */
export function candidateStates(file: DebtorFile): readonly UsState[] {
  const states = new Set<UsState>();
  if (file.statedLocation?.state !== undefined) states.add(file.statedLocation.state);
  for (const point of Object.values(file.contactPoints)) {
    if (isLocationSignal(point) && point.state !== undefined) states.add(point.state);
  }
  return [...states].sort();
}

/** The commits that say where the person may be: what they told us, or every usable address and area code. */
export function zoneFacts(file: DebtorFile, personId?: string): number[] {
  if (file.statedLocation !== undefined && personId === undefined) return [file.statedLocation.seq];
  return Object.values(file.contactPoints).flatMap((point) =>
    isLocationSignal(point, personId) && point.zones.length > 0 ? [point.seq] : [],
  );
}

/** The commits that say in which state the person may live. */
export function stateFacts(file: DebtorFile): number[] {
  const points = Object.values(file.contactPoints).filter(
    (point) => isLocationSignal(point) && point.state !== undefined,
  );
  const stated = file.statedLocation?.state === undefined ? [] : [file.statedLocation.seq];
  return [...stated, ...points.map(({ seq }) => seq)];
}

/** Where the day ends last in the United States: for a deadline, the strictest reading when nothing says where they are. */
export const LATEST_ZONE = 'Pacific/Pago_Pago';

/** Why nothing that depends on the local clock is decided without a zone. */
export const LOCATION_UNKNOWN = 'nothing says where the consumer is, so no hour is known to be convenient';

/** What is, or turned out to be, somebody else's, or was replaced, says nothing about where the person is. */
export function isLocationSignal(point: ContactPoint, personId?: string): boolean {
  const { lost } = point;
  return point.personId === personId && (lost === undefined || lost.reason === 'undeliverable');
}
