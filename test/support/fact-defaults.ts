import { GENESIS } from '#domain/ledger/commit.ts';
import type { FactOf, FactType } from '#domain/ledger/fact.ts';
import type { AccountId } from '#domain/ledger/primitives.ts';

/** Monday, ten in the morning in Ohio. */
export const MONDAY = '2026-01-05T15:00:00.000Z';

/** The account that facts are about unless a test says otherwise. */
export const ACCOUNT: AccountId = 'a-0000000000000001';

type Defaults = { readonly [Type in FactType]: Omit<FactOf<Type>, 'type' | 'at'> };

const cardDebt = {
  accountId: ACCOUNT,
  stage: 'reminder',
  treatmentId: 'first-reminder',
  channel: 'email',
  purpose: 'reminder',
  contactPointId: 'email',
  permit: {
    verdict: 'allow',
    at: MONDAY,
    seq: 1,
    policyVersion: 'policy-1',
    localTimes: [{ zone: 'America/New_York', time: '2026-01-05T10:00-05:00' }],
    channel: 'email',
    purpose: 'reminder',
    contactPointId: 'email',
    rules: [
      {
        id: 'us-quiet-hours',
        version: 1,
        citation: '12 CFR 1006.6(b)(1)(i)',
        outcome: 'allow',
        goodUntil: '2026-01-06T02:00:00.000Z',
        because: 'it is 10:00 where the debtor may be; 8:00 to 21:00 is allowed',
      },
    ],
    goodUntil: '2026-01-06T02:00:00.000Z',
  },
} as const satisfies Partial<FactOf<'ContactRefused'>>;

const contact = { source: 'forbear', intentId: 'intent-1' } as const;

/**
 * One of each kind of fact, all about Dana Miller of Columbus, Ohio, and her credit card. Tests that care about a field
 * override it; the compiler asks for a line here when a fact is added.
 */
export const factDefaults: Defaults = {
  DebtorIdentified: { source: 'creditor', name: { first: 'Dana', last: 'Miller' }, language: 'en' },
  ContactPointLearned: {
    source: 'creditor',
    contactPointId: 'email',
    reach: { kind: 'email', address: 'dana.miller@example.com' },
    zones: [],
    obtainedFrom: 'creditor',
    employer: false,
  },
  ContactPointLost: { source: 'provider', contactPointId: 'email', reason: 'undeliverable' },
  LocationStated: { source: 'debtor', zones: ['America/Chicago'], state: 'IL' },
  AccountPlaced: {
    source: 'creditor',
    accountId: ACCOUNT,
    creditorId: 'riverside-bank',
    portfolioId: 'portfolio-1',
    accountRef: 'RB-1001',
    accountNumberMasked: '****1001',
    product: 'credit-card',
    originalCreditor: 'Riverside Bank',
    currentCreditor: 'Riverside Bank',
    currency: 'USD',
    itemization: {
      basis: 'charge-off',
      date: '2025-11-30',
      amount: 120_000,
      interest: 2_500,
      fees: 0,
      payments: 2_500,
      credits: 0,
    },
    balance: 120_000,
    delinquentSince: '2025-06-01',
    chargedOffOn: '2025-11-30',
    lastPaymentOn: '2025-05-15',
    contract: 'written',
    governingState: 'OH',
    drawn: [],
  },
  AccountRecalled: { source: 'creditor', accountId: ACCOUNT, because: 'sold' },

  PaymentSettled: {
    source: 'provider',
    paymentId: 'payment-1',
    amount: 20_000,
    method: 'card',
    allocations: [{ accountId: ACCOUNT, amount: 20_000 }],
  },
  PaymentReturned: { source: 'provider', paymentId: 'payment-1', because: 'insufficient funds' },
  BalanceAdjusted: { source: 'creditor', accountId: ACCOUNT, amount: -5_000, because: 'goods returned' },
  ChargeAdded: { source: 'creditor', accountId: ACCOUNT, amount: 1_500, kind: 'interest', authority: 'agreement, 4.2' },

  ContactIntended: {
    ...contact,
    ...cardDebt,
    message: { id: 'first-reminder', language: 'en', contentHash: GENESIS },
    says: ['conveys-debt', 'debt-collector-disclosure', 'opt-out-instructions'],
  },
  ContactSent: { ...contact, providerId: 'provider-1' },
  ContactUncertain: { ...contact, because: 'found again without an outcome' },
  ContactFailed: { ...contact, because: 'no such mailbox' },
  ContactWithheld: { ...contact, because: 'the window of the permit had closed' },
  ContactDelivered: { ...contact, source: 'provider' },
  ContactBounced: { ...contact, source: 'provider', permanent: false, because: 'mailbox full' },
  CallEnded: { ...contact, source: 'provider', outcome: 'answered', conversation: true },
  ContactRefused: { source: 'forbear', ...cardDebt },
  ContactDeferred: { source: 'forbear', ...cardDebt, until: '2026-01-06T13:00:00.000Z' },
  TreatmentSkipped: {
    source: 'forbear',
    accountId: ACCOUNT,
    stage: 'reminder',
    treatmentId: 'first-reminder',
    because: 'no email address',
  },
  ReplyReceived: {
    source: 'debtor',
    replyId: 'reply-1',
    channel: 'email',
    contactPointId: 'email',
    text: 'I will pay on Friday.',
    conversation: false,
  },

  DisputeOpened: {
    source: 'debtor',
    accountId: ACCOUNT,
    disputeId: 'dispute-1',
    reason: 'wrong-amount',
    written: true,
    submittedOn: '2026-01-05',
  },
  DisputeAnswered: {
    source: 'operator',
    accountId: ACCOUNT,
    disputeId: 'dispute-1',
    outcome: 'verified',
    because: 'statement of November 2025 sent',
  },
  OriginalCreditorRequested: { source: 'debtor', accountId: ACCOUNT, written: true, submittedOn: '2026-01-05' },
  OriginalCreditorNamed: { source: 'forbear', accountId: ACCOUNT },
  CeaseRequested: { source: 'debtor', accountId: ACCOUNT, written: true, channel: 'email' },
  CeaseWithdrawn: { source: 'debtor', accountId: ACCOUNT },
  AttorneyAppeared: { source: 'third-party', accountId: ACCOUNT, name: 'Lee Park', address: '1 Court Square' },
  AttorneyWithdrew: { source: 'third-party', accountId: ACCOUNT, because: 'representation ended' },
  BankruptcyFiled: { source: 'court', chapter: '7', filedOn: '2026-01-02', caseNumber: '2:26-bk-50001' },
  BankruptcyEnded: { source: 'court', outcome: 'dismissed' },
  DebtDischarged: { source: 'court', accountId: ACCOUNT },
  DeathReported: { source: 'third-party', on: '2026-01-01' },
  RepresentativeNamed: { source: 'third-party', name: 'Robin Miller', contactPointId: 'executor' },
  HardshipReported: { source: 'debtor', text: 'I lost my job.', until: '2026-03-05T15:00:00.000Z' },
  HardshipEnded: { source: 'debtor' },
  MilitaryServiceReported: { source: 'debtor', active: true },
  FraudClaimed: { source: 'debtor', accountId: ACCOUNT, text: 'I never had this card.' },
  FraudCleared: { source: 'operator', accountId: ACCOUNT, because: 'signature matches' },
  MediumOptedOut: { source: 'debtor', channel: 'sms' },
  MediumOptedIn: { source: 'debtor', channel: 'sms' },
  InconvenienceStated: {
    source: 'debtor',
    designationId: 'night-shift',
    window: { weekdays: [1, 2, 3, 4, 5], from: '08:00', to: '14:00' },
  },
  InconvenienceWithdrawn: { source: 'debtor', designationId: 'night-shift' },
  EmployerProhibited: { source: 'debtor' },
  ConsentGiven: { source: 'debtor', consentId: 'consent-1', scope: 'sms', to: 'collector', contactPointId: 'mobile' },
  ConsentRevoked: { source: 'debtor', consentId: 'consent-1' },
  HoldPlaced: { source: 'operator', holdId: 'hold-1', because: 'asked the creditor for papers' },
  HoldReleased: { source: 'operator', holdId: 'hold-1', because: 'papers came' },

  WorkflowStarted: { source: 'forbear', accountId: ACCOUNT, execution: 'execution-1', cycle: 1 },
  AccountScored: {
    source: 'forbear',
    accountId: ACCOUNT,
    model: 'score-1',
    score: 640,
    band: 'medium',
    reasons: [{ code: 'recent-payment', points: 40 }],
  },
  StageEntered: { source: 'forbear', accountId: ACCOUNT, stage: 'reminder' },
  WaitBegan: {
    source: 'forbear',
    accountId: ACCOUNT,
    for: 'due-moment',
    taskToken: 'token-1',
    until: '2026-01-12T15:00:00.000Z',
  },
  ReadinessChecked: {
    source: 'forbear',
    accountId: ACCOUNT,
    ready: true,
    checks: [{ id: 'not-time-barred', passed: true, because: 'six years, until 2031-06-01' }],
  },
  ReferralSigned: { source: 'operator', accountId: ACCOUNT, by: 'Ada Okafor, attorney' },
  ReferralDeclined: { source: 'operator', accountId: ACCOUNT, by: 'Ada Okafor, attorney', because: 'papers missing' },
  AccountReferred: { source: 'forbear', accountId: ACCOUNT, packageKey: 'referrals/1.zip', packageHash: GENESIS },
  AccountRenewed: { source: 'forbear', accountId: ACCOUNT, nextCycle: 2 },
  AccountClosed: { source: 'forbear', accountId: ACCOUNT, reason: 'paid-in-full' },
  OperatorCalled: {
    source: 'forbear',
    accountId: ACCOUNT,
    callId: 'execution-1.7',
    error: 'LedgerBroken',
    state: 'Plan next step',
    because: 'the task failed for good',
  },
  OperatorDecided: {
    source: 'operator',
    accountId: ACCOUNT,
    by: 'Sam Rivera',
    decision: { kind: 'resume' },
    because: 'mended',
  },
};
