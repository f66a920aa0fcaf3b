import type { MessageElement, Purpose } from '#domain/ledger/facts/permit.ts';
import type { EpochMs } from '#domain/values/instant.ts';
import { GENESIS } from '#domain/ledger/commit.ts';
import type { FactOf } from '#domain/ledger/fact.ts';
import type { AccountId, Channel } from '#domain/values/primitives.ts';
import { instantText } from '../vector-instants.ts';
import type { VectorEvent } from '../vector-given.ts';
import type { Parties } from './parties.ts';
import { purposeOf } from './purposes.ts';
import { timedFact, type TimedFact } from './timed-fact.ts';

type CallOutcome = FactOf<'CallEnded'>['outcome'];

const CALL_OUTCOMES: readonly (readonly [RegExp, CallOutcome])[] = [
  [/busy/i, 'busy'],
  [/not[- ]in[- ]service|disconnected|invalid|not[- ]connect|unconnected|fast[- ]busy/i, 'not-in-service'],
  [/voice-?mail|limited-content|recorded|recording|machine|message/i, 'voicemail'],
  [/no[- ]answer|unanswered|rang|rings/i, 'no-answer'],
  [/conversation|answered|in-progress|spoke|drop|hung|hang/i, 'answered'],
];

/** How a call went; of an outcome nobody knows, that it connected. */
function callOutcomeOf(parties: Parties, outcome: string): CallOutcome {
  const known = CALL_OUTCOMES.find(([pattern]) => pattern.test(outcome))?.[1];
  if (known === undefined) parties.notes.add(`call outcome ${outcome}`);
  return known ?? 'no-answer';
}

/** Did anybody speak about a debt on the call? */
export function isConversation({ outcome = '' }: Pick<VectorEvent, 'outcome'>): boolean {
  return /conversation|spoke|in-progress/i.test(outcome);
}

interface OutgoingContact {
  readonly intentId: string;
  readonly at: EpochMs;
  readonly channel: Channel;
  readonly accountId: AccountId;
  readonly contactPointId: string;
  readonly purpose: Purpose;
  readonly says: readonly MessageElement[];
  readonly inReplyTo?: string | undefined;
}

/** A contact of ours that went out. */
export function sentContactFacts({ intentId, at, inReplyTo, says, ...rest }: OutgoingContact): TimedFact[] {
  const permit: FactOf<'ContactIntended'>['permit'] = {
    verdict: 'allow',
    at: instantText(at),
    seq: 1,
    policyVersion: 'before',
    ruleBook: 'before',
    localTimes: [],
    channel: rest.channel,
    purpose: rest.purpose,
    contactPointId: rest.contactPointId,
    rules: [],
  };
  return [
    timedFact('ContactIntended', at, {
      source: 'forbear',
      intentId,
      stage: 'reminder',
      treatmentId: intentId,
      ...rest,
      permit,
      message: { id: intentId, language: 'en', contentHash: GENESIS },
      says: [...says],
      ...(inReplyTo === undefined ? {} : { inReplyTo }),
    }),
    timedFact('ContactSent', at, { source: 'forbear', intentId, providerId: intentId }),
  ];
}

/** Ids of what stands in a history, by its place there. */
const historyIntentId = (index: number) => `history ${index}`;
export const historyReplyId = (index: number) => `inbound ${index}`;

/** A call or message of ours in the history of a vector. */
export function outgoingContactFacts(
  parties: Parties,
  event: VectorEvent,
  index: number,
  at: EpochMs,
  channel: Channel,
): TimedFact[] {
  const { person, to, purpose: purposeText = '', inReplyTo, outcome, content } = event;
  const personId = parties.personOf(person);
  const words = [purposeText, event.type, ...(content === undefined ? [] : [content].flat())].join(' ');
  const purpose = purposeOf(words, inReplyTo !== undefined);
  const [accountId = parties.accountOf('D1'), ...further] = debtsCounted(parties, event);
  const intentId = historyIntentId(index);
  const contact = sentContactFacts({
    intentId,
    at,
    channel,
    accountId,
    contactPointId: parties.pointFor(channel, personId, to ?? event.endpoint).id,
    purpose,
    says: messageElementsOf(purpose, channel, outcome),
    inReplyTo: inReplyTo === undefined ? undefined : historyReplyId(inReplyTo),
  });
  if (channel !== 'voice') return event.undeliverable === true ? [...contact, bouncedFact(index, at)] : contact;
  const discussed = isConversation(event) ? debtsDiscussed(parties, event) : further;
  const alsoDiscussed = discussed.filter((debt) => debt !== accountId);
  const called = new Set(parties.accountsOf(event.debtIds));
  const raisedByDebtor = alsoDiscussed.filter((debt) => raisedByConsumer(parties, event, debt) || !called.has(debt));
  return [
    ...contact,
    timedFact('CallEnded', at, {
      source: 'provider',
      intentId,
      outcome: callOutcomeOf(parties, outcome ?? 'no-answer'),
      conversation: isConversation(event),
      alsoDiscussed,
      raisedByDebtor,
    }),
  ];
}

export function bouncedFact(index: number, at: EpochMs): TimedFact {
  return timedFact('ContactBounced', at, {
    source: 'provider',
    intentId: historyIntentId(index),
    permanent: true,
    because: 'undeliverable',
  });
}

/**
 * The debts a call counts toward: what the collector recorded; else, if nobody spoke and no message named a debt, the
 * first alone, as the collector may choose, comment 14(b)(4)-2.i.
 */
export function debtsCounted(parties: Parties, event: VectorEvent): AccountId[] {
  const { countedToward, debtIds, debtId, refersToDebtIds } = event;
  if (countedToward !== undefined) return parties.accountsOf([countedToward].flat());
  if (refersToDebtIds !== undefined) return parties.accountsOf(refersToDebtIds);
  const all = parties.accountsOf(debtIds ?? (debtId === undefined ? undefined : [debtId]));
  return (isConversation(event) && !isGeneral(event)) || namesDebts(event) ? all : all.slice(0, 1);
}

/** A conversation about no debt in particular counts toward one of them, comment 14(b)(4)-1.ii. */
export function isGeneral({ discussedDebtIds }: VectorEvent): boolean {
  return discussedDebtIds?.length === 0;
}

/** A voicemail that is more than a limited-content message speaks of the debts it is about. */
function namesDebts({ outcome = '' }: VectorEvent): boolean {
  return /voice-?mail/i.test(outcome) && !/limited-content|no[- ]message|unable|full|not left/i.test(outcome);
}

/** The debts spoken of; when it was about none in particular, the one it is counted toward. */
export function debtsDiscussed(parties: Parties, event: VectorEvent): AccountId[] {
  const { discussedDebtIds, countedToward, debtIds, debtId } = event;
  if (discussedDebtIds !== undefined && discussedDebtIds.length > 0) return parties.accountsOf(discussedDebtIds);
  if (countedToward !== undefined) return parties.accountsOf([countedToward].flat());
  const all = parties.accountsOf(debtIds ?? (debtId === undefined ? undefined : [debtId]));
  return isGeneral(event) ? all.slice(0, 1) : all;
}

function raisedByConsumer(parties: Parties, { raisedBy = {} }: VectorEvent, accountId: AccountId): boolean {
  return Object.entries(raisedBy).some(
    ([debt, by]) => parties.accountOf(debt) === accountId && /consumer|debtor/i.test(by),
  );
}

/** What such a message says; of a call that nobody took, nothing. */
export function messageElementsOf(purpose: Purpose, channel: Channel, outcome = ''): MessageElement[] {
  if (purpose === 'location-information') return ['caller-identity', 'location-confirmation'];
  if (purpose === 'opt-out-confirmation') return [];
  if (/limited-content/i.test(outcome)) return ['limited-content', 'caller-identity'];
  if (channel === 'voice' && outcome !== '' && !isConversation({ outcome }) && !/voice-?mail/i.test(outcome)) return [];
  const says: MessageElement[] = [
    'conveys-debt',
    'debt-collector-disclosure',
    'caller-identity',
    'opt-out-instructions',
  ];
  return purpose === 'validation-notice' ? [...says, 'validation-information'] : says;
}
