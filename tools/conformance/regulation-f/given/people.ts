import type { FactOf } from '#domain/ledger/fact.ts';
import { DAY } from '#domain/values/instant.ts';
import { type Parties, isStatedBasis, type VectorContactPoint } from './parties.ts';
import { roleOf } from './roles.ts';
import { timedFact, type TimedFact } from './timed-fact.ts';

const YEARS = 365.25 * DAY;

/** The debtor, everybody else, and where they are reached. */
export function peopleFacts(parties: Parties): TimedFact[] {
  return [
    ...debtorFacts(parties),
    ...otherPersonFacts(parties),
    ...parties.points.map((point, index) => contactPointLearnedFact(parties, point, index)),
  ];
}

function debtorFacts(parties: Parties): TimedFact[] {
  const { consumers = [], debtor: alone, persons = [] } = parties.vector.given;
  const facts: TimedFact[] = [];
  const minor =
    consumers.some((each) => each.minor === true || /minor/i.test(each.role ?? '')) ||
    persons.some(({ relation = '', role = '' }) => /minor/i.test(`${relation} ${role}`));
  const age = minor ? 10 : 40;
  const born = consumers.find(({ dateOfBirth }) => dateOfBirth !== undefined)?.dateOfBirth;
  facts.push(
    timedFact('DebtorIdentified', parties.firstMoment, {
      source: 'creditor',
      name: { first: 'The', last: 'Consumer' },
      language: 'en',
      dateOfBirth: born ?? new Date(parties.firstMoment - age * YEARS).toISOString().slice(0, 10),
    }),
  );
  const deceased = [...consumers, ...(alone === undefined ? [] : [alone])].some((each) => each.deceased === true);
  if (deceased) facts.push(timedFact('DeathReported', parties.firstMoment, { source: 'third-party' }));
  for (const { locationEvidence = [] } of consumers.slice(0, 1)) {
    const stated = locationEvidence.filter(({ basis }) => basis !== undefined && isStatedBasis(basis));
    const zones = stated.flatMap(({ timeZone }) => timeZone ?? []);
    if (zones.length > 0) facts.push(timedFact('LocationStated', parties.firstMoment, { zones }));
  }
  return facts;
}

function otherPersonFacts(parties: Parties): TimedFact[] {
  const { endpoints = [] } = parties.vector.given;
  const known = parties.otherPersons.map(({ id, relation = '', role = '' }) => ({
    id,
    role: roleOf(`${relation} ${role}`),
  }));
  const owners = endpoints.flatMap(({ id, knownToBelongTo }) =>
    knownToBelongTo === undefined ? [] : [{ id: `owner of ${id}`, role: roleOf(knownToBelongTo) }],
  );
  return [...known, ...owners].flatMap(({ id, role }) => {
    const person = timedFact('PersonLearned', parties.firstMoment, { source: 'creditor', personId: id, role });
    const point = parties.points.find(({ personId }) => personId === id);
    if (role !== 'estate-representative' || point === undefined) return [person];
    return [person, timedFact('RepresentativeNamed', parties.firstMoment, { name: id, contactPointId: point.id })];
  });
}

function contactPointLearnedFact(parties: Parties, point: VectorContactPoint, index: number): TimedFact {
  const { id, personId, employer, zones, endpoint } = point;
  const { facts } = endpoint ?? {};
  const open =
    facts?.domainReservedForSpecificRegistrants === true ? false : facts?.domainOpenToMembersOfTheGeneralPublic;
  return timedFact('ContactPointLearned', parties.firstMoment, {
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

function reachOf({ kind, endpoint }: VectorContactPoint, index: number): FactOf<'ContactPointLearned'>['reach'] {
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
