import * as fc from 'fast-check';
import type { DebtorFile } from '#domain/ledger/debtor-file.ts';
import { DAY } from '#domain/values/instant.ts';
import type { Channel } from '#domain/values/primitives.ts';
import type { ExternalFact } from '#domain/ledger/fact.ts';
import { accountId, fact } from './builders.ts';

/** What may happen to an account or its debtor. Amounts are cents. */
export type LifeEvent =
  | { readonly what: 'pays'; readonly payment: number; readonly amounts: readonly number[] }
  | { readonly what: 'payment returns'; readonly payment: number }
  | { readonly what: 'balance is corrected'; readonly amount: number }
  | { readonly what: 'charge is added'; readonly amount: number }
  | { readonly what: 'disputes'; readonly written: boolean; readonly portion?: number | undefined }
  | { readonly what: 'dispute is answered'; readonly outcome: 'verified' | 'in-error' }
  | { readonly what: 'dispute is looked into'; readonly duplicative: boolean }
  | { readonly what: 'asks to cease'; readonly written: boolean; readonly channel: Channel }
  | { readonly what: 'texts'; readonly text: string }
  | { readonly what: 'opts out'; readonly channel: Channel }
  | { readonly what: 'opts in'; readonly channel: Channel }
  | { readonly what: 'hold'; readonly days?: number | undefined }
  | { readonly what: 'hold is released' }
  | { readonly what: 'bounces'; readonly permanent: boolean }
  | { readonly what: 'call ends'; readonly outcome: 'answered' | 'no-answer' | 'busy' | 'not-in-service' }
  | { readonly what: PlainEvent };

/** Those of which there is no more to say. */
const PLAIN_EVENTS = [
  'withdraws the cease',
  'hires an attorney',
  'attorney withdraws',
  'goes bankrupt',
  'bankruptcy ends',
  'debt is discharged',
  'dies',
  'representative is named',
  'recalled',
  'reports hardship',
  'hardship ends',
  'claims fraud',
  'fraud is cleared',
  'enters service',
  'leaves service',
  'is delivered',
  'asks for the original creditor',
  'original creditor is traced',
  'asks for Spanish',
  'states a location',
  'calls nights inconvenient',
  'learns another email',
  'speaks Spanish',
] as const;
type PlainEvent = (typeof PLAIN_EVENTS)[number];

/** The facts of it, told at that time about the n-th account, by whoever knows the file as it is. */
export function factsOfLifeEvent(happening: LifeEvent, account: number, file: DebtorFile, at: string): ExternalFact[] {
  const header = { at, accountId: accountId(account) };
  const latest = file.contacts.findLast((contact) => contact.accountId === header.accountId)?.intentId;
  switch (happening.what) {
    case 'pays': {
      const allocations = happening.amounts.map((amount, n) => ({ accountId: accountId(n + 1), amount }));
      const amount = happening.amounts.reduce((sum, part) => sum + part, 0);
      return [fact('PaymentSettled', { at, paymentId: `payment-${happening.payment}`, amount, allocations })];
    }
    case 'payment returns':
      return [fact('PaymentReturned', { at, paymentId: `payment-${happening.payment}` })];
    case 'balance is corrected':
      return [fact('BalanceAdjusted', { ...header, amount: happening.amount })];
    case 'charge is added':
      return [fact('ChargeAdded', { ...header, amount: happening.amount })];
    case 'disputes': {
      const { written, portion } = happening;
      const dispute = { ...header, disputeId: `dispute-${account}`, written, submittedOn: at.slice(0, 10) };
      return [fact('DisputeOpened', portion === undefined ? dispute : { ...dispute, portion })];
    }
    case 'dispute is answered':
      return [fact('DisputeAnswered', { ...header, disputeId: `dispute-${account}`, outcome: happening.outcome })];
    case 'dispute is looked into': {
      const disputeId = `dispute-${account}`;
      const finding = happening.duplicative
        ? ({ outcome: 'duplicative', of: disputeId, reason: 'nothing-new' } as const)
        : ({ outcome: 'verified' } as const);
      return [fact('DisputeExamined', { ...header, disputeId, finding })];
    }
    case 'asks for the original creditor':
      return [fact('OriginalCreditorRequested', { ...header, submittedOn: at.slice(0, 10) })];
    case 'original creditor is traced':
      return [fact('OriginalCreditorTraced', header)];
    case 'asks for Spanish':
      return [fact('NoticeCopyRequested', header)];
    case 'asks to cease':
      return [fact('CeaseRequested', { ...header, written: happening.written, channel: happening.channel })];
    case 'withdraws the cease':
      return [fact('CeaseWithdrawn', header)];
    case 'hires an attorney':
      return [fact('AttorneyAppeared', header)];
    case 'attorney withdraws':
      return [fact('AttorneyWithdrew', header)];
    case 'goes bankrupt':
      return [fact('BankruptcyFiled', { at })];
    case 'bankruptcy ends':
      return [fact('BankruptcyEnded', { at })];
    case 'debt is discharged':
      return [fact('DebtDischarged', header)];
    case 'dies':
      return [fact('DeathReported', { at })];
    case 'representative is named':
      return [fact('RepresentativeNamed', { at })];
    case 'recalled':
      return [fact('AccountRecalled', header)];
    case 'texts': {
      const { text } = happening;
      return [
        fact('ReplyReceived', { ...header, replyId: `reply-${at}`, channel: 'sms', contactPointId: 'mobile', text }),
      ];
    }
    case 'opts out':
      return [fact('MediumOptedOut', { at, channel: happening.channel })];
    case 'opts in':
      return [fact('MediumOptedIn', { at, channel: happening.channel })];
    case 'reports hardship':
      return [fact('HardshipReported', { at, until: undefined })];
    case 'hardship ends':
      return [fact('HardshipEnded', { at })];
    case 'claims fraud':
      return [fact('FraudClaimed', header)];
    case 'fraud is cleared':
      return [fact('FraudCleared', header)];
    case 'enters service':
      return [fact('MilitaryServiceReported', { at, active: true })];
    case 'leaves service':
      return [fact('MilitaryServiceReported', { at, active: false })];
    case 'hold': {
      const { days } = happening;
      const until = days === undefined ? undefined : new Date(Date.parse(at) + days * DAY).toISOString();
      return [fact('HoldPlaced', { ...header, until })];
    }
    case 'hold is released':
      return [fact('HoldReleased', { at })];
    case 'is delivered':
      return latest === undefined ? [] : [fact('ContactDelivered', { at, intentId: latest })];
    case 'bounces':
      return latest === undefined
        ? []
        : [fact('ContactBounced', { at, intentId: latest, permanent: happening.permanent })];
    case 'call ends': {
      const { outcome } = happening;
      const call = file.contacts.findLast(({ channel }) => channel === 'voice');
      if (call === undefined) return [];
      return [fact('CallEnded', { at, intentId: call.intentId, outcome, conversation: outcome === 'answered' })];
    }
    case 'states a location':
      return [fact('LocationStated', { at })];
    case 'calls nights inconvenient':
      return [fact('InconvenienceStated', { at })];
    case 'learns another email': {
      const reach = { kind: 'email', address: 'd.miller@example.org' } as const;
      return [fact('ContactPointLearned', { at, contactPointId: 'email-2', reach })];
    }
    case 'speaks Spanish':
      return [fact('DebtorIdentified', { at, language: 'es' })];
    default:
      return happening satisfies never;
  }
}

const channel = fc.constantFrom<Channel>('email', 'sms', 'voice', 'letter');
const payment = fc.nat({ max: 2 });

/** Money in every direction and order: the same payment told twice, returned before it is settled, split over accounts. */
export const moneyEvents: fc.Arbitrary<LifeEvent> = fc.oneof(
  fc.record({
    what: fc.constant('pays'),
    payment,
    amounts: fc.array(fc.integer({ min: 1, max: 130_000 }), { minLength: 1, maxLength: 2 }),
  }),
  fc.record({ what: fc.constant('payment returns'), payment }),
  fc.record({ what: fc.constant('balance is corrected'), amount: fc.integer({ min: -150_000, max: 5_000 }) }),
  fc.record({ what: fc.constant('charge is added'), amount: fc.integer({ min: 1, max: 5_000 }) }),
);

/** What closes one way of reaching the person, and opens it again. */
const channelStops: fc.Arbitrary<LifeEvent> = fc.oneof(
  fc.record({ what: fc.constant('asks to cease'), written: fc.constant(false), channel }),
  fc.record({ what: fc.constant('opts out'), channel }),
  fc.record({ what: fc.constant('opts in'), channel }),
  fc.record({ what: fc.constant('texts'), text: fc.constantFrom('STOP', 'who are you?') }),
);

/** What stops all contact about an account or with a person, and what lifts it again. */
const accountStops: fc.Arbitrary<LifeEvent> = fc.oneof(
  fc.record({ what: fc.constant('pays'), payment, amounts: fc.constant([200_000, 200_000]) }),
  fc.record({
    what: fc.constant('disputes'),
    written: fc.boolean(),
    portion: fc.option(fc.integer({ min: 1, max: 150_000 }), { nil: undefined }),
  }),
  fc.record({ what: fc.constant('dispute is answered'), outcome: fc.constantFrom('verified', 'in-error') }),
  fc.record({ what: fc.constant('dispute is looked into'), duplicative: fc.boolean() }),
  fc.record({ what: fc.constant('asks to cease'), written: fc.constant(true), channel }),
  fc.record({ what: fc.constant('hold'), days: fc.option(fc.integer({ min: 1, max: 40 }), { nil: undefined }) }),
  fc.record({ what: fc.constant('hold is released') }),
  fc.record({
    what: fc.constantFrom<PlainEvent>(
      'withdraws the cease',
      'hires an attorney',
      'attorney withdraws',
      'goes bankrupt',
      'bankruptcy ends',
      'debt is discharged',
      'dies',
      'representative is named',
      'recalled',
      'claims fraud',
      'fraud is cleared',
    ),
  }),
);

export const stops: fc.Arbitrary<LifeEvent> = fc.oneof(channelStops, accountStops);

/** Anything at all. */
export const anyLifeEvent: fc.Arbitrary<LifeEvent> = fc.oneof(
  moneyEvents,
  stops,
  fc.record({ what: fc.constant('bounces'), permanent: fc.boolean() }),
  fc.record({
    what: fc.constant('call ends'),
    outcome: fc.constantFrom('answered', 'no-answer', 'busy', 'not-in-service'),
  }),
  fc.record({ what: fc.constantFrom(...PLAIN_EVENTS) }),
);
