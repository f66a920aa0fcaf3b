import type { FactOf } from '#domain/ledger/fact.ts';
import { type Cast, isStated, type Point } from './cast.ts';
import { roleOf } from './roles.ts';
import { tell, type Told } from './told.ts';

const YEARS = 365.25 * 86_400_000;

/** The debtor, everybody else, and where they are reached. */
export function people(cast: Cast): Told[] {
  return [...debtor(cast), ...others(cast), ...cast.points.map((point, index) => learned(cast, point, index))];
}

function debtor(cast: Cast): Told[] {
  const { consumers = [], debtor: alone, persons = [] } = cast.vector.given;
  const told: Told[] = [];
  const minor =
    consumers.some((each) => each.minor === true || /minor/i.test(each.role ?? '')) ||
    persons.some(({ relation = '', role = '' }) => /minor/i.test(`${relation} ${role}`));
  const ofAge = minor ? 10 : 40;
  const born = consumers.find(({ dateOfBirth }) => dateOfBirth !== undefined)?.dateOfBirth;
  told.push(
    tell('DebtorIdentified', cast.begins, {
      source: 'creditor',
      name: { first: 'The', last: 'Consumer' },
      language: 'en',
      dateOfBirth: born ?? new Date(cast.begins - ofAge * YEARS).toISOString().slice(0, 10),
    }),
  );
  const deceased = [...consumers, ...(alone === undefined ? [] : [alone])].some((each) => each.deceased === true);
  if (deceased) told.push(tell('DeathReported', cast.begins, { source: 'third-party' }));
  for (const { locationEvidence = [] } of consumers.slice(0, 1)) {
    const stated = locationEvidence.filter(({ basis }) => basis !== undefined && isStated(basis));
    const zones = stated.flatMap(({ timeZone }) => timeZone ?? []);
    if (zones.length > 0) told.push(tell('LocationStated', cast.begins, { zones }));
  }
  return told;
}

function others(cast: Cast): Told[] {
  const { endpoints = [] } = cast.vector.given;
  const known = cast.others.map(({ id, relation = '', role = '' }) => ({ id, role: roleOf(`${relation} ${role}`) }));
  const owners = endpoints.flatMap(({ id, knownToBelongTo }) =>
    knownToBelongTo === undefined ? [] : [{ id: `owner of ${id}`, role: roleOf(knownToBelongTo) }],
  );
  return [...known, ...owners].flatMap(({ id, role }) => {
    const person = tell('PersonLearned', cast.begins, { source: 'creditor', personId: id, role });
    const point = cast.points.find(({ personId }) => personId === id);
    if (role !== 'estate-representative' || point === undefined) return [person];
    return [person, tell('RepresentativeNamed', cast.begins, { name: id, contactPointId: point.id })];
  });
}

function learned(cast: Cast, point: Point, index: number): Told {
  const { id, personId, employer, zones, endpoint } = point;
  const { facts } = endpoint ?? {};
  const open =
    facts?.domainReservedForSpecificRegistrants === true ? false : facts?.domainOpenToMembersOfTheGeneralPublic;
  return tell('ContactPointLearned', cast.begins, {
    source: 'creditor',
    contactPointId: id,
    reach: reachOf(point, index),
    zones: [...zones],
    obtainedFrom: 'creditor',
    employer,
    ...(personId === undefined ? {} : { personId }),
    ...(open === undefined ? {} : { openDomain: open }),
  });
}

function reachOf({ kind, endpoint }: Point, index: number): FactOf<'ContactPointLearned'>['reach'] {
  const number = String(index).padStart(4, '0');
  switch (kind) {
    case 'email':
      return { kind, address: endpoint?.address ?? `address-${number}@example.com` };
    case 'mobile':
    case 'landline':
      return { kind: 'phone', number: `+1614555${number}`, line: kind };
    case 'phone':
      return { kind, number: `+1614555${number}`, line: 'unknown' };
    case 'postal': {
      const address = { lines: [`${index + 1} Main Street`], city: 'Columbus', state: 'OH', zip: '43215' };
      return { kind, address };
    }
    default:
      return kind satisfies never;
  }
}
