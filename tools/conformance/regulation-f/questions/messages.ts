import { isCommunication } from '#domain/compliance/communication.ts';
import { disclosureDue } from '#domain/compliance/disclosure.ts';
import type { Claim } from '#domain/ledger/facts/permit.ts';
import { isLimitedContent, type VoicemailPart, voicemailParts } from '#domain/messages/voicemail.ts';
import { claimsOf, isConversation } from '../given/contacts.ts';
import { timeOf } from '../given/happenings.ts';
import { channelOf } from '../given/media.ts';
import type { Event, Voicemail } from '../vector.ts';
import type { Happening } from '../vector-given.ts';
import { type Answer, type Answerer, type Asking, isRefused } from './asking.ts';

/** Questions of what a contact is: an attempt, a communication, a limited-content message; and what it must say. */
export const MESSAGES: readonly Answerer[] = [
  {
    asks: /^is-attempt/,
    answer: ({ question }) => ({ value: question.event !== undefined && isAboutDebt(question.event) }),
  },
  {
    asks: /limited-content/,
    answer: ({ question, cast }) => limitedContent(question.voicemail, (id) => cast.pointNamed(id)?.personId),
  },
  {
    asks: /^can-communication-occur/,
    answer: ({ question }) => ({
      value: (question.channels ?? []).every(() => isCommunication(claimsOf('reminder', 'email'))),
    }),
  },
  { asks: /initial-communication/, answer: initialCommunication },
  {
    asks: /^(is|has).*communicat/,
    answer: ({ question }) => ({ value: question.event !== undefined && isCommunication(claimsIn(question.event)) }),
  },
  { asks: /^which-.*disclosure/, answer: whichDisclosure },
  { asks: /disclosures?-required/, answer: disclosureRequired },
  { asks: /14\(g\)|meaningful(ly)?-disclos/, answer: callerIdentified },
];

/** What advertises without speaking of a debt is not about one. */
function isAboutDebt({ content, about = '' }: Event): boolean {
  return !/advertis|marketing/i.test(`${content === undefined ? '' : [content].flat().join(' ')} ${about}`);
}

function claimsIn(event: Event): Claim[] {
  const { channel: medium = 'voice', outcome = '', content } = event;
  if (!isAboutDebt(event)) return [];
  const words = content === undefined ? '' : [content].flat().join(' ');
  const tells = /regarding a debt|about the debt|information/i.test(words);
  const how = tells && /limited-content|voicemail/i.test(outcome) ? 'voicemail about the debt' : outcome;
  return claimsOf('reminder', channelOf(medium) ?? 'email', how);
}

const PARTS: readonly (readonly [RegExp, readonly VoicemailPart[]])[] = [
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
  const told = content.flatMap(
    (words): readonly VoicemailPart[] => PARTS.find(([pattern]) => pattern.test(words))?.[1] ?? ['anything-else'],
  );
  const parts = transcript === undefined ? new Set(told) : voicemailParts(transcript);
  return { value: isLimitedContent(parts, ownerOf(to) === undefined && /consumer|debtor/i.test(knownRecipient)) };
}

/** The first that conveyed information about the debt; a pleading never is one, 34(b)(2). */
function initialCommunication({ vector, question, cast }: Asking): Answer | undefined {
  const { history = [] } = vector.given;
  const index = question.historyIndex ?? history.length - 1;
  const asked = history[index];
  if (asked === undefined) return undefined;
  if (!communicates(asked)) return { value: false };
  const at = timeOf(cast, asked);
  const earlier = history.some((each, turn) => turn !== index && communicates(each) && timeOf(cast, each) < at);
  return { value: !earlier };
}

function communicates(happening: Happening): boolean {
  const { type, channel = '', outcome = '' } = happening;
  if (/pleading|proof-of-claim|complaint|summons|lawsuit/i.test(type)) return false;
  const medium = channelOf(channel) ?? channelOf(type);
  if (medium === undefined) return false;
  if (medium === 'voice')
    return isConversation(happening) || isCommunication(claimsOf('reminder', medium, outcome || 'no-answer'));
  return isCommunication(claimsOf('reminder', medium));
}

const INITIAL = '1006.18(e)(1): attempting to collect a debt; information obtained will be used for that purpose';
const SUBSEQUENT = '1006.18(e)(2): from a debt collector';

/** What the composer of messages would put in at that moment. */
function whichDisclosure(asking: Asking): Answer | undefined {
  const { vector, question, cast, accountId } = asking;
  const event = vector.given.history?.[question.historyIndex ?? -1];
  if (event === undefined) return undefined;
  const file = asking.file(timeOf(cast, event) - 1);
  const account = file.accounts[accountId];
  if (account === undefined) return undefined;
  const initial = disclosureDue(file, account, channelOf(event.channel ?? '') ?? 'voice') === 'initial';
  return { value: { isInitialCommunication: initial, required: initial ? INITIAL : SUBSEQUENT } };
}

/** Whether the rule lets such a message pass that leaves the disclosure out. */
function disclosureRequired(asking: Asking): Answer | undefined {
  const { event } = asking.question;
  if (event === undefined) return undefined;
  const channel = channelOf(event.channel ?? '') ?? 'voice';
  const says = claimsIn(event).filter((claim) => claim !== 'debt-collector-disclosure');
  return { value: isRefused(asking.contact(channel, { says }), 'disclosure-initial-subsequent') };
}

function callerIdentified(asking: Asking): Answer | undefined {
  const { event, ask } = asking.question;
  const says = event === undefined ? (['limited-content'] as const) : claimsIn(event);
  const refused = isRefused(asking.contact('voice', { says }), 'call-identity');
  return { value: /violat/.test(ask) ? refused : !refused };
}
