import type { Claim, Purpose } from '#domain/ledger/facts/permit.ts';
import type { EpochMs } from '#domain/values/instant.ts';
import { GENESIS } from '#domain/ledger/commit.ts';
import type { FactOf } from '#domain/ledger/fact.ts';
import type { AccountId, Channel } from '#domain/values/primitives.ts';
import { written } from '../instants.ts';
import type { Happening } from '../vector-given.ts';
import type { Cast } from './cast.ts';
import { purposeOf } from './purposes.ts';
import { tell, type Told } from './told.ts';

type CallOutcome = FactOf<'CallEnded'>['outcome'];

const OUTCOMES: readonly (readonly [RegExp, CallOutcome])[] = [
  [/busy/i, 'busy'],
  [/not[- ]in[- ]service|disconnected|invalid|not[- ]connect|unconnected|fast[- ]busy/i, 'not-in-service'],
  [/voice-?mail|limited-content|recorded|recording|machine|message/i, 'voicemail'],
  [/no[- ]answer|unanswered|rang|rings/i, 'no-answer'],
  [/conversation|answered|in-progress|spoke|drop|hung|hang/i, 'answered'],
];

/** How a call went; of an outcome nobody knows, that it connected. */
export function callOutcomeOf(cast: Cast, outcome: string): CallOutcome {
  const known = OUTCOMES.find(([pattern]) => pattern.test(outcome))?.[1];
  if (known === undefined) cast.notes.add(`call outcome ${outcome}`);
  return known ?? 'no-answer';
}

/** Did anybody speak about a debt on the call? */
export function isConversation({ outcome = '' }: Pick<Happening, 'outcome'>): boolean {
  return /conversation|spoke|in-progress/i.test(outcome);
}

interface Outgoing {
  readonly intentId: string;
  readonly at: EpochMs;
  readonly channel: Channel;
  readonly accountId: AccountId;
  readonly contactPointId: string;
  readonly purpose: Purpose;
  readonly says: readonly Claim[];
  readonly inReplyTo?: string | undefined;
}

/** A contact of ours that went out. */
export function sent({ intentId, at, inReplyTo, says, ...rest }: Outgoing): Told[] {
  const permit: FactOf<'ContactIntended'>['permit'] = {
    verdict: 'allow',
    at: written(at),
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
    tell('ContactIntended', at, {
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
    tell('ContactSent', at, { source: 'forbear', intentId, providerId: intentId }),
  ];
}

/** Ids of what stands in a history, by its place there. */
export const intentOf = (index: number) => `history ${index}`;
export const replyOf = (index: number) => `inbound ${index}`;

/** A call or message of ours in the history of a vector. */
export function outgoing(cast: Cast, happening: Happening, index: number, at: EpochMs, channel: Channel): Told[] {
  const { person, to, purpose: why = '', inReplyTo, outcome, content } = happening;
  const personId = cast.personOf(person);
  const words = [why, happening.type, ...(content === undefined ? [] : [content].flat())].join(' ');
  const purpose = purposeOf(words, inReplyTo !== undefined);
  const [accountId = cast.accountOf('D1'), ...further] = debtsCounted(cast, happening);
  const intentId = intentOf(index);
  const contact = sent({
    intentId,
    at,
    channel,
    accountId,
    contactPointId: cast.pointFor(channel, personId, to ?? happening.endpoint).id,
    purpose,
    says: claimsOf(purpose, channel, outcome),
    inReplyTo: inReplyTo === undefined ? undefined : replyOf(inReplyTo),
  });
  if (channel !== 'voice') return happening.undeliverable === true ? [...contact, bounced(index, at)] : contact;
  const spokenOf = isConversation(happening) ? debtsDiscussed(cast, happening) : further;
  const alsoDiscussed = spokenOf.filter((debt) => debt !== accountId);
  const called = new Set(cast.accountsOf(happening.debtIds));
  const raisedByDebtor = alsoDiscussed.filter((debt) => raisedByConsumer(cast, happening, debt) || !called.has(debt));
  return [
    ...contact,
    tell('CallEnded', at, {
      source: 'provider',
      intentId,
      outcome: callOutcomeOf(cast, outcome ?? 'no-answer'),
      conversation: isConversation(happening),
      alsoDiscussed,
      raisedByDebtor,
    }),
  ];
}

export function bounced(index: number, at: EpochMs): Told {
  return tell('ContactBounced', at, {
    source: 'provider',
    intentId: intentOf(index),
    permanent: true,
    because: 'undeliverable',
  });
}

/**
 * The debts a call counts toward: what the collector recorded; else, if nobody spoke and no message named a debt, the
 * first alone, as the collector may choose, comment 14(b)(4)-2.i.
 */
export function debtsCounted(cast: Cast, happening: Happening): AccountId[] {
  const { countedToward, debtIds, debtId, refersToDebtIds } = happening;
  if (countedToward !== undefined) return cast.accountsOf([countedToward].flat());
  if (refersToDebtIds !== undefined) return cast.accountsOf(refersToDebtIds);
  const all = cast.accountsOf(debtIds ?? (debtId === undefined ? undefined : [debtId]));
  return (isConversation(happening) && !isGeneral(happening)) || namesDebts(happening) ? all : all.slice(0, 1);
}

/** A conversation about no debt in particular counts toward one of them, comment 14(b)(4)-1.ii. */
export function isGeneral({ discussedDebtIds }: Happening): boolean {
  return discussedDebtIds?.length === 0;
}

/** A voicemail that is more than a limited-content message speaks of the debts it is about. */
function namesDebts({ outcome = '' }: Happening): boolean {
  return /voice-?mail/i.test(outcome) && !/limited-content|no[- ]message|unable|full|not left/i.test(outcome);
}

/** The debts spoken of; when it was about none in particular, the one it is counted toward. */
export function debtsDiscussed(cast: Cast, happening: Happening): AccountId[] {
  const { discussedDebtIds, countedToward, debtIds, debtId } = happening;
  if (discussedDebtIds !== undefined && discussedDebtIds.length > 0) return cast.accountsOf(discussedDebtIds);
  if (countedToward !== undefined) return cast.accountsOf([countedToward].flat());
  const all = cast.accountsOf(debtIds ?? (debtId === undefined ? undefined : [debtId]));
  return isGeneral(happening) ? all.slice(0, 1) : all;
}

function raisedByConsumer(cast: Cast, { raisedBy = {} }: Happening, accountId: AccountId): boolean {
  return Object.entries(raisedBy).some(
    ([debt, by]) => cast.accountOf(debt) === accountId && /consumer|debtor/i.test(by),
  );
}

/** What such a message says; of a call that nobody took, nothing. */
export function claimsOf(purpose: Purpose, channel: Channel, outcome = ''): Claim[] {
  if (purpose === 'location-information') return ['caller-identity', 'location-confirmation'];
  if (purpose === 'opt-out-confirmation') return [];
  if (/limited-content/i.test(outcome)) return ['limited-content', 'caller-identity'];
  if (channel === 'voice' && outcome !== '' && !isConversation({ outcome }) && !/voice-?mail/i.test(outcome)) return [];
  const says: Claim[] = ['conveys-debt', 'debt-collector-disclosure', 'caller-identity', 'opt-out-instructions'];
  return purpose === 'validation-notice' ? [...says, 'validation-information'] : says;
}
