import type { EpochMs } from '#domain/values/instant.ts';
import type { AccountId } from '#domain/values/primitives.ts';
import type { FactOf } from '../../fact.ts';
import type { Role } from './facts.ts';

/** People other than the debtor, and what courts permit. */
export interface DebtorPersons {
  /** By id. */
  readonly persons: Readonly<Record<string, Person>>;
  readonly courtPermissions: readonly CourtPermission[];
}

export const NO_PERSONS: DebtorPersons = { persons: {}, courtPermissions: [] };

/** Somebody other than the debtor whom a contact point may belong to. */
export interface Person {
  readonly id: string;
  readonly role: Role;
  readonly name: string | undefined;
  /** When we came to doubt what they told us of the debtor's whereabouts. */
  readonly answerDoubtedAt: EpochMs | undefined;
  readonly seq: number;
}

/** A court order that permits what is otherwise barred. */
export interface CourtPermission {
  readonly orderId: string;
  readonly lifts: FactOf<'CourtPermitted'>['lifts'];
  /** Absent: for every debt. */
  readonly accountId: AccountId | undefined;
  readonly at: EpochMs;
  readonly until: EpochMs | undefined;
  readonly seq: number;
}

/** Ids of people come from outside, and one may be called `constructor`. */
export function personOf({ persons }: DebtorPersons, personId: string): Person | undefined {
  return Object.hasOwn(persons, personId) ? persons[personId] : undefined;
}
