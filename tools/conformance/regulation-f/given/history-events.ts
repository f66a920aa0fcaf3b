import type { EpochMs } from '#domain/values/instant.ts';
import { parseMoment } from '../vector-instants.ts';
import type { VectorEvent } from '../vector-given.ts';
import type { Parties } from './parties.ts';
import { bouncedFact, debtsDiscussed, isConversation, outgoingContactFacts, historyReplyId } from './contacts.ts';
import { disputeFacts, originalCreditorFacts } from './disputes.ts';
import { channelOf, isWeb } from './contact-media.ts';
import { statementFacts } from './statements.ts';
import { timedFact, type TimedFact } from './timed-fact.ts';

/** Everything in the history of a vector. */
export function historyFacts(parties: Parties): TimedFact[] {
  return (parties.vector.given.history ?? []).flatMap((event, index) => factsOfEvent(parties, event, index));
}

/** When it became known. */
export function timeOf(parties: Parties, event: VectorEvent): EpochMs {
  const { at, receivedAt, submittedAt, statedAt, sentAt, receivedOn, submittedOn, sentOn, placedInMailOn, filedOn } =
    event;
  const known =
    at ??
    receivedAt ??
    submittedAt ??
    statedAt ??
    sentAt ??
    receivedOn ??
    submittedOn ??
    sentOn ??
    placedInMailOn ??
    filedOn;
  return known === undefined ? parties.firstMoment : parseMoment(parties.calendar, known);
}

function factsOfEvent(parties: Parties, event: VectorEvent, index: number): TimedFact[] {
  const { type, channel: medium = '' } = event;
  const at = timeOf(parties, event);
  if (/dispute/i.test(type)) return disputeFacts(parties, event, index, at);
  if (/original-?creditor/i.test(type)) return originalCreditorFacts(parties, event, at);
  if (/undeliverable|bounce|returned/i.test(type)) return [bouncedFact(event.historyIndex ?? 0, at)];
  if (/statement|inform|learn|discover|report|notif|tells|knowledge|\bnote/i.test(type))
    return statementFacts(parties, event, at);
  if (/pleading|proof-of-claim|complaint|lawsuit|suit-filed|web|portal|\bapp\b|furnish/i.test(type) || isWeb(medium)) {
    return [];
  }
  if (/in-?person|face-to-face|meeting/i.test(`${type} ${medium}`)) return inPersonFacts(parties, event, index, at);
  if (/call|message|letter|email|text|contact|voicemail|communication/i.test(type)) {
    const channel = channelOf(medium) ?? channelOf(type);
    if (channel === undefined) {
      parties.notes.add(`history of channel ${medium}`);
      return [];
    }
    return isInboundEvent(event)
      ? inboundFacts(parties, event, index, at)
      : outgoingContactFacts(parties, event, index, at, channel);
  }
  return statementFacts(parties, event, at);
}

export function isInboundEvent({ direction, initiatedBy }: VectorEvent): boolean {
  return direction === undefined ? initiatedBy !== undefined && initiatedBy !== 'collector' : direction === 'inbound';
}

/** A reply for each debt it was about, because each starts the seven days of its own. */
function inboundFacts(parties: Parties, event: VectorEvent, index: number, at: EpochMs): TimedFact[] {
  const channel = channelOf(event.channel ?? '') ?? channelOf(event.type) ?? 'letter';
  const { person, from, content } = event;
  const point = parties.pointFor(channel, parties.personOf(person), from);
  const accounts = debtsDiscussed(parties, event);
  return accounts.map((accountId, turn) =>
    timedFact('ReplyReceived', at, {
      replyId: turn === 0 ? historyReplyId(index) : `${historyReplyId(index)}.${turn}`,
      channel,
      contactPointId: point.id,
      accountId,
      text: content === undefined ? '' : [content].flat().join(' '),
      conversation: channel === 'voice' && isConversation(event),
    }),
  );
}

/** Speaking with the consumer in person is taken for a conversation like any other; it came by no address of theirs. */
function inPersonFacts(parties: Parties, event: VectorEvent, index: number, at: EpochMs): TimedFact[] {
  return debtsDiscussed(parties, event).map((accountId, turn) =>
    timedFact('ReplyReceived', at, {
      replyId: `${historyReplyId(index)}.${turn}`,
      channel: 'voice',
      accountId,
      text: '',
      conversation: true,
    }),
  );
}
