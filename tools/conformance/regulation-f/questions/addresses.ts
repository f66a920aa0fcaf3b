import {
  asksOnePartyToRespond,
  isSimpleToObject,
  leavesTimeToObject,
} from '#domain/compliance/consents/creditor-notice.ts';
import { isOpenToThePublic } from '#domain/compliance/recipients/public-email-domain.ts';
import type { Channel } from '#domain/values/primitives.ts';
import { formOf, respondTo, optOutMethodsOf } from '../given/email-provenance.ts';
import { type Answer, type Answerer, type QuestionContext, isRefused } from './question-context.ts';

/** Questions of which addresses and numbers are safe to write to, and what a creditor's notice must be like. */
export const ADDRESSES: readonly Answerer[] = [
  { matches: /know.*(disclos|endpoint)/, answer: (context) => ({ value: isKnownBadAddress(context) }) },
  { matches: /know.*employer|employer-provided/, answer: knownEmployers },
  {
    matches: /email.*\(d\)\(4\)\(iii\)|prior-collector/,
    answer: (context) => isSafeAnswer(context, 'email', 'email-safe-harbor-prior-collector'),
  },
  {
    matches: /email.*\(d\)\(4\)\(ii\)/,
    answer: (context) => isSafeAnswer(context, 'email', 'email-safe-harbor-creditor'),
  },
  {
    matches: /email.*\(d\)\(4\)\(i\)/,
    answer: (context) => isSafeAnswer(context, 'email', 'email-safe-harbor-consumer'),
  },
  { matches: /email.*\(d\)\(4\)/, answer: (context) => isSafeAnswer(context, 'email', ...EMAIL_ROUTES) },
  {
    matches: /number.*\(d\)\(5\)|text.*\(d\)\(5\)/,
    answer: (context) => isSafeAnswer(context, 'sms', 'sms-safe-harbor-60day'),
  },
  { matches: /domain.*public/, answer: openDomain },
  { matches: /opt-out-method|reasonable-and-simple/, answer: simpleToObject },
  { matches: /35-day|opt-out-date/, answer: leavesEnoughTime },
  { matches: /respond-to-both/, answer: mayAskBoth },
];

const EMAIL_ROUTES = ['email-safe-harbor-consumer', 'email-safe-harbor-creditor', 'email-safe-harbor-prior-collector'];

/** Does one of the routes hold: a rule that allows, where the others keep silent? */
function isSafeAnswer(context: QuestionContext, channel: Channel, ...routes: readonly string[]): Answer {
  const rulings = context.contactRulings(channel);
  return { value: rulings.some(({ id, outcome }) => routes.includes(id) && outcome === 'allow') };
}

function isKnownBadAddress(context: QuestionContext): boolean {
  const kind = context.parties.pointById(context.question.endpoint)?.kind;
  return isRefused(
    context.contactRulings(kind === 'email' || kind === undefined ? 'email' : 'sms'),
    'known-bad-address',
  );
}

function knownEmployers(context: QuestionContext): Answer | undefined {
  const { endpoint } = context.question;
  const point = endpoint === undefined ? undefined : context.file().contactPoints[endpoint];
  return point === undefined ? undefined : { value: point.employer };
}

function openDomain(context: QuestionContext): Answer | undefined {
  const { endpoint } = context.question;
  const point = endpoint === undefined ? undefined : context.file().contactPoints[endpoint];
  return point === undefined ? undefined : { value: isOpenToThePublic(point, context.policy) };
}

function simpleToObject({ vector }: QuestionContext): Answer | undefined {
  const notice = vector.given.facts?.creditorNotice;
  if (notice?.optOut === undefined) return undefined;
  return { value: isSimpleToObject({ form: formOf(notice), optOutBy: optOutMethodsOf(notice) }) };
}

function leavesEnoughTime({ vector }: QuestionContext): Answer | undefined {
  const { sentOn, optOutMustBeReceivedBy: optOutUntil } = vector.given.facts?.creditorNotice ?? {};
  return sentOn === undefined || optOutUntil === undefined
    ? undefined
    : { value: leavesTimeToObject({ sentOn, optOutUntil }) };
}

function mayAskBoth({ vector }: QuestionContext): Answer | undefined {
  const notice = vector.given.facts?.creditorNotice;
  return notice === undefined ? undefined : { value: asksOnePartyToRespond({ respondTo: respondTo(notice) }) };
}
