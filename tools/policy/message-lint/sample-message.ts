import { decide } from '#domain/compliance/decide.ts';
import { validationPeriodFrom } from '#domain/compliance/debts/validation-period.ts';
import { GENESIS, makeCommit } from '#domain/ledger/commit.ts';
import type { DebtorFile } from '#domain/ledger/debtor-file.ts';
import { epochMs } from '#domain/values/instant.ts';
import { Fact } from '#domain/ledger/fact.ts';
import { foldDebtor } from '#domain/ledger/fold-debtor.ts';
import { AccountId, DebtorId } from '#domain/values/primitives.ts';
import { compose } from '#domain/messages/compose.ts';
import type { Message } from '#domain/messages/message.ts';
import type { Template } from '#domain/policy/read-template.ts';
import type { Policy } from '#domain/policy/policy.ts';

/** Monday, ten in the morning in Ohio. */
const AT = '2026-01-05T15:00:00.000Z';
const DEBTOR = DebtorId.parse('d-0000000000000001');

/** Nobody's: these commits are folded and forgotten. */
const KEY = '0'.repeat(64);
const ACCOUNT = AccountId.parse('a-0000000000000001');

/** How much the debtor has heard from us: the first message has to say more. */
export type Occasion = 'initial' | 'subsequent';

/** The amounts of the Bureau's own sample notice, 2,284.56 dollars; a debt that was sold, so that no two names are one. */
const PLACED = {
  type: 'AccountPlaced',
  at: AT,
  source: 'creditor',
  accountId: ACCOUNT,
  creditorId: 'first-harbor-bank',
  portfolioId: 'sample',
  accountRef: 'sample',
  accountNumberMasked: '****4821',
  brand: 'Main Street Store',
  product: 'credit-card',
  originalCreditor: 'Old Mill Savings',
  currentCreditor: 'First Harbor Bank',
  currency: 'USD',
  itemization: {
    basis: 'charge-off',
    date: '2025-06-30',
    amount: 223_456,
    interest: 7_500,
    fees: 2_500,
    payments: 5_000,
    credits: 0,
  },
  balance: 228_456,
  delinquentSince: '2025-01-01',
  contract: 'written',
  inventedFields: [],
};

const header = { at: AT, source: 'debtor', accountId: ACCOUNT };
const dispute = { reason: 'wrong-amount', written: true, submittedOn: '2026-01-05' };

const FACTS = [
  {
    type: 'DebtorIdentified',
    at: AT,
    source: 'creditor',
    name: { first: 'Dana', middle: 'Q', last: 'Miller', suffix: 'Jr' },
    language: 'en',
  },
  {
    type: 'ContactPointLearned',
    at: AT,
    source: 'creditor',
    contactPointId: 'home',
    reach: {
      kind: 'postal',
      address: { lines: ['123 East Main Street', 'Apartment 342'], city: 'Columbus', state: 'OH', zip: '43215' },
    },
    zones: ['America/New_York'],
    state: 'OH',
    obtainedFrom: 'creditor',
    employer: false,
  },
  PLACED,
  { ...header, type: 'DisputeOpened', disputeId: 'first', ...dispute },
  { ...header, type: 'DisputeAnswered', disputeId: 'first', outcome: 'verified', because: 'the statements agree' },
  { ...header, type: 'DisputeOpened', disputeId: 'second', ...dispute, submittedOn: '2026-01-19' },
  {
    ...header,
    type: 'DisputeExamined',
    disputeId: 'second',
    finding: { outcome: 'duplicative', of: 'first', reason: 'nothing-new' },
    because: 'the same words',
  },
  { ...header, type: 'DisputeAnswered', disputeId: 'second', outcome: 'duplicative', because: 'the same words' },
  {
    ...header,
    type: 'OriginalCreditorTraced',
    name: 'Old Mill Savings',
    address: { lines: ['9 Mill Lane'], city: 'Dayton', state: 'OH', zip: '45402' },
  },
];

/** A first letter that went out, so that what follows is not the first message. */
function earlierContactFacts(policy: Policy) {
  const contact = { channel: 'letter', purpose: 'reminder', contactPointId: 'home' } as const;
  const says = ['conveys-debt', 'debt-collector-disclosure'] as const;
  return [
    {
      ...contact,
      type: 'ContactIntended',
      at: AT,
      source: 'forbear',
      intentId: 'earlier',
      accountId: ACCOUNT,
      stage: 'reminder',
      treatmentId: 'first-reminder',
      permit: decide(sampleFile(FACTS), { ...contact, accountId: ACCOUNT, says }, policy, epochMs(AT)),
      message: { id: 'first-reminder', language: 'en', contentHash: GENESIS },
      says,
    },
    { type: 'ContactSent', at: AT, source: 'forbear', intentId: 'earlier', providerId: 'earlier' },
  ];
}

function sampleFile(facts: readonly object[]): DebtorFile {
  const stamp = { at: AT, codeVersion: 'sample', policyVersion: 'sample' };
  const commit = makeCommit(
    DEBTOR,
    { seq: 0, hash: GENESIS },
    facts.map((each) => Fact.parse(each)),
    stamp,
    KEY,
  );
  return foldDebtor(DEBTOR, [commit]);
}

/** The message that Dana Miller would get from a template, on an occasion. */
export function sampleMessage(template: Template, policy: Policy, occasion: Occasion): Message {
  const file = sampleFile(occasion === 'initial' ? FACTS : [...FACTS, ...earlierContactFacts(policy)]);
  const now = epochMs(AT);
  return compose(file, ACCOUNT, template, policy, now, {
    validation_ends: validationPeriodFrom(file, now).endsOn,
    unsubscribe_url: new URL('/stop/sample', policy.collector.website).href,
  });
}
