import type { CaseFiles } from '#domain/case-files/case-files.ts';
import type { DebtorFile } from '#domain/ledger/debtor-file.ts';
import type { LookUp } from '#domain/ports/ledger.ts';
import { DebtorId } from '#domain/values/primitives.ts';
import { accountIdOf, debtorIdOf, type PlacementContext } from './place-account.ts';
import { numbersOf } from './number-types.ts';
import type { PlacementRow } from './placement-row.ts';

/** Whose account a row tells of; or that a person must say so, because it looks like somebody's we know. */
export type PersonMatch =
  | { readonly known: true; readonly debtorId: DebtorId }
  | { readonly known: false; readonly possibleMatches: readonly DebtorId[]; readonly because: string }
  | { readonly known: false; readonly possibleMatches: readonly []; readonly because: string };

type People = Pick<CaseFiles, 'read' | 'find'>;

/**
 * Finds the ledger a row belongs to by keys that leave nothing to guess, in this order: where the account is placed
 * already, the answer a person gave, the full
 * name with the date of birth, the creditor's own number for the person under the same name. Where only likeness speaks (a
 * shared number or address of somebody of the same or nearly the same name), the row is put to a person.
 */
export async function resolvePerson(
  row: PlacementRow,
  context: Pick<PlacementContext, 'creditorId'>,
  people: People,
): Promise<PersonMatch> {
  const newDebtorId = debtorIdOf(row, context);
  const { same_person_as: answer } = row;
  // Once placed, an account stays where it is, whatever else a later file says of the person.
  const [placed] = await people.find({ by: 'account', accountId: accountIdOf(row, context) });
  if (placed !== undefined) return { known: true, debtorId: placed.debtorId };
  if (answer?.toLowerCase() === 'nobody') return { known: true, debtorId: newDebtorId };
  if (answer !== undefined) return await personNamed(answer, context, people);
  const file = await people.read(newDebtorId);
  const hasAccounts = Object.keys(file.accounts).length > 0;
  if (hasAccounts && sameName(file, row)) return { known: true, debtorId: newDebtorId };
  const candidates = await candidatesSharing(row, context, people);
  if (hasAccounts) candidates.push({ file, sharedDetail: "the creditor's number for the person", sameReference: true });
  const byReference = candidates.filter(({ sameReference }) => sameReference);
  const [only, ...more] = new Set(
    byReference.filter(({ file: other }) => isSamePerson(other, row)).map(({ file: { debtorId } }) => debtorId),
  );
  if (only !== undefined && more.length === 0) return { known: true, debtorId: only };
  const possible = possibleMatchesAmong(candidates, row);
  return possible === undefined ? { known: true, debtorId: newDebtorId } : { known: false, ...possible };
}

/** Persons whom a row looks like, and by what. */
interface PossibleMatches {
  readonly possibleMatches: readonly DebtorId[];
  readonly because: string;
}

/**
 * Whom a person who was just placed looks like after all. Two batches that ask at one moment find nobody, and both place
 * somebody new. But each has written its look-ups before it asks again here, so one of them at least sees the other.
 * @param ownDebtorId the person's ledger
 */
export async function possibleMatchesAfterPlacing(
  row: PlacementRow,
  ownDebtorId: DebtorId,
  context: Pick<PlacementContext, 'creditorId'>,
  people: People,
): Promise<PossibleMatches | undefined> {
  if (row.same_person_as !== undefined) return undefined;
  const candidates = await candidatesSharing(row, context, people);
  return possibleMatchesAmong(
    candidates.filter(({ file }) => file.debtorId !== ownDebtorId),
    row,
  );
}

function possibleMatchesAmong(candidates: readonly Candidate[], row: PlacementRow): PossibleMatches | undefined {
  const possible = candidates.filter(({ file, sameReference }) => sameReference || mayBeSamePerson(file, row));
  if (possible.length === 0) return undefined;
  const shared = [...new Set(possible.map(({ sharedDetail }) => sharedDetail))].join(' and ');
  return {
    possibleMatches: [...new Set(possible.map(({ file: { debtorId } }) => debtorId))].sort(),
    because: `shares ${shared} with somebody of ${possible.some(({ file }) => sameName(file, row)) ? 'the same' : 'another'} name`,
  };
}

/** An answer names an account of the same creditor, or a ledger. */
async function personNamed(
  answer: string,
  { creditorId }: Pick<PlacementContext, 'creditorId'>,
  people: People,
): Promise<PersonMatch> {
  const id = DebtorId.safeParse(answer);
  const [file] = id.success
    ? [await people.read(id.data)]
    : await people.find({ by: 'account-ref', creditorId, accountRef: answer });
  if (file !== undefined && file.seq > 0) return { known: true, debtorId: file.debtorId };
  return { known: false, possibleMatches: [], because: `same_person_as: found nobody by ${answer}` };
}

/** A number or address that more people share than a household has members tells nothing of who somebody is. */
const MAX_HOUSEHOLD = 6;

interface Candidate {
  readonly file: DebtorFile;
  readonly sharedDetail: string;
  readonly sameReference: boolean;
}

async function candidatesSharing(
  row: PlacementRow,
  { creditorId }: Pick<PlacementContext, 'creditorId'>,
  people: People,
): Promise<Candidate[]> {
  const lookUps: [LookUp, string][] = [];
  if (row.debtor_ref !== undefined)
    lookUps.push([{ by: 'debtor-ref', creditorId, debtorRef: row.debtor_ref }, "the creditor's number for the person"]);
  for (const address of new Set([row.email ?? [], row.more_emails ?? []].flat().map((each) => each.toLowerCase())))
    lookUps.push([{ by: 'email', address }, 'an email address']);
  for (const number of new Set(numbersOf(row))) lookUps.push([{ by: 'phone', number }, 'a telephone number']);
  const found = await Promise.all(lookUps.map(([lookUp]) => people.find(lookUp, MAX_HOUSEHOLD)));
  return found.flatMap((files, at) => {
    const [lookUp, sharedDetail] = lookUps[at] ?? [];
    return files.map((file) => ({
      file,
      sharedDetail: sharedDetail ?? '',
      sameReference: lookUp?.by === 'debtor-ref',
    }));
  });
}

/** The same person under the creditor's own number: nothing that is known of both differs. */
function isSamePerson(file: DebtorFile, row: PlacementRow): boolean {
  const { dateOfBirth } = file;
  return (
    sameName(file, row) &&
    (dateOfBirth === undefined || row.date_of_birth === undefined || dateOfBirth === row.date_of_birth)
  );
}

function sameName({ name }: DebtorFile, row: PlacementRow): boolean {
  return (
    name !== undefined &&
    normalizedName(name.first) === normalizedName(row.first_name) &&
    normalizedName(name.last) === normalizedName(row.last_name)
  );
}

/** Might two be one? Names that are one but for a letter or an initial, dates of birth that are one but for a slip. */
function mayBeSamePerson({ name, dateOfBirth }: DebtorFile, row: PlacementRow): boolean {
  if (name === undefined) return false;
  if (
    !almostEqual(normalizedName(name.last), normalizedName(row.last_name)) ||
    !almostEqual(normalizedName(name.first), normalizedName(row.first_name))
  )
    return false;
  const other = row.date_of_birth;
  return dateOfBirth === undefined || other === undefined || dateDifferences(dateOfBirth, other) <= 2;
}

function almostEqual(one: string, other: string): boolean {
  if (one === other) return true;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (short.length === 1) return long.startsWith(short);
  // Ana and Anna; but Jo and Bo are two people.
  return short.length >= 3 && isOneEditAway(short, long);
}

/** One letter more, less or other. */
function isOneEditAway(short: string, long: string): boolean {
  if (long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at++;
  return short.length === long.length
    ? short.slice(at + 1) === long.slice(at + 1)
    : short.slice(at) === long.slice(at + 1);
}

/** In how many places two dates differ; day and month swapped are two at most of a kind that happens. */
function dateDifferences(one: string, other: string): number {
  const swapped = `${other.slice(0, 5)}${other.slice(8)}-${other.slice(5, 7)}`;
  if (one === swapped) return 1;
  let differing = 0;
  for (let at = 0; at < one.length; at++) if (one[at] !== other[at]) differing++;
  return differing;
}

/** Without case, accents and marks: `Núñez-Ortiz` and `NUNEZ ORTIZ` are one name. */
function normalizedName(name: string): string {
  return name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
