import { type ContactPoint, contactPointOf } from '#domain/ledger/facts/placement/state.ts';
import type { DebtorFile } from '#domain/ledger/debtor-file.ts';
import type { EpochMs } from '#domain/values/instant.ts';
import type { Role } from '#domain/ledger/facts/persons/facts.ts';
import { personOf } from '#domain/ledger/facts/persons/state.ts';
import { isSameEndpoint } from './endpoints.ts';

/** Who is reached at a contact point, and what they are to the debt. */
export interface Recipient {
  readonly role: 'debtor' | Role;
  /** Absent: the debtor. */
  readonly personId: string | undefined;
  /** The commits that say so. */
  readonly facts: readonly number[];
}

/** Whose address or number it is. One of a person nobody knows is a third party's. */
export function recipientOf(file: DebtorFile, contactPoint: ContactPoint): Recipient {
  const { representative } = file;
  if (representative !== undefined && isSameEndpoint(file, representative.contactPointId, contactPoint)) {
    return { role: 'estate-representative', personId: contactPoint.personId, facts: [representative.seq] };
  }
  const { personId } = contactPoint;
  if (personId === undefined) return { role: 'debtor', personId, facts: NO_FACTS };
  const person = personOf(file, personId);
  if (person === undefined) return { role: 'third-party', personId, facts: [contactPoint.seq] };
  return { role: person.role, personId, facts: [contactPoint.seq, person.seq] };
}

const NO_FACTS: readonly number[] = [];

/** Whose the contact point of a past contact is; absent: the debtor's. */
export function personReached(file: DebtorFile, { contactPointId }: { readonly contactPointId: string }) {
  return contactPointOf(file, contactPointId)?.personId;
}

/** Those whom 12 CFR 1006.6(a) adds to the consumer, for section 1006.6 alone. */
const CONSUMER_ROLES: ReadonlySet<Recipient['role']> = new Set([
  'spouse',
  'parent-of-minor',
  'guardian',
  'estate-representative',
  'successor-in-interest',
]);

/**
 * Is the recipient the consumer as 1006.6(a) has it? A parent is as long as the consumer is, or died, a minor; without a
 * date of birth nobody is taken for one.
 */
export function isConsumer(file: DebtorFile, { role }: Pick<Recipient, 'role'>, now: EpochMs): boolean {
  if (role === 'debtor') return true;
  if (role === 'parent-of-minor') return isMinor(file, file.death?.at ?? now);
  return CONSUMER_ROLES.has(role);
}

function isMinor({ dateOfBirth }: DebtorFile, at: EpochMs): boolean {
  if (dateOfBirth === undefined) return false;
  const eighteenthBirthday = `${Number(dateOfBirth.slice(0, 4)) + AGE_OF_MAJORITY}${dateOfBirth.slice(4)}`;
  return new Date(at).toISOString().slice(0, 10) < eighteenthBirthday;
}

/** In most states; 19 in Alabama and Nebraska and 21 in Mississippi. Stricter reading: a parent is one for no longer. */
const AGE_OF_MAJORITY = 18;

/** With whom the debt may be discussed beside the consumer, 1006.6(d)(1)(ii) to (vi). Calls to them are not counted. */
export const PERMITTED_THIRD_PARTIES: ReadonlySet<Recipient['role']> = new Set([
  'attorney',
  'reporting-agency',
  'creditor',
  'creditors-attorney',
  'collectors-attorney',
]);
