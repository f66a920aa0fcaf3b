import { isInWriting } from './in-writing.ts';
import type { EpochMs } from '#domain/values/instant.ts';
import type { FactOf } from '#domain/ledger/fact.ts';
import type { Channel } from '#domain/values/primitives.ts';
import { endOfDay, parseMoment, instantText } from '../vector-instants.ts';
import type { VectorAttorney, CeaseNotice, TimeDesignation, RequestScope, MediaRequest } from '../vector-given.ts';
import type { Parties, VectorContactPoint } from './parties.ts';
import { deliveryOf } from './deliveries.ts';
import { channelOf, channelsTo } from './contact-media.ts';
import { timedFact, type TimedFact } from './timed-fact.ts';
import { designationWindows } from './windows.ts';

/** What the consumer asked for: times and places, media, silence; and who speaks for them. */
export function consumerRequestFacts(parties: Parties): TimedFact[] {
  const { designations = [], mediaRequests = [], optOuts = [], ceaseNotices = [], attorney } = parties.vector.given;
  return [
    ...designations.flatMap((designation, index) => inconvenienceFacts(parties, designation, index)),
    ...knownAtHomeFacts(parties),
    ...mediaRequests.flatMap((request) => mediaRequestFacts(parties, request, false)),
    ...optOuts.flatMap((request) => mediaRequestFacts(parties, request, true)),
    ...ceaseNotices.flatMap((notice) => ceaseFacts(parties, notice)),
    ...(attorney === undefined ? [] : [attorney].flat()).flatMap((each) => attorneyFacts(parties, each)),
    ...courtOrderFacts(parties),
  ];
}

function inconvenienceFacts(parties: Parties, designation: TimeDesignation, index: number): TimedFact[] {
  const { type = '', place, endpoint, statedAt, through, withdrawnAt } = designation;
  const at = statedAt === undefined ? parties.firstMoment : parseMoment(parties.calendar, statedAt);
  const until = through === undefined ? {} : { until: instantText(endOfDay(parties.calendar, through)) };
  const inconvenientPlace = place === undefined ? undefined : inconvenientPlaceOf(place);
  if (place !== undefined && inconvenientPlace === undefined) parties.notes.add(`place ${place}`);
  const points = endpoint === undefined ? [undefined] : [endpoint].flat();
  return designationWindows(parties, designation, index).flatMap(({ id, window }) => {
    if (/^convenient/i.test(type) && window !== undefined) {
      return [
        timedFact('ConsentGiven', at, { consentId: id, scope: 'inconvenient-time', to: 'collector', window, ...until }),
      ];
    }
    const stated = points.map((contactPointId, turn) =>
      timedFact('InconvenienceStated', at, {
        designationId: turn === 0 ? id : `${id} at ${contactPointId}`,
        ...(window === undefined ? {} : { window }),
        ...(inconvenientPlace === undefined ? {} : { place: inconvenientPlace }),
        ...(contactPointId === undefined ? {} : { contactPointId }),
        ...until,
      }),
    );
    if (withdrawnAt === undefined) return stated;
    return [
      ...stated,
      timedFact('InconvenienceWithdrawn', parseMoment(parties.calendar, withdrawnAt), { designationId: id }),
    ];
  });
}

function inconvenientPlaceOf(place: string): 'home' | 'work' | undefined {
  if (/home|residen/i.test(place)) return 'home';
  return /work|employ|office/i.test(place) ? 'work' : undefined;
}

/** Who is known to be at home is there with whatever they carry: mobile and email are then at that place, 6(b)(1)(ii)-1. */
function knownAtHomeFacts(parties: Parties): TimedFact[] {
  const { facts, designations = [] } = parties.vector.given;
  const isHomeDesignated = designations.some(
    ({ place }) => place !== undefined && inconvenientPlaceOf(place) === 'home',
  );
  if (facts?.collectorKnowsConsumerIsAtHome !== true || !isHomeDesignated) return [];
  for (const channel of ['sms', 'email'] as const) parties.pointFor(channel, undefined);
  const carried = parties.points.filter(
    ({ kind, personId }) => personId === undefined && (kind === 'mobile' || kind === 'email'),
  );
  return carried.map(({ id }) =>
    timedFact('InconvenienceStated', parties.firstMoment, {
      source: 'operator',
      designationId: `at home with ${id}`,
      place: 'home',
      contactPointId: id,
    }),
  );
}

/** A medium or an address refused. An opt-out of electronic messages to a number closes it to texts alone. */
function mediaRequestFacts(parties: Parties, request: MediaRequest, electronic: boolean): TimedFact[] {
  const { scope = {}, statedAt, receivedAt, receivedOn, withdrawnAt, type = '' } = request;
  const receivedText = receivedAt ?? receivedOn ?? statedAt;
  const at = receivedText === undefined ? parties.firstMoment : parseMoment(parties.calendar, receivedText);
  const personId = parties.personOf(request.person ?? scope.person);
  const person = personId === undefined ? {} : { personId };
  return optOutTargets(parties, scope, electronic).flatMap((target) => {
    if (/may-use|withdraw|opt-?in/i.test(type)) return [timedFact('MediumOptedIn', at, { ...target, ...person })];
    const optedOut = timedFact('MediumOptedOut', at, { ...target, ...person });
    if (withdrawnAt === undefined) return [optedOut];
    return [optedOut, timedFact('MediumOptedIn', parseMoment(parties.calendar, withdrawnAt), { ...target, ...person })];
  });
}

interface OptOutTarget {
  readonly channel: Channel;
  readonly contactPointId?: string;
}

function optOutTargets(parties: Parties, { channel, endpoint }: RequestScope, electronic: boolean): OptOutTarget[] {
  const channels = (channel === undefined ? [] : [channel].flat()).flatMap((medium) => {
    const known = channelOf(medium);
    if (known === undefined) parties.notes.add(`medium ${medium}`);
    return known ?? [];
  });
  if (endpoint === undefined) return channels.map((each) => ({ channel: each }));
  return [endpoint].flat().flatMap((id) => {
    const point = parties.pointById(id);
    if (point === undefined) return [];
    const over = channels.length > 0 ? channels : channelsOf(point, electronic);
    return over.map((each) => ({ channel: each, contactPointId: id }));
  });
}

function channelsOf({ kind }: VectorContactPoint, electronic: boolean): readonly Channel[] {
  const all = channelsTo(kind);
  return electronic && kind !== 'landline' ? all.filter((channel) => channel !== 'voice') : all;
}

function ceaseFacts(
  parties: Parties,
  { debtIds, form = 'written', receivedAt, receivedOn, content }: CeaseNotice,
): TimedFact[] {
  const receivedText = receivedAt ?? receivedOn;
  if (receivedText === undefined) return [];
  const at = parseMoment(parties.calendar, receivedText);
  const delivery = deliveryOf(form);
  const inWriting = delivery === undefined || isInWriting(delivery);
  const channel = channelOf(form);
  return parties.accountsOf(debtIds).map((accountId) =>
    timedFact('CeaseRequested', at, {
      accountId,
      written: inWriting,
      ...(channel === undefined ? {} : { channel }),
      ...(content === undefined ? {} : { text: content }),
    }),
  );
}

function attorneyFacts(parties: Parties, attorney: VectorAttorney): TimedFact[] {
  const {
    debtIds,
    knownSince,
    nameAndAddressKnown = true,
    consentsToDirectCommunication,
    representationEndedAt,
  } = attorney;
  const at: EpochMs = knownSince === undefined ? parties.firstMoment : parseMoment(parties.calendar, knownSince);
  return parties.accountsOf(debtIds).flatMap((accountId) => {
    const appeared = timedFact('AttorneyAppeared', at, {
      accountId,
      name: 'The Attorney',
      ...(nameAndAddressKnown ? { address: '1 Court Street' } : {}),
    });
    const ended =
      representationEndedAt === undefined ? undefined : parseMoment(parties.calendar, representationEndedAt);
    if (ended === undefined && consentsToDirectCommunication !== true) return [appeared];
    const because = ended === undefined ? 'the attorney consents to direct contact' : 'representation ended';
    return [appeared, timedFact('AttorneyWithdrew', ended ?? at, { accountId, because })];
  });
}

/** A court's express permission, by whatever name a vector has for it; what it permits is taken to be everything. */
function courtOrderFacts({ vector: { given, proposed }, firstMoment, calendar }: Parties): TimedFact[] {
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
  const at = now === undefined ? firstMoment : parseMoment(calendar, now);
  return [timedFact('CourtPermitted', at, { source: 'court', orderId: 'order', document: 'the order', lifts })];
}
