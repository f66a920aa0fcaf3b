import type { EpochMs } from '#domain/values/instant.ts';
import { momentOf } from '../instants.ts';
import type { Happening } from '../vector-given.ts';
import type { Cast } from './cast.ts';
import { bounced, debtsDiscussed, isConversation, outgoing, replyOf } from './contacts.ts';
import { dispute, originalCreditorRequest } from './disputes.ts';
import { channelOf, isWeb } from './media.ts';
import { statement } from './statements.ts';
import { tell, type Told } from './told.ts';

/** Everything in the history of a vector. */
export function happenings(cast: Cast): Told[] {
  return (cast.vector.given.history ?? []).flatMap((happening, index) => told(cast, happening, index));
}

/** When it became known. */
export function timeOf(cast: Cast, happening: Happening): EpochMs {
  const { at, receivedAt, submittedAt, statedAt, sentAt, receivedOn, submittedOn, sentOn, placedInMailOn, filedOn } =
    happening;
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
  return known === undefined ? cast.begins : momentOf(cast.calendar, known);
}

function told(cast: Cast, happening: Happening, index: number): Told[] {
  const { type, channel: medium = '' } = happening;
  const at = timeOf(cast, happening);
  if (/dispute/i.test(type)) return dispute(cast, happening, index, at);
  if (/original-?creditor/i.test(type)) return originalCreditorRequest(cast, happening, at);
  if (/undeliverable|bounce|returned/i.test(type)) return [bounced(happening.historyIndex ?? 0, at)];
  if (/statement|inform|learn|discover|report|notif|tells|knowledge|\bnote/i.test(type))
    return statement(cast, happening, at);
  if (/pleading|proof-of-claim|complaint|lawsuit|suit-filed|web|portal|\bapp\b|furnish/i.test(type) || isWeb(medium)) {
    return [];
  }
  if (/in-?person|face-to-face|meeting/i.test(`${type} ${medium}`)) return inPerson(cast, happening, index, at);
  if (/call|message|letter|email|text|contact|voicemail|communication/i.test(type)) {
    const channel = channelOf(medium) ?? channelOf(type);
    if (channel === undefined) {
      cast.notes.add(`history of channel ${medium}`);
      return [];
    }
    return isInbound(happening) ? inbound(cast, happening, index, at) : outgoing(cast, happening, index, at, channel);
  }
  return statement(cast, happening, at);
}

export function isInbound({ direction, initiatedBy }: Happening): boolean {
  return direction === undefined ? initiatedBy !== undefined && initiatedBy !== 'collector' : direction === 'inbound';
}

/** A reply for each debt it was about, because each starts the seven days of its own. */
function inbound(cast: Cast, happening: Happening, index: number, at: EpochMs): Told[] {
  const channel = channelOf(happening.channel ?? '') ?? channelOf(happening.type) ?? 'letter';
  const { person, from, content } = happening;
  const point = cast.pointFor(channel, cast.personOf(person), from);
  const accounts = debtsDiscussed(cast, happening);
  return accounts.map((accountId, turn) =>
    tell('ReplyReceived', at, {
      replyId: turn === 0 ? replyOf(index) : `${replyOf(index)}.${turn}`,
      channel,
      contactPointId: point.id,
      accountId,
      text: content === undefined ? '' : [content].flat().join(' '),
      conversation: channel === 'voice' && isConversation(happening),
    }),
  );
}

/** Speaking with the consumer in person is taken for a conversation like any other; it came by no address of theirs. */
function inPerson(cast: Cast, happening: Happening, index: number, at: EpochMs): Told[] {
  return debtsDiscussed(cast, happening).map((accountId, turn) =>
    tell('ReplyReceived', at, {
      replyId: `${replyOf(index)}.${turn}`,
      channel: 'voice',
      accountId,
      text: '',
      conversation: true,
    }),
  );
}
