import type { FactOf } from '#domain/ledger/fact.ts';
import { dayOf, localDate } from '#domain/calendar/local-time.ts';
import { dateOf } from '#domain/values/instant.ts';
import { isDate, parseMoment } from '../vector-instants.ts';
import type { VectorCreditorNotice, VectorPriorCollector } from '../vector-given.ts';
import type { Parties } from './parties.ts';
import { timedFact, type TimedFact } from './timed-fact.ts';

type NoticeSent = FactOf<'CreditorNoticeSent'>;

/** Who used an address or number before us, and what a database of reassigned numbers said. */
export function emailProvenanceFacts(parties: Parties): TimedFact[] {
  const { creditorNotice, priorCollectorsInOrder = [] } = parties.vector.given.facts ?? {};
  return [
    ...(creditorNotice === undefined ? [] : creditorNoticeFacts(parties, creditorNotice)),
    ...priorCollectorsInOrder.flatMap((each, index) =>
      priorCollectorFacts(parties, each, priorCollectorsInOrder.length - index),
    ),
    ...numberCheckFacts(parties),
  ];
}

/** The first three conditions of 6(d)(4)(ii) are given with the notice, unless a vector denies them. */
function creditorNoticeFacts(parties: Parties, notice: VectorCreditorNotice): TimedFact[] {
  const { sentOn, endpoint, optOutMustBeReceivedBy, consumerOptedOut } = notice;
  if (sentOn === undefined) return [];
  const point = parties.pointFor('email', undefined, endpoint);
  const at = parseMoment(parties.calendar, sentOn);
  const day = localDate(parties.calendar.zone, at);
  return [...parties.accounts.values()].flatMap((accountId) => {
    const facts = [
      timedFact('CreditorUsedEmail', at, {
        source: 'creditor',
        accountId,
        contactPointId: point.id,
        on: day,
        obtainedFromConsumer: true,
        askedToStop: false,
      }),
      timedFact('CreditorNoticeSent', at, {
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
        optOutBy: optOutMethodsOf(notice),
        respondTo: respondTo(notice),
        optOutUntil: optOutMustBeReceivedBy ?? dateOf(dayOf(day) + 35),
      }),
    ];
    if (consumerOptedOut !== true) return facts;
    return [...facts, timedFact('MediumOptedOut', at + 1, { channel: 'email', contactPointId: point.id })];
  });
}

export function formOf({ form = 'electronic' }: VectorCreditorNotice): NoticeSent['form'] {
  return /electronic|e-?mail/i.test(form) ? 'electronic' : 'written';
}

const OPT_OUT_METHODS: readonly (readonly [RegExp, NoticeSent['optOutBy'][number]])[] = [
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
export function optOutMethodsOf(notice: VectorCreditorNotice): NoticeSent['optOutBy'] {
  const { optOut } = notice;
  if (optOut === undefined) return [formOf(notice) === 'written' ? 'reply-form-and-envelope' : 'link'];
  const method = OPT_OUT_METHODS.find(([pattern]) => pattern.test(optOut))?.[1];
  return method === undefined ? [] : [method];
}

export function respondTo({ respondTo: named }: VectorCreditorNotice): NoticeSent['respondTo'] {
  const respondents = named === undefined ? [] : [named].flat();
  const collector = respondents.some((each) => /collector|both/i.test(each));
  const creditor = respondents.some((each) => /creditor|both/i.test(each));
  if (collector && creditor) return 'both';
  return creditor ? 'creditor' : 'collector';
}

function priorCollectorFacts(parties: Parties, prior: VectorPriorCollector, collectorsAgo: number): TimedFact[] {
  const {
    collector = `collector ${collectorsAgo}`,
    obtainedAddressUnder = '',
    usedAddressForDebt,
    consumerOptedOut,
  } = prior;
  const point = parties.pointFor('email', undefined);
  const obtained = /\(d\)\(4\)\(i\)(?!i)/.test(obtainedAddressUnder)
    ? 'from-consumer'
    : /\(ii\)/.test(obtainedAddressUnder)
      ? 'by-creditor-notice'
      : 'otherwise';
  return [...parties.accounts.values()].map((accountId) =>
    timedFact('PriorCollectorReported', parties.firstMoment, {
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

function numberCheckFacts(parties: Parties): TimedFact[] {
  const { reassignedNumberChecks = [] } = parties.vector.given.facts ?? {};
  const point = parties.points.find(({ kind }) => kind === 'mobile' || kind === 'phone');
  if (point === undefined) return [];
  return reassignedNumberChecks.flatMap(({ checkedOn, at, on, result, reassigned }) => {
    const checkedText = checkedOn ?? at ?? on;
    if (checkedText === undefined) return [];
    const moment = parseMoment(parties.calendar, checkedText);
    const day = isDate(checkedText) ? checkedText : localDate(parties.calendar.zone, moment);
    const isReassigned =
      reassigned === true || (result !== undefined && /^reassigned|has been reassigned/i.test(result));
    return [
      timedFact('NumberChecked', moment, {
        source: 'provider',
        contactPointId: point.id,
        checkedOn: day,
        // The look-up is taken to ask about all the time we have known the number.
        since: localDate(parties.calendar.zone, parties.firstMoment),
        result: isReassigned ? 'reassigned' : 'not-reassigned',
      }),
    ];
  });
}
