import type { DebtorFile } from './debtor-file.ts';
import type { EpochMs } from '#domain/values/instant.ts';
import type { FactOf } from './fact.ts';
import type { Role } from './facts/persons.ts';
import type { AccountId } from '#domain/values/primitives.ts';

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
export function personOf({ persons }: DebtorFile, personId: string): Person | undefined {
  return Object.hasOwn(persons, personId) ? persons[personId] : undefined;
}

export function learnPerson(file: DebtorFile, fact: FactOf<'PersonLearned'>, seq: number): DebtorFile {
  const { personId: id, role, name } = fact;
  const before = personOf(file, id);
  const person = { id, role, name: name ?? before?.name, answerDoubtedAt: before?.answerDoubtedAt, seq };
  return { ...file, persons: { ...file.persons, [id]: person } };
}

export function doubtLocationAnswer(file: DebtorFile, personId: string, at: EpochMs): DebtorFile {
  const person = personOf(file, personId);
  if (person === undefined) return file;
  return { ...file, persons: { ...file.persons, [personId]: { ...person, answerDoubtedAt: at } } };
}

/** The same order told again replaces what was known of it. */
export function permitByCourt(file: DebtorFile, fact: FactOf<'CourtPermitted'>, seq: number): DebtorFile {
  const { orderId, lifts, accountId, until } = fact;
  const order: CourtPermission = {
    orderId,
    lifts,
    accountId,
    at: Date.parse(fact.at),
    until: until === undefined ? undefined : Date.parse(until),
    seq,
  };
  return { ...file, courtPermissions: [...file.courtPermissions.filter((each) => each.orderId !== orderId), order] };
}
