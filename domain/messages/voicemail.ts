/** What a voicemail may hold and still be a limited-content message, 12 CFR 1006.2(j)(1) and (2); and what it may not. */
export type VoicemailPart =
  | 'neutral-business-name'
  | 'request-to-reply'
  | 'contact-person'
  | 'telephone-number'
  | 'salutation'
  | 'date-and-time'
  | 'times-to-reply'
  | 'any-representative'
  | 'anything-else';

const REQUIRED: readonly VoicemailPart[] = [
  'neutral-business-name',
  'request-to-reply',
  'contact-person',
  'telephone-number',
];

/** Everything required, nothing beyond what is allowed, and for the consumer, comment 2(j)-1 and -2. */
export function isLimitedContent(parts: ReadonlySet<VoicemailPart>, leftForConsumer: boolean): boolean {
  return leftForConsumer && REQUIRED.every((part) => parts.has(part)) && !parts.has('anything-else');
}

const NAME = String.raw`(?:[A-Z][\w’'.-]*\s)*[A-Z][\w’'.-]*`;
const CLOCK = String.raw`\d{1,2}(?::\d{2})?\s?[ap]\.?m\.?(?:\s(?:Eastern|Central|Mountain|Pacific)(?:\stime)?)?`;
const WEEKDAY = String.raw`(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day`;
const MONTH = String.raw`(?:January|February|March|April|May|June|July|August|September|October|November|December)`;
const DATE = String.raw`(?:${WEEKDAY},?\s)?${MONTH}\s\d{1,2}`;
const NUMBER = String.raw`(?:1[-\s])?\(?\d(?:[-\s.,()]*\d){6,}`;
const HOURS = String.raw`(?:from|between|until|before|after)\s${CLOCK}(?:\s(?:to|and|until)\s${CLOCK})?`;
const DAYS = String.raw`(?:today|tomorrow|any\s(?:week)?day|(?:on\s)?weekdays|(?:on\s)?${WEEKDAY}(?:\s(?:through|to|or)\s${WEEKDAY})?)`;

/** What the words of a message are taken for, in the order in which they are taken out of it. */
const PHRASES: readonly (readonly [RegExp, readonly VoicemailPart[]])[] = [
  [new RegExp(String.raw`[Ii]t\sis\s${CLOCK}(?:\son\s${DATE})?|[Tt]oday\sis\s${DATE}`), ['date-and-time']],
  [new RegExp(String.raw`^(?:Hi|Hello|Good\s(?:morning|afternoon|evening)|Dear)(?:\s${NAME})?[,.!]`), ['salutation']],
  [
    new RegExp(String.raw`(?:[Tt]his\sis|[Mm]y\sname\sis)\s(${NAME})(?:,)?(?:\scalling)?\s(?:from|with|of)\s(${NAME})`),
    ['contact-person', 'neutral-business-name'],
  ],
  [new RegExp(String.raw`[Tt]his\sis\sa\smessage\sfrom\s(${NAME})`), ['neutral-business-name']],
  [
    /\bor\sany\s(?:one\s)?of\sour\s(?:representatives|associates)\b(?=\s(?:at|today|on)\b|[.,]|$)/,
    ['any-representative'],
  ],
  [
    new RegExp(
      String.raw`(?:[Pp]lease\s)?(?:contact|call|reach|reply\sto)\s(?:back\s)?(?:me|us|(${NAME}))(?:\sor\s${NAME})*(?:\sback)?`,
    ),
    ['request-to-reply', 'contact-person'],
  ],
  [/(?:[Pp]lease\s)?(?:return\s(?:my|our|this)\scall|call\sback)/, ['request-to-reply']],
  [
    new RegExp(String.raw`(?:[Aa]gain,\s)?(?:that|my|our|the)\snumber\sis\s${NUMBER}|(?:at\s)?${NUMBER}`),
    ['telephone-number'],
  ],
  [new RegExp(String.raw`(?:or\s)?${DAYS}\s${HOURS}|${HOURS}(?:,?\s${DAYS})?`), ['times-to-reply']],
];

/** Names that give the business away, comments 2(j)-1 and 2(j)(2)-1. */
const MENTIONS_DEBT = /debt|collect|recover|receivable|credit|loan|past.due|legal/i;

/**
 * The parts of a message in English. Words that fit nowhere are `anything-else`, so that what is not understood is never
 * taken for harmless.
 */
export function voicemailParts(message: string): Set<VoicemailPart> {
  const parts = new Set<VoicemailPart>();
  let rest = message.replaceAll(/\s+/g, ' ').trim();
  for (const [phrase, conveyedParts] of PHRASES) {
    for (let found = phrase.exec(rest); found !== null; found = phrase.exec(rest)) {
      for (const conveyed of conveyedParts) parts.add(conveyed);
      rest = `${rest.slice(0, found.index)} ${rest.slice(found.index + found[0].length)}`;
    }
  }
  if (MENTIONS_DEBT.test(message) || /\p{L}{2,}/u.test(rest)) parts.add('anything-else');
  return parts;
}
