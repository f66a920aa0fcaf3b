import { isInWriting } from '../given/in-writing.ts';
import { isConsumer } from '#domain/compliance/recipients/recipient.ts';
import { deliveryOf } from '../given/deliveries.ts';
import { roleOf } from '../given/roles.ts';
import { channelOf } from '../given/contact-media.ts';
import type { Channel } from '#domain/values/primitives.ts';
import { type Answer, type Answerer, type QuestionContext, isRefused } from './question-context.ts';

/** Questions of who somebody is, how they wrote to us, and who may hear of a debt. */
export const PEOPLE: readonly Answerer[] = [
  { matches: /^is-consumer|operates-as-(the-)?consumer/, answer: isConsumerAnswer },
  { matches: /6\(d\)\(1\)|third-party/, answer: thirdPartyAnswer },
  { matches: /in-writing/, answer: inWriting },
];

/** Obligated people are consumers, living or dead; for section 1006.6 so are a few beside them. */
function isConsumerAnswer(context: QuestionContext): Answer | undefined {
  const { question, parties, now } = context;
  const personId = parties.personOf(question.person);
  if (personId === undefined) return { value: true };
  const person = parties.otherPersons.find(({ id }) => id === personId);
  if (person === undefined) return undefined;
  const role = roleOf(`${person.relation ?? ''} ${person.role ?? ''}`);
  return { value: isConsumer(context.file(), { role }, now) };
}

/** What conveys a debt to somebody is refused, or it is not; a medium that is none of ours is as good as a letter. */
function thirdPartyAnswer(context: QuestionContext): Answer | undefined {
  const { event, person, ask } = context.question;
  if (event === undefined) return undefined;
  const channel: Channel = channelOf(event.channel ?? '') ?? 'letter';
  const contactPointId = context.parties.pointFor(channel, context.parties.personOf(event.person ?? person)).id;
  const refused = isRefused(context.contactRulings(channel, { contactPointId }), 'third-party-bar');
  return { value: /violat/.test(ask) ? refused : !refused };
}

function inWriting({ vector }: QuestionContext): Answer | undefined {
  const { disputeSubmitted, requestSubmitted, noticeSubmitted } = vector.given.facts ?? {};
  const words = disputeSubmitted ?? requestSubmitted ?? noticeSubmitted;
  const delivery = words === undefined ? undefined : deliveryOf(words);
  return delivery === undefined ? undefined : { value: isInWriting(delivery) };
}
