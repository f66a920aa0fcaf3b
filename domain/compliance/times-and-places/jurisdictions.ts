import type { ContactPoint } from '#domain/ledger/facts/placement/state.ts';
import type { DebtorFile } from '#domain/ledger/debtor-file.ts';
import type { Jurisdiction } from '#domain/policy/jurisdiction-schema.ts';
import { PERMITTED_THIRD_PARTIES, type Recipient } from '../recipients/recipient.ts';
import type { ContactCase, Rule } from '../rule.ts';
import { isLocationSignal } from './zones.ts';

/** The law of one state or city as rules. */
export interface StateLaw {
  readonly jurisdiction: Jurisdiction;
  readonly rules: readonly Rule[];
}

const NONE: readonly StateLaw[] = [];

/**
 * The law of the states and cities that may protect the person: of every usable address and number, and of the place they
 * told us. A statement settles the clock, comment 6(b)(1)(i)-2, but not the law: all of them apply, 1006.104, the strictest
 * decides. Whoever else is contacted is under the debtor's law and their own; attorneys, creditors and reporting agencies
 * are under none. A place without law of its own in the policy, a territory or nowhere known leaves the federal rules.
 */
export function stateLawsFor(
  file: DebtorFile,
  stateLaws: readonly StateLaw[],
  recipient?: Recipient,
): readonly StateLaw[] {
  if (recipient !== undefined && PERMITTED_THIRD_PARTIES.has(recipient.role)) return NONE;
  const points = Object.values(file.contactPoints).filter((point) => isPointOf(point, recipient));
  return stateLaws.filter(
    ({ jurisdiction }) =>
      file.statedLocation?.state === jurisdiction.code || points.some((point) => isLocatedIn(jurisdiction, point)),
  );
}

function isPointOf(point: ContactPoint, recipient: Recipient | undefined): boolean {
  return isLocationSignal(point) || (recipient?.personId !== undefined && isLocationSignal(point, recipient.personId));
}

/** The commits that say that the person may live there. */
export function jurisdictionFacts(
  { file, recipient }: Pick<ContactCase, 'file'> & Partial<Pick<ContactCase, 'recipient'>>,
  jurisdiction: Jurisdiction,
): number[] {
  const { contactPoints, statedLocation } = file;
  const stated = statedLocation?.state === jurisdiction.code ? [statedLocation.seq] : [];
  const points = Object.values(contactPoints).filter(
    (point) => isPointOf(point, recipient) && isLocatedIn(jurisdiction, point),
  );
  return [...stated, ...points.map(({ seq }) => seq)];
}

function isLocatedIn({ code, city }: Jurisdiction, { state, reach }: ContactPoint): boolean {
  if (city === undefined) return state === code;
  switch (reach.kind) {
    case 'postal':
      return city.zips.some((zip) => reach.address.zip.startsWith(zip));
    case 'phone':
      return reach.number.startsWith('+1') && city.areaCodes.includes(reach.number.slice(2, 5));
    case 'email':
      return false;
    default:
      return reach satisfies never;
  }
}
