import type { EpochMs } from '#domain/values/instant.ts';
import type { VectorEvent } from '../vector-given.ts';
import type { Parties } from './parties.ts';
import { channelOf, channelsTo } from './contact-media.ts';
import { consentFactsOf } from './consents.ts';
import { timedFact, type TimedFact } from './timed-fact.ts';
import { designationWindows } from './windows.ts';

type StatementReader = (parties: Parties, event: VectorEvent, at: EpochMs) => TimedFact[];

/** What somebody told the collector, by what it means; the first that fits is taken. */
const STATEMENT_READERS: readonly (readonly [RegExp, StatementReader])[] = [
  [/withdraws? .*(designation|inconvenien)|no longer inconvenient|(now|again) convenient/i, designationWithdrawn],
  [/employer.*(prohibit|forbid|allow)|(can ?not|can't) (take|receive) .*at work/i, employerProhibits],
  [/employer provided|provided by .*employer|work (email|address)/i, employerProvided],
  [/prohibited disclosure|disclos/i, contactPointLost('disclosed-to-third-party')],
  [
    /(number|address).* not .*(consumer|person|debtor)|not .*(consumer|person|debtor).{0,3} (phone |telephone )?(number|address)|belongs? to .*(else|other|third)|wrong (number|person|party)|misdirect|someone else/i,
    contactPointLost('wrong-party'),
  ],
  [/not represented|representation .*end|no longer .*represent|attorney .*(no longer|withdr)/i, representationEnded],
  [/(?=.*attorney)(?=.*consent)/i, representationEnded],
  [/revok|withdraws? .*consent/i, consentsRevoked],
  [/refus(es|ed|al)? to pay|cease|stop contacting|stop communicat/i, spokenCease],
  [/opt(s|ed|ing)? ?out|stop (call|text|email|mail|us)|do(es)? not (call|text|email|use)/i, mediumOptedOut],
  [/location|time zone|moved to/i, locationStated],
  [/wrong or incomplete|erroneous|now has (correct|better)/i, locationAnswerDoubted],
];

export function statementFacts(parties: Parties, event: VectorEvent, at: EpochMs): TimedFact[] {
  const { effect = '', content, said = '', type, note = '' } = event;
  const plain = (words: string) => words.replaceAll(/[-_]/g, ' ');
  const all = plain([effect, ...[content ?? ''].flat(), said, type, note].join(' '));
  const reader =
    STATEMENT_READERS.find(([pattern]) => pattern.test(plain(effect))) ??
    STATEMENT_READERS.find(([pattern]) => pattern.test(all));
  if (reader !== undefined) return reader[1](parties, event, at);
  parties.notes.add(`statement ${effect === '' ? type : effect}`);
  return [];
}

function designationWithdrawn(parties: Parties, { designationIndex }: VectorEvent, at: EpochMs): TimedFact[] {
  const { designations = [] } = parties.vector.given;
  return designations.flatMap((designation, index) =>
    designationIndex === undefined || designationIndex === index
      ? designationWindows(parties, designation, index).map(({ id }) =>
          timedFact('InconvenienceWithdrawn', at, { designationId: id }),
        )
      : [],
  );
}

function employerProhibits(_parties: Parties, _event: VectorEvent, at: EpochMs): TimedFact[] {
  return [timedFact('EmployerProhibited', at, {})];
}

function employerProvided(parties: Parties, { endpoint }: VectorEvent, at: EpochMs): TimedFact[] {
  const point = parties.pointById(endpoint);
  if (point?.kind !== 'email') return [];
  const address = point.endpoint?.address ?? `${parties.points.indexOf(point)}@example.com`;
  return [
    timedFact('ContactPointLearned', at, {
      source: 'third-party',
      contactPointId: point.id,
      reach: { kind: 'email', address },
      zones: [...point.zones],
      obtainedFrom: 'creditor',
      employer: true,
    }),
  ];
}

function contactPointLost(reason: 'disclosed-to-third-party' | 'wrong-party'): StatementReader {
  return (parties, { endpoint, to, person }, at) => {
    const named = parties.pointById(endpoint ?? to);
    const point = named ?? parties.pointFor('voice', parties.personOf(person));
    return [timedFact('ContactPointLost', at, { source: 'third-party', contactPointId: point.id, reason })];
  };
}

function representationEnded(parties: Parties, { debtIds }: VectorEvent, at: EpochMs): TimedFact[] {
  return parties
    .accountsOf(debtIds)
    .map((accountId) =>
      timedFact('AttorneyWithdrew', at, { accountId, because: 'representation ended or consent given' }),
    );
}

function consentsRevoked(parties: Parties, _event: VectorEvent, at: EpochMs): TimedFact[] {
  return consentFactsOf(parties).flatMap(({ fact }) =>
    fact.type === 'ConsentGiven' ? [timedFact('ConsentRevoked', at, { consentId: fact.consentId })] : [],
  );
}

function spokenCease(parties: Parties, { debtIds, inWriting = false }: VectorEvent, at: EpochMs): TimedFact[] {
  return parties
    .accountsOf(debtIds)
    .map((accountId) => timedFact('CeaseRequested', at, { accountId, written: inWriting }));
}

/** A medium, or an address or number of it. */
function mediumOptedOut(
  parties: Parties,
  { endpoint, content, said, effect = '', channel }: VectorEvent,
  at: EpochMs,
): TimedFact[] {
  const point = parties.pointById(endpoint);
  if (point !== undefined) {
    return channelsTo(point.kind).map((each) =>
      timedFact('MediumOptedOut', at, { channel: each, contactPointId: point.id }),
    );
  }
  const words = [effect, ...[content ?? ''].flat(), said ?? ''].join(' ');
  const medium = channelOf(words) ?? (channel === undefined ? undefined : channelOf(channel));
  return medium === undefined ? [] : [timedFact('MediumOptedOut', at, { channel: medium })];
}

function locationStated(_parties: Parties, { timeZone }: VectorEvent, at: EpochMs): TimedFact[] {
  return timeZone === undefined ? [] : [timedFact('LocationStated', at, { zones: [timeZone] })];
}

function locationAnswerDoubted(parties: Parties, { person }: VectorEvent, at: EpochMs): TimedFact[] {
  const personId = parties.personOf(person);
  if (personId === undefined) return [];
  return [timedFact('LocationAnswerDoubted', at, { source: 'operator', personId, because: 'believed wrong by now' })];
}
