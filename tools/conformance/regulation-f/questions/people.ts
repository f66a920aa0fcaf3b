import { isInWriting } from '#domain/compliance/in-writing.ts';
import { isConsumer } from '#domain/compliance/recipient.ts';
import { deliveryOf } from '../given/deliveries.ts';
import { roleOf } from '../given/roles.ts';
import { channelOf } from '../given/media.ts';
import type { Channel } from '#domain/values/primitives.ts';
import { type Answer, type Answerer, type Asking, isRefused } from './asking.ts';

/** Questions of who somebody is, how they wrote to us, and who may hear of a debt. */
export const PEOPLE: readonly Answerer[] = [
  { asks: /^is-consumer|operates-as-(the-)?consumer/, answer: consumer },
  { asks: /6\(d\)\(1\)|third-party/, answer: toldThirdParty },
  { asks: /in-writing/, answer: inWriting },
];

/** Obligated people are consumers, living or dead; for section 1006.6 so are a few beside them. */
function consumer(asking: Asking): Answer | undefined {
  const { question, cast, now } = asking;
  const personId = cast.personOf(question.person);
  if (personId === undefined) return { value: true };
  const person = cast.others.find(({ id }) => id === personId);
  if (person === undefined) return undefined;
  const role = roleOf(`${person.relation ?? ''} ${person.role ?? ''}`);
  return { value: isConsumer(asking.file(), { role }, now) };
}

/** What conveys a debt to somebody is refused, or it is not; a medium that is none of ours is as good as a letter. */
function toldThirdParty(asking: Asking): Answer | undefined {
  const { event, person, ask } = asking.question;
  if (event === undefined) return undefined;
  const channel: Channel = channelOf(event.channel ?? '') ?? 'letter';
  const contactPointId = asking.cast.pointFor(channel, asking.cast.personOf(event.person ?? person)).id;
  const refused = isRefused(asking.contact(channel, { contactPointId }), 'third-party-bar');
  return { value: /violat/.test(ask) ? refused : !refused };
}

function inWriting({ vector }: Asking): Answer | undefined {
  const { disputeSubmitted, requestSubmitted, noticeSubmitted } = vector.given.facts ?? {};
  const words = disputeSubmitted ?? requestSubmitted ?? noticeSubmitted;
  const delivery = words === undefined ? undefined : deliveryOf(words);
  return delivery === undefined ? undefined : { value: isInWriting(delivery) };
}
