import { isCommunication } from '#domain/compliance/contacts/is-communication.ts';
import { disclosureDue } from '#domain/compliance/contacts/disclosure.ts';
import type { MessageElement } from '#domain/ledger/facts/permit.ts';
import { isLimitedContent, type VoicemailPart, voicemailParts } from '#domain/messages/voicemail.ts';
import { messageElementsOf, isConversation } from '../given/contacts.ts';
import { timeOf } from '../given/history-events.ts';
import { channelOf } from '../given/contact-media.ts';
import type { QuestionEvent, Voicemail } from '../vector.ts';
import type { VectorEvent } from '../vector-given.ts';
import { type Answer, type Answerer, type QuestionContext, isRefused } from './question-context.ts';

/** Questions of what a contact is: an attempt, a communication, a limited-content message; and what it must say. */
export const MESSAGES: readonly Answerer[] = [
  {
    matches: /^is-attempt/,
    answer: ({ question }) => ({ value: question.event !== undefined && isAboutDebt(question.event) }),
  },
  {
    matches: /limited-content/,
    answer: ({ question, parties }) => limitedContent(question.voicemail, (id) => parties.pointById(id)?.personId),
  },
  {
    matches: /^can-communication-occur/,
    answer: ({ question }) => ({
      value: (question.channels ?? []).every(() => isCommunication(messageElementsOf('reminder', 'email'))),
    }),
  },
  { matches: /initial-communication/, answer: initialCommunication },
  {
    matches: /^(is|has).*communicat/,
    answer: ({ question }) => ({ value: question.event !== undefined && isCommunication(claimsIn(question.event)) }),
  },
  { matches: /^which-.*disclosure/, answer: whichDisclosure },
  { matches: /disclosures?-required/, answer: disclosureRequired },
  { matches: /14\(g\)|meaningful(ly)?-disclos/, answer: callerIdentified },
];

/** What advertises without speaking of a debt is not about one. */
function isAboutDebt({ content, about = '' }: QuestionEvent): boolean {
  return !/advertis|marketing/i.test(`${content === undefined ? '' : [content].flat().join(' ')} ${about}`);
}

function claimsIn(event: QuestionEvent): MessageElement[] {
  const { channel: medium = 'voice', outcome = '', content } = event;
  if (!isAboutDebt(event)) return [];
  const words = content === undefined ? '' : [content].flat().join(' ');
  const tellsOfDebt = /regarding a debt|about the debt|information/i.test(words);
  const how = tellsOfDebt && /limited-content|voicemail/i.test(outcome) ? 'voicemail about the debt' : outcome;
  return messageElementsOf('reminder', channelOf(medium) ?? 'email', how);
}

const VOICEMAIL_PARTS: readonly (readonly [RegExp, readonly VoicemailPart[]])[] = [
  [
    /^(all|only the) .*(required|1006\.2\(j\)\(1\))/i,
    ['neutral-business-name', 'request-to-reply', 'contact-person', 'telephone-number'],
  ],
  [/business name.*(not|without)/i, ['neutral-business-name']],
  [/request.*reply|asks?.*(to )?reply/i, ['request-to-reply']],
  [/natural person|name of .*person/i, ['contact-person']],
  [/telephone number/i, ['telephone-number']],
  [/salutation/i, ['salutation']],
  [/date and time|date or time/i, ['date-and-time']],
  [/suggested (dates|times)/i, ['times-to-reply']],
  [/any of .*(representatives|associates)/i, ['any-representative']],
];

function limitedContent(
  voicemail: Voicemail | undefined,
  ownerOf: (id?: string) => string | undefined,
): Answer | undefined {
  if (voicemail === undefined) return undefined;
  const { transcript, content = [], to, knownRecipient = 'consumer' } = voicemail;
  const partsTold = content.flatMap(
    (words): readonly VoicemailPart[] =>
      VOICEMAIL_PARTS.find(([pattern]) => pattern.test(words))?.[1] ?? ['anything-else'],
  );
  const parts = transcript === undefined ? new Set(partsTold) : voicemailParts(transcript);
  return { value: isLimitedContent(parts, ownerOf(to) === undefined && /consumer|debtor/i.test(knownRecipient)) };
}

/** The first that conveyed information about the debt; a pleading never is one, 34(b)(2). */
function initialCommunication({ vector, question, parties }: QuestionContext): Answer | undefined {
  const { history = [] } = vector.given;
  const index = question.historyIndex ?? history.length - 1;
  const target = history[index];
  if (target === undefined) return undefined;
  if (!isCommunicationEvent(target)) return { value: false };
  const at = timeOf(parties, target);
  const earlier = history.some(
    (each, turn) => turn !== index && isCommunicationEvent(each) && timeOf(parties, each) < at,
  );
  return { value: !earlier };
}

function isCommunicationEvent(event: VectorEvent): boolean {
  const { type, channel = '', outcome = '' } = event;
  if (/pleading|proof-of-claim|complaint|summons|lawsuit/i.test(type)) return false;
  const medium = channelOf(channel) ?? channelOf(type);
  if (medium === undefined) return false;
  if (medium === 'voice')
    return isConversation(event) || isCommunication(messageElementsOf('reminder', medium, outcome || 'no-answer'));
  return isCommunication(messageElementsOf('reminder', medium));
}

const INITIAL = '1006.18(e)(1): attempting to collect a debt; information obtained will be used for that purpose';
const SUBSEQUENT = '1006.18(e)(2): from a debt collector';

/** What the composer of messages would put in at that moment. */
function whichDisclosure(context: QuestionContext): Answer | undefined {
  const { vector, question, parties, accountId } = context;
  const event = vector.given.history?.[question.historyIndex ?? -1];
  if (event === undefined) return undefined;
  const file = context.file(timeOf(parties, event) - 1);
  const account = file.accounts[accountId];
  if (account === undefined) return undefined;
  const initial = disclosureDue(file, account, channelOf(event.channel ?? '') ?? 'voice') === 'initial';
  return { value: { isInitialCommunication: initial, required: initial ? INITIAL : SUBSEQUENT } };
}

/** Whether the rule lets such a message pass that leaves the disclosure out. */
function disclosureRequired(context: QuestionContext): Answer | undefined {
  const { event } = context.question;
  if (event === undefined) return undefined;
  const channel = channelOf(event.channel ?? '') ?? 'voice';
  const says = claimsIn(event).filter((claim) => claim !== 'debt-collector-disclosure');
  return { value: isRefused(context.contactRulings(channel, { says }), 'disclosure-initial-subsequent') };
}

function callerIdentified(context: QuestionContext): Answer | undefined {
  const { event, ask } = context.question;
  const says = event === undefined ? (['limited-content'] as const) : claimsIn(event);
  const refused = isRefused(context.contactRulings('voice', { says }), 'call-identity');
  return { value: /violat/.test(ask) ? refused : !refused };
}
