import { isInWriting } from '#domain/compliance/in-writing.ts';
import type { EpochMs } from '#domain/values/instant.ts';
import type { FactOf } from '#domain/ledger/fact.ts';
import type { Channel } from '#domain/values/primitives.ts';
import { endOfDay, momentOf, written } from '../instants.ts';
import type { Attorney, CeaseNotice, Designation, Scope, Wish } from '../vector-given.ts';
import type { Cast, Point } from './cast.ts';
import { deliveryOf } from './deliveries.ts';
import { channelOf, channelsTo } from './media.ts';
import { tell, type Told } from './told.ts';
import { windowsOf } from './windows.ts';

/** What the consumer asked for: times and places, media, silence; and who speaks for them. */
export function wishes(cast: Cast): Told[] {
  const { designations = [], mediaRequests = [], optOuts = [], ceaseNotices = [], attorney } = cast.vector.given;
  return [
    ...designations.flatMap((designation, index) => inconvenience(cast, designation, index)),
    ...knownAtHome(cast),
    ...mediaRequests.flatMap((request) => refusal(cast, request, false)),
    ...optOuts.flatMap((request) => refusal(cast, request, true)),
    ...ceaseNotices.flatMap((notice) => cease(cast, notice)),
    ...(attorney === undefined ? [] : [attorney].flat()).flatMap((each) => represented(cast, each)),
    ...courtOrders(cast),
  ];
}

function inconvenience(cast: Cast, designation: Designation, index: number): Told[] {
  const { type = '', place, endpoint, statedAt, through, withdrawnAt } = designation;
  const at = statedAt === undefined ? cast.begins : momentOf(cast.calendar, statedAt);
  const until = through === undefined ? {} : { until: written(endOfDay(cast.calendar, through)) };
  const where = place === undefined ? undefined : placeOf(place);
  if (place !== undefined && where === undefined) cast.notes.add(`place ${place}`);
  const points = endpoint === undefined ? [undefined] : [endpoint].flat();
  return windowsOf(cast, designation, index).flatMap(({ id, window }) => {
    if (/^convenient/i.test(type) && window !== undefined) {
      return [
        tell('ConsentGiven', at, { consentId: id, scope: 'inconvenient-time', to: 'collector', window, ...until }),
      ];
    }
    const stated = points.map((contactPointId, turn) =>
      tell('InconvenienceStated', at, {
        designationId: turn === 0 ? id : `${id} at ${contactPointId}`,
        ...(window === undefined ? {} : { window }),
        ...(where === undefined ? {} : { place: where }),
        ...(contactPointId === undefined ? {} : { contactPointId }),
        ...until,
      }),
    );
    if (withdrawnAt === undefined) return stated;
    return [...stated, tell('InconvenienceWithdrawn', momentOf(cast.calendar, withdrawnAt), { designationId: id })];
  });
}

function placeOf(place: string): 'home' | 'work' | undefined {
  if (/home|residen/i.test(place)) return 'home';
  return /work|employ|office/i.test(place) ? 'work' : undefined;
}

/** Who is known to be at home is there with whatever they carry: mobile and email are then at that place, 6(b)(1)(ii)-1. */
function knownAtHome(cast: Cast): Told[] {
  const { facts, designations = [] } = cast.vector.given;
  const asked = designations.some(({ place }) => place !== undefined && placeOf(place) === 'home');
  if (facts?.collectorKnowsConsumerIsAtHome !== true || !asked) return [];
  for (const channel of ['sms', 'email'] as const) cast.pointFor(channel, undefined);
  const carried = cast.points.filter(
    ({ kind, personId }) => personId === undefined && (kind === 'mobile' || kind === 'email'),
  );
  return carried.map(({ id }) =>
    tell('InconvenienceStated', cast.begins, {
      source: 'operator',
      designationId: `at home with ${id}`,
      place: 'home',
      contactPointId: id,
    }),
  );
}

/** A medium or an address refused. An opt-out of electronic messages to a number closes it to texts alone. */
function refusal(cast: Cast, wish: Wish, electronic: boolean): Told[] {
  const { scope = {}, statedAt, receivedAt, receivedOn, withdrawnAt, type = '' } = wish;
  const told = receivedAt ?? receivedOn ?? statedAt;
  const at = told === undefined ? cast.begins : momentOf(cast.calendar, told);
  const personId = cast.personOf(wish.person ?? scope.person);
  const whose = personId === undefined ? {} : { personId };
  return targets(cast, scope, electronic).flatMap((target) => {
    if (/may-use|withdraw|opt-?in/i.test(type)) return [tell('MediumOptedIn', at, { ...target, ...whose })];
    const refused = tell('MediumOptedOut', at, { ...target, ...whose });
    if (withdrawnAt === undefined) return [refused];
    return [refused, tell('MediumOptedIn', momentOf(cast.calendar, withdrawnAt), { ...target, ...whose })];
  });
}

interface Target {
  readonly channel: Channel;
  readonly contactPointId?: string;
}

function targets(cast: Cast, { channel, endpoint }: Scope, electronic: boolean): Target[] {
  const channels = (channel === undefined ? [] : [channel].flat()).flatMap((medium) => {
    const known = channelOf(medium);
    if (known === undefined) cast.notes.add(`medium ${medium}`);
    return known ?? [];
  });
  if (endpoint === undefined) return channels.map((each) => ({ channel: each }));
  return [endpoint].flat().flatMap((id) => {
    const point = cast.pointNamed(id);
    if (point === undefined) return [];
    const over = channels.length > 0 ? channels : channelsOf(point, electronic);
    return over.map((each) => ({ channel: each, contactPointId: id }));
  });
}

function channelsOf({ kind }: Point, electronic: boolean): readonly Channel[] {
  const all = channelsTo(kind);
  return electronic && kind !== 'landline' ? all.filter((channel) => channel !== 'voice') : all;
}

function cease(cast: Cast, { debtIds, form = 'written', receivedAt, receivedOn, content }: CeaseNotice): Told[] {
  const told = receivedAt ?? receivedOn;
  if (told === undefined) return [];
  const at = momentOf(cast.calendar, told);
  const delivery = deliveryOf(form);
  const inWriting = delivery === undefined || isInWriting(delivery);
  const channel = channelOf(form);
  return cast.accountsOf(debtIds).map((accountId) =>
    tell('CeaseRequested', at, {
      accountId,
      written: inWriting,
      ...(channel === undefined ? {} : { channel }),
      ...(content === undefined ? {} : { text: content }),
    }),
  );
}

function represented(cast: Cast, attorney: Attorney): Told[] {
  const {
    debtIds,
    knownSince,
    nameAndAddressKnown = true,
    consentsToDirectCommunication,
    representationEndedAt,
  } = attorney;
  const at: EpochMs = knownSince === undefined ? cast.begins : momentOf(cast.calendar, knownSince);
  return cast.accountsOf(debtIds).flatMap((accountId) => {
    const appeared = tell('AttorneyAppeared', at, {
      accountId,
      name: 'The Attorney',
      ...(nameAndAddressKnown ? { address: '1 Court Street' } : {}),
    });
    const ended = representationEndedAt === undefined ? undefined : momentOf(cast.calendar, representationEndedAt);
    if (ended === undefined && consentsToDirectCommunication !== true) return [appeared];
    const because = ended === undefined ? 'the attorney consents to direct contact' : 'representation ended';
    return [appeared, tell('AttorneyWithdrew', ended ?? at, { accountId, because })];
  });
}

/** A court's express permission, by whatever name a vector has for it; what it permits is taken to be everything. */
function courtOrders({ vector: { given, proposed }, begins, calendar }: Cast): Told[] {
  const ordered = [...Object.entries(given), ...Object.entries(given.facts ?? {})].some(
    ([name, value]) => /court.*(permi|order|consent)/i.test(name) && value !== false,
  );
  if (!ordered) return [];
  const lifts: FactOf<'CourtPermitted'>['lifts'] = [
    'inconvenient-time',
    'inconvenient-place',
    'represented',
    'employer',
    'third-party',
  ];
  const now = proposed?.at ?? proposed?.on;
  const at = now === undefined ? begins : momentOf(calendar, now);
  return [tell('CourtPermitted', at, { source: 'court', orderId: 'order', document: 'the order', lifts })];
}
