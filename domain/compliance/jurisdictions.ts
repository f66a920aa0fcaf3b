import type * as z from 'zod';
import type { ContactPoint, DebtorFile } from '#domain/ledger/debtor-file.ts';
import { type Dates, isLawOn } from './in-force.ts';
import type { overlaySchema } from '#domain/policy/overlay-schema.ts';
import { MAY_HEAR_OF_THE_DEBT, type Recipient } from './recipient.ts';
import type { Case } from './rule.ts';
import { isSignal } from './zones.ts';

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
  if (recipient !== undefined && MAY_HEAR_OF_THE_DEBT.has(recipient.role)) return NONE;
  let found: Overlay[] | undefined;
  const points = Object.values(file.contactPoints);
  for (const place in overlays) {
    const overlay = overlays[place];
    if (overlay === undefined) continue;
    const concerned = (point: ContactPoint) => isTheirs(point, recipient) && pointsTo(overlay, point);
    if (file.statedLocation?.state === place || points.some(concerned)) (found ??= []).push(overlay);
  }
  return found ?? NONE;
}

function isTheirs(point: ContactPoint, recipient: Recipient | undefined): boolean {
  return isSignal(point) || (recipient?.personId !== undefined && isSignal(point, recipient.personId));
}

/** Kinds of values that a place's law has at most one of at a time for a rule. */
type Kind = Exclude<keyof Overlay, 'place' | 'name' | 'city' | 'caps'>;

/** A value of law, and the place whose law it is. */
export interface Law<Of extends Kind> {
  readonly overlay: Overlay;
  readonly value: Overlay[Of][number];
}

/** What the law of a place where the person may live sets under the name of a rule, if anything is in force. */
export function lawOf<Of extends Kind>(
  { overlays, dates }: { readonly overlays: readonly Overlay[]; readonly dates: Dates },
  kind: Of,
  rule: string,
): Law<Of> | undefined {
  for (const overlay of overlays) {
    const values: readonly Overlay[Of][number][] = overlay[kind];
    const value = values.find((each) => each.rule === rule && isLawOn(each, dates));
    if (value !== undefined) return { overlay, value };
  }
  return undefined;
}

/** The commits that say that the person may live there. */
export function placeFacts(
  { file, recipient }: Pick<Case, 'file'> & Partial<Pick<Case, 'recipient'>>,
  overlay: Overlay,
): number[] {
  const { contactPoints, statedLocation } = file;
  const stated = statedLocation?.state === overlay.place ? [statedLocation.seq] : [];
  const points = Object.values(contactPoints).filter((point) => isTheirs(point, recipient) && pointsTo(overlay, point));
  return [...stated, ...points.map(({ seq }) => seq)];
}

function pointsTo({ place, city }: Overlay, { state, reach }: ContactPoint): boolean {
  if (city === undefined) return state === place;
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
