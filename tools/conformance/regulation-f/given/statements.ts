import type { EpochMs } from '#domain/values/instant.ts';
import type { Happening } from '../vector-given.ts';
import type { Cast } from './cast.ts';
import { channelOf, channelsTo } from './media.ts';
import { consents } from './consents.ts';
import { tell, type Told } from './told.ts';
import { windowsOf } from './windows.ts';

type Reading = (cast: Cast, happening: Happening, at: EpochMs) => Told[];

/** What somebody told the collector, by what it means; the first that fits is taken. */
const MEANINGS: readonly (readonly [RegExp, Reading])[] = [
  [/withdraws? .*(designation|inconvenien)|no longer inconvenient|(now|again) convenient/i, withdrawsDesignations],
  [/employer.*(prohibit|forbid|allow)|(can ?not|can't) (take|receive) .*at work/i, employerProhibits],
  [/employer provided|provided by .*employer|work (email|address)/i, employerProvided],
  [/prohibited disclosure|disclos/i, lost('disclosed-to-third-party')],
  [
    /(number|address).* not .*(consumer|person|debtor)|not .*(consumer|person|debtor).{0,3} (phone |telephone )?(number|address)|belongs? to .*(else|other|third)|wrong (number|person|party)|misdirect|someone else/i,
    lost('wrong-party'),
  ],
  [/not represented|representation .*end|no longer .*represent|attorney .*(no longer|withdr)/i, representationEnded],
  [/(?=.*attorney)(?=.*consent)/i, representationEnded],
  [/revok|withdraws? .*consent/i, revokesConsents],
  [/refus(es|ed|al)? to pay|cease|stop contacting|stop communicat/i, spokenCease],
  [/opt(s|ed|ing)? ?out|stop (call|text|email|mail|us)|do(es)? not (call|text|email|use)/i, refuses],
  [/location|time zone|moved to/i, statesLocation],
  [/wrong or incomplete|erroneous|now has (correct|better)/i, answerDoubted],
];

export function statement(cast: Cast, happening: Happening, at: EpochMs): Told[] {
  const { effect = '', content, said = '', type, note = '' } = happening;
  const plain = (words: string) => words.replaceAll(/[-_]/g, ' ');
  const all = plain([effect, ...[content ?? ''].flat(), said, type, note].join(' '));
  const reading =
    MEANINGS.find(([pattern]) => pattern.test(plain(effect))) ?? MEANINGS.find(([pattern]) => pattern.test(all));
  if (reading !== undefined) return reading[1](cast, happening, at);
  cast.notes.add(`statement ${effect === '' ? type : effect}`);
  return [];
}

function withdrawsDesignations(cast: Cast, { designationIndex }: Happening, at: EpochMs): Told[] {
  const { designations = [] } = cast.vector.given;
  return designations.flatMap((designation, index) =>
    designationIndex === undefined || designationIndex === index
      ? windowsOf(cast, designation, index).map(({ id }) => tell('InconvenienceWithdrawn', at, { designationId: id }))
      : [],
  );
}

function employerProhibits(_cast: Cast, _happening: Happening, at: EpochMs): Told[] {
  return [tell('EmployerProhibited', at, {})];
}

function employerProvided(cast: Cast, { endpoint }: Happening, at: EpochMs): Told[] {
  const point = cast.pointNamed(endpoint);
  if (point?.kind !== 'email') return [];
  const address = point.endpoint?.address ?? `${cast.points.indexOf(point)}@example.com`;
  return [
    tell('ContactPointLearned', at, {
      source: 'third-party',
      contactPointId: point.id,
      reach: { kind: 'email', address },
      zones: [...point.zones],
      obtainedFrom: 'creditor',
      employer: true,
    }),
  ];
}

function lost(reason: 'disclosed-to-third-party' | 'wrong-party'): Reading {
  return (cast, { endpoint, to, person }, at) => {
    const named = cast.pointNamed(endpoint ?? to);
    const point = named ?? cast.pointFor('voice', cast.personOf(person));
    return [tell('ContactPointLost', at, { source: 'third-party', contactPointId: point.id, reason })];
  };
}

function representationEnded(cast: Cast, { debtIds }: Happening, at: EpochMs): Told[] {
  return cast
    .accountsOf(debtIds)
    .map((accountId) => tell('AttorneyWithdrew', at, { accountId, because: 'representation ended or consent given' }));
}

function revokesConsents(cast: Cast, _happening: Happening, at: EpochMs): Told[] {
  return consents(cast).flatMap(({ fact }) =>
    fact.type === 'ConsentGiven' ? [tell('ConsentRevoked', at, { consentId: fact.consentId })] : [],
  );
}

function spokenCease(cast: Cast, { debtIds, inWriting = false }: Happening, at: EpochMs): Told[] {
  return cast.accountsOf(debtIds).map((accountId) => tell('CeaseRequested', at, { accountId, written: inWriting }));
}

/** A medium, or an address or number of it. */
function refuses(cast: Cast, { endpoint, content, said, effect = '', channel }: Happening, at: EpochMs): Told[] {
  const point = cast.pointNamed(endpoint);
  if (point !== undefined) {
    return channelsTo(point.kind).map((each) =>
      tell('MediumOptedOut', at, { channel: each, contactPointId: point.id }),
    );
  }
  const words = [effect, ...[content ?? ''].flat(), said ?? ''].join(' ');
  const medium = channelOf(words) ?? (channel === undefined ? undefined : channelOf(channel));
  return medium === undefined ? [] : [tell('MediumOptedOut', at, { channel: medium })];
}

function statesLocation(_cast: Cast, { timeZone }: Happening, at: EpochMs): Told[] {
  return timeZone === undefined ? [] : [tell('LocationStated', at, { zones: [timeZone] })];
}

function answerDoubted(cast: Cast, { person }: Happening, at: EpochMs): Told[] {
  const personId = cast.personOf(person);
  if (personId === undefined) return [];
  return [tell('LocationAnswerDoubted', at, { source: 'operator', personId, because: 'believed wrong by now' })];
}
