import type { FactOf } from '#domain/ledger/fact.ts';
import { dateOf, dayOf, localDate } from '#domain/calendar/local-time.ts';
import { isDate, momentOf } from '../instants.ts';
import type { CreditorNotice, PriorCollector } from '../vector-given.ts';
import type { Cast } from './cast.ts';
import { tell, type Told } from './told.ts';

type NoticeSent = FactOf<'CreditorNoticeSent'>;

/** Who used an address or number before us, and what a database of reassigned numbers said. */
export function provenance(cast: Cast): Told[] {
  const { creditorNotice, priorCollectorsInOrder = [] } = cast.vector.given.facts ?? {};
  return [
    ...(creditorNotice === undefined ? [] : byCreditor(cast, creditorNotice)),
    ...priorCollectorsInOrder.flatMap((each, index) =>
      byPriorCollector(cast, each, priorCollectorsInOrder.length - index),
    ),
    ...numberChecks(cast),
  ];
}

/** The first three conditions of 6(d)(4)(ii) are given with the notice, unless a vector denies them. */
function byCreditor(cast: Cast, notice: CreditorNotice): Told[] {
  const { sentOn, endpoint, optOutMustBeReceivedBy, consumerOptedOut } = notice;
  if (sentOn === undefined) return [];
  const point = cast.pointFor('email', undefined, endpoint);
  const at = momentOf(cast.calendar, sentOn);
  const day = localDate(cast.calendar.zone, at);
  return [...cast.accounts.values()].flatMap((accountId) => {
    const told = [
      tell('CreditorUsedEmail', at, {
        source: 'creditor',
        accountId,
        contactPointId: point.id,
        on: day,
        obtainedFromConsumer: true,
        askedToStop: false,
      }),
      tell('CreditorNoticeSent', at, {
        source: 'creditor',
        accountId,
        contactPointId: point.id,
        sentOn: day,
        form: formOf(notice),
        items: [
          'transfer-to-this-collector',
          'address-and-its-use',
          'others-may-see',
          'how-to-opt-out',
          'opt-out-date',
        ],
        optOutBy: waysOf(notice),
        respondTo: respondTo(notice),
        optOutUntil: optOutMustBeReceivedBy ?? dateOf(dayOf(day) + 35),
      }),
    ];
    if (consumerOptedOut !== true) return told;
    return [...told, tell('MediumOptedOut', at + 1, { channel: 'email', contactPointId: point.id })];
  });
}

export function formOf({ form = 'electronic' }: CreditorNotice): NoticeSent['form'] {
  return /electronic|e-?mail/i.test(form) ? 'electronic' : 'written';
}

const WAYS: readonly (readonly [RegExp, NoticeSent['optOutBy'][number]])[] = [
  [/(call|phone|writ|request).*(obtain|get|for) .*form/i, 'telephone'],
  [/reply form|form and .*envelope|enclosed/i, 'reply-form-and-envelope'],
  [/website .*without|visit/i, 'website'],
  [/hyperlink|click|\blink\b/i, 'link'],
  [/"?stop"?|repl(y|ying) to/i, 'reply'],
  [/phone|call/i, 'telephone'],
  [/mail|post|letter/i, 'post'],
  [/web/i, 'website'],
];

/** The ways a notice gives to object, from its words. A notice of no words is taken to give a good one. */
export function waysOf(notice: CreditorNotice): NoticeSent['optOutBy'] {
  const { optOut } = notice;
  if (optOut === undefined) return [formOf(notice) === 'written' ? 'reply-form-and-envelope' : 'link'];
  const way = WAYS.find(([pattern]) => pattern.test(optOut))?.[1];
  return way === undefined ? [] : [way];
}

export function respondTo({ respondTo: named }: CreditorNotice): NoticeSent['respondTo'] {
  const whom = named === undefined ? [] : [named].flat();
  const collector = whom.some((each) => /collector|both/i.test(each));
  const creditor = whom.some((each) => /creditor|both/i.test(each));
  if (collector && creditor) return 'both';
  return creditor ? 'creditor' : 'collector';
}

function byPriorCollector(cast: Cast, prior: PriorCollector, collectorsAgo: number): Told[] {
  const {
    collector = `collector ${collectorsAgo}`,
    obtainedAddressUnder = '',
    usedAddressForDebt,
    consumerOptedOut,
  } = prior;
  const point = cast.pointFor('email', undefined);
  const obtained = /\(d\)\(4\)\(i\)(?!i)/.test(obtainedAddressUnder)
    ? 'from-consumer'
    : /\(ii\)/.test(obtainedAddressUnder)
      ? 'by-creditor-notice'
      : 'otherwise';
  return [...cast.accounts.values()].map((accountId) =>
    tell('PriorCollectorReported', cast.begins, {
      source: 'creditor',
      accountId,
      contactPointId: point.id,
      collector,
      collectorsAgo,
      obtained,
      used: usedAddressForDebt === true,
      optedOut: consumerOptedOut === true,
    }),
  );
}

function numberChecks(cast: Cast): Told[] {
  const { reassignedNumberChecks = [] } = cast.vector.given.facts ?? {};
  const point = cast.points.find(({ kind }) => kind === 'mobile' || kind === 'phone');
  if (point === undefined) return [];
  return reassignedNumberChecks.flatMap(({ checkedOn, at, on, result, reassigned }) => {
    const told = checkedOn ?? at ?? on;
    if (told === undefined) return [];
    const moment = momentOf(cast.calendar, told);
    const day = isDate(told) ? told : localDate(cast.calendar.zone, moment);
    const gone = reassigned === true || (result !== undefined && /^reassigned|has been reassigned/i.test(result));
    return [
      tell('NumberChecked', moment, {
        source: 'provider',
        contactPointId: point.id,
        checkedOn: day,
        // The look-up is taken to ask about all the time we have known the number.
        since: localDate(cast.calendar.zone, cast.begins),
        result: gone ? 'reassigned' : 'not-reassigned',
      }),
    ];
  });
}
