import { asksOneToRespond, isSimpleToObject, leavesTime } from '#domain/compliance/creditor-notice.ts';
import { isOpenToThePublic } from '#domain/compliance/open-domain.ts';
import type { Channel } from '#domain/values/primitives.ts';
import { formOf, respondTo, waysOf } from '../given/provenance.ts';
import { type Answer, type Answerer, type Asking, isRefused } from './asking.ts';

/** Questions of which addresses and numbers are safe to write to, and what a creditor's notice must be like. */
export const ADDRESSES: readonly Answerer[] = [
  { asks: /know.*(disclos|endpoint)/, answer: (asking) => ({ value: isKnownBad(asking) }) },
  { asks: /know.*employer|employer-provided/, answer: knownEmployers },
  {
    asks: /email.*\(d\)\(4\)\(iii\)|prior-collector/,
    answer: (asking) => safe(asking, 'email', 'email-safe-harbor-prior-collector'),
  },
  { asks: /email.*\(d\)\(4\)\(ii\)/, answer: (asking) => safe(asking, 'email', 'email-safe-harbor-creditor') },
  { asks: /email.*\(d\)\(4\)\(i\)/, answer: (asking) => safe(asking, 'email', 'email-safe-harbor-consumer') },
  { asks: /email.*\(d\)\(4\)/, answer: (asking) => safe(asking, 'email', ...EMAIL_ROUTES) },
  { asks: /number.*\(d\)\(5\)|text.*\(d\)\(5\)/, answer: (asking) => safe(asking, 'sms', 'sms-safe-harbor-60day') },
  { asks: /domain.*public/, answer: openDomain },
  { asks: /opt-out-method|reasonable-and-simple/, answer: simpleToObject },
  { asks: /35-day|opt-out-date/, answer: enoughTime },
  { asks: /respond-to-both/, answer: mayAskBoth },
];

const EMAIL_ROUTES = ['email-safe-harbor-consumer', 'email-safe-harbor-creditor', 'email-safe-harbor-prior-collector'];

/** Does one of the routes hold: a rule that allows, where the others keep silent? */
function safe(asking: Asking, channel: Channel, ...routes: readonly string[]): Answer {
  const rulings = asking.contact(channel);
  return { value: rulings.some(({ id, outcome }) => routes.includes(id) && outcome === 'allow') };
}

function isKnownBad(asking: Asking): boolean {
  const kind = asking.cast.pointNamed(asking.question.endpoint)?.kind;
  return isRefused(asking.contact(kind === 'email' || kind === undefined ? 'email' : 'sms'), 'known-bad-address');
}

function knownEmployers(asking: Asking): Answer | undefined {
  const { endpoint } = asking.question;
  const point = endpoint === undefined ? undefined : asking.file().contactPoints[endpoint];
  return point === undefined ? undefined : { value: point.employer };
}

function openDomain(asking: Asking): Answer | undefined {
  const { endpoint } = asking.question;
  const point = endpoint === undefined ? undefined : asking.file().contactPoints[endpoint];
  return point === undefined ? undefined : { value: isOpenToThePublic(point, asking.policy) };
}

function simpleToObject({ vector }: Asking): Answer | undefined {
  const notice = vector.given.facts?.creditorNotice;
  if (notice?.optOut === undefined) return undefined;
  return { value: isSimpleToObject({ form: formOf(notice), optOutBy: waysOf(notice) }) };
}

function enoughTime({ vector }: Asking): Answer | undefined {
  const { sentOn, optOutMustBeReceivedBy: optOutUntil } = vector.given.facts?.creditorNotice ?? {};
  return sentOn === undefined || optOutUntil === undefined ? undefined : { value: leavesTime({ sentOn, optOutUntil }) };
}

function mayAskBoth({ vector }: Asking): Answer | undefined {
  const notice = vector.given.facts?.creditorNotice;
  return notice === undefined ? undefined : { value: asksOneToRespond({ respondTo: respondTo(notice) }) };
}
