import type * as z from 'zod';
import type { ContactPoint } from '#domain/ledger/facts/placement/state.ts';
import type { DebtorFile } from '#domain/ledger/debtor-file.ts';
import { type LocalDates, isLawInForce } from './dates-in-force.ts';
import type { overlaySchema } from '#domain/policy/overlay-schema.ts';
import { PERMITTED_THIRD_PARTIES, type Recipient } from './recipient.ts';
import type { ContactCase } from './rule.ts';
import { isLocationSignal } from './zones.ts';

/** The law of one state or city on contact, beyond the federal rules. */
export type Overlay = z.infer<typeof overlaySchema>;

/** The overlays of a policy by place. Without any, only the federal rules and our own policy speak. */
export type Overlays = Readonly<Record<string, Overlay>>;

const NONE: readonly Overlay[] = [];

/**
 * The states and cities whose law may protect the person: of every usable address and number, and of the place they told
 * us. A statement settles the clock, comment 6(b)(1)(i)-2, but not the law: all of them apply, the strictest decides.
 * Whoever else is contacted is under the debtor's law and their own; attorneys, creditors and reporting agencies are under
 * none. A place without an overlay of its own, a territory or nowhere known leaves the federal rules.
 */
export function overlaysFor(file: DebtorFile, overlays: Overlays, recipient?: Recipient): readonly Overlay[] {
  if (recipient !== undefined && PERMITTED_THIRD_PARTIES.has(recipient.role)) return NONE;
  let found: Overlay[] | undefined;
  const points = Object.values(file.contactPoints);
  for (const jurisdiction in overlays) {
    const overlay = overlays[jurisdiction];
    if (overlay === undefined) continue;
    const isHere = (point: ContactPoint) => isPointOf(point, recipient) && isLocatedIn(overlay, point);
    if (file.statedLocation?.state === jurisdiction || points.some(isHere)) (found ??= []).push(overlay);
  }
  return found ?? NONE;
}

function isPointOf(point: ContactPoint, recipient: Recipient | undefined): boolean {
  return isLocationSignal(point) || (recipient?.personId !== undefined && isLocationSignal(point, recipient.personId));
}

/** Kinds of values that a place's law has at most one of at a time for a rule. */
type ProvisionKind = Exclude<keyof Overlay, 'jurisdiction' | 'name' | 'city' | 'caps'>;

/** A value of law, and the place whose law it is. */
export interface Provision<Kind extends ProvisionKind> {
  readonly overlay: Overlay;
  readonly value: Overlay[Kind][number];
}

/** What the law of a place where the person may live sets under the name of a rule, if anything is in force. */
export function provisionOf<Kind extends ProvisionKind>(
  { overlays, dates }: { readonly overlays: readonly Overlay[]; readonly dates: LocalDates },
  kind: Kind,
  rule: string,
): Provision<Kind> | undefined {
  for (const overlay of overlays) {
    const values: readonly Overlay[Kind][number][] = overlay[kind];
    const value = values.find((each) => each.rule === rule && isLawInForce(each, dates));
    if (value !== undefined) return { overlay, value };
  }
  return undefined;
}

/** The commits that say that the person may live there. */
export function jurisdictionFacts(
  { file, recipient }: Pick<ContactCase, 'file'> & Partial<Pick<ContactCase, 'recipient'>>,
  overlay: Overlay,
): number[] {
  const { contactPoints, statedLocation } = file;
  const stated = statedLocation?.state === overlay.jurisdiction ? [statedLocation.seq] : [];
  const points = Object.values(contactPoints).filter(
    (point) => isPointOf(point, recipient) && isLocatedIn(overlay, point),
  );
  return [...stated, ...points.map(({ seq }) => seq)];
}

function isLocatedIn({ jurisdiction, city }: Overlay, { state, reach }: ContactPoint): boolean {
  if (city === undefined) return state === jurisdiction;
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
