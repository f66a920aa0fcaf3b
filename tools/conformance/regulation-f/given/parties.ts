import { DAY, type EpochMs } from '#domain/values/instant.ts';
import type { AccountId, Channel } from '#domain/values/primitives.ts';
import { type VectorCalendar, endOfDay, parseMoment } from '../vector-instants.ts';
import type { Vector } from '../vector.ts';
import type { VectorEndpoint, VectorPerson } from '../vector-given.ts';
import { kindsFor, type ContactPointKind, pointKindOf } from './contact-media.ts';

/** An address or number somebody of the vector may be reached at. */
export interface VectorContactPoint {
  readonly id: string;
  readonly kind: ContactPointKind;
  /** Absent: the debtor's. */
  readonly personId: string | undefined;
  readonly employer: boolean;
  readonly zones: readonly string[];
  readonly endpoint: VectorEndpoint | undefined;
}

/** Vectors of the consumer alone say nothing of where a day is. */
const DEFAULT_ZONE = 'America/New_York';

/** Who and what a vector is about, and how its names are ours. */
export class Parties {
  readonly vector: Vector;
  readonly calendar: VectorCalendar;
  /** Before anything of the vector happened. */
  readonly firstMoment: EpochMs;
  /** When everything given has happened. */
  readonly lastMoment: EpochMs;
  /** What the vector says and nobody here understands; it changes nothing. */
  readonly notes = new Set<string>();
  readonly #points: VectorContactPoint[] = [];
  readonly #accounts = new Map<string, AccountId>();
  readonly #debtor: string;
  /** Everybody beside the one debtor whose ledger it is: a second consumer is a person of their own. */
  readonly otherPersons: readonly VectorPerson[];

  constructor(vector: Vector) {
    this.vector = vector;
    const { consumers = [], debtor, persons = [], debts = [], endpoints = [] } = vector.given;
    const evidence = consumers.slice(0, 1).flatMap(({ locationEvidence = [] }) => locationEvidence);
    const zonesTold = [
      ...evidence.map(({ timeZone }) => timeZone),
      ...persons.map(({ location, timeZone }) => timeZone ?? location),
    ];
    this.calendar = { zone: zonesTold.find((zone) => zone !== undefined && zone.includes('/')) ?? DEFAULT_ZONE };
    const moments = momentsOf([vector.given, vector.proposed, vector.question], this.calendar);
    this.firstMoment = Math.min(parseMoment(this.calendar, '2026-06-01'), ...moments) - 120 * DAY;
    this.lastMoment = Math.max(this.firstMoment, ...momentsOf([vector.given], this.calendar));
    const [first, ...beside] = consumers;
    this.#debtor = first?.id ?? debtor?.id ?? 'C1';
    this.otherPersons = [
      ...persons,
      ...beside.flatMap(({ id, role, locationEvidence: where = [] }) =>
        id === undefined ? [] : [{ id, relation: role, timeZone: where[0]?.timeZone }],
      ),
    ];
    for (const { id } of debts) this.accountOf(id);
    for (const endpoint of endpoints) this.#addEndpoint(endpoint);
    for (const [index, { basis = 'residence', timeZone }] of evidence.entries()) {
      const kind = isStatedBasis(basis) ? undefined : (pointKindOf(basis) ?? 'postal');
      if (kind === undefined || timeZone === undefined) continue;
      const zones = [timeZone];
      this.#points.push({
        id: `evidence-${index}`,
        kind,
        personId: undefined,
        employer: false,
        zones,
        endpoint: undefined,
      });
    }
  }

  get points(): readonly VectorContactPoint[] {
    return this.#points;
  }

  get accounts(): ReadonlyMap<string, AccountId> {
    if (this.#accounts.size === 0) this.accountOf('D1');
    return this.#accounts;
  }

  /** Our id of a debt. */
  accountOf(debt: string): AccountId {
    const known = this.#accounts.get(debt);
    if (known !== undefined) return known;
    const made = `a-${(this.#accounts.size + 1).toString(16).padStart(16, '0')}`;
    this.#accounts.set(debt, made);
    return made;
  }

  /** Our ids of debts; all there are when none is named. */
  accountsOf(debts: readonly string[] | undefined): AccountId[] {
    return debts === undefined ? [...this.accounts.values()] : debts.map((debt) => this.accountOf(debt));
  }

  /** Who is meant, if it is not the debtor. */
  personOf(person: string | undefined): string | undefined {
    return person === undefined || person === this.#debtor ? undefined : person;
  }

  pointById(id: string | undefined): VectorContactPoint | undefined {
    return this.#points.find((point) => point.id === id);
  }

  /** Where a channel reaches somebody: the endpoint that is named, else one of theirs that fits, else one of no note. */
  pointFor(channel: Channel, personId: string | undefined, named?: string): VectorContactPoint {
    const point = this.pointById(named);
    if (point !== undefined) return point;
    const kinds = kindsFor(channel);
    const fitting = this.#points.filter((each) => each.personId === personId && kinds.includes(each.kind));
    const [first] = fitting.toSorted((one, other) => kinds.indexOf(one.kind) - kinds.indexOf(other.kind));
    if (first !== undefined) return first;
    const [kind = 'postal'] = kinds;
    const zones = personId === undefined ? [] : [this.#zoneOf(personId)];
    const made = { id: `${personId ?? 'debtor'}-${kind}`, kind, personId, employer: false, zones, endpoint: undefined };
    this.#points.push(made);
    return made;
  }

  #zoneOf(personId: string): string {
    const person = this.otherPersons.find(({ id }) => id === personId);
    const zone = person?.timeZone ?? person?.location;
    return zone?.includes('/') === true ? zone : this.calendar.zone;
  }

  #addEndpoint(endpoint: VectorEndpoint): void {
    const kind = pointKindOf(endpoint.kind);
    if (kind === undefined) {
      this.notes.add(`endpoint kind ${endpoint.kind}`);
      return;
    }
    const { id, place, person, knownToBelongTo, knownEmployerProvided = false, timeZone } = endpoint;
    const owner = knownToBelongTo === undefined ? this.personOf(person) : `owner of ${id}`;
    const zones = timeZone === undefined ? [] : [timeZone];
    const employer = knownEmployerProvided || (place !== undefined && /work|employ/i.test(place));
    this.#points.push({ id, kind, personId: owner, employer, zones, endpoint });
  }
}

/** What the consumer said of where they are settles what area codes and addresses leave open. */
export function isStatedBasis(basis: string): boolean {
  return /stat(ed|ement)|told|said|inform/i.test(basis);
}

/** Every instant a vector names; a date is all of its day. */
function momentsOf(named: readonly unknown[], calendar: VectorCalendar): number[] {
  const times = JSON.stringify(named).match(/"\d{4}-\d{2}-\d{2}(T[^"]*)?"/g) ?? [];
  return times
    .map((quoted) => quoted.slice(1, -1))
    .flatMap((time) => [parseMoment(calendar, time), endOfDay(calendar, time)])
    .filter(Number.isFinite);
}
