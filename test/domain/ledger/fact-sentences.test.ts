import { describe, expect, it } from 'vitest';
import type { Fact, FactType } from '#domain/ledger/fact.ts';
import { factSentence } from '#domain/ledger/fact-sentences.ts';
import { fact, landlineNumber, postalAddress } from '#test/support/builders.ts';

/** What a reviewer reads of a kind of fact in its default form; that each kind has a sentence, its family's type demands. */
const SENTENCES: { readonly [Type in FactType]?: string } = {
  DebtorIdentified: 'Debtor known: Dana Miller, writes English',
  ContactPointLearned: 'email learned from creditor',
  ContactPointLost: 'email must not be used any more: undeliverable',
  LocationStated: 'The debtor said where they are: America/Chicago',
  AccountPlaced:
    'Placed by Riverside Bank: credit-card ****1001, $1,200.00, past due since 2025-06-01 (charge-off 2025-11-30: $1,200.00)',
  AccountRecalled: 'Recalled: sold',

  PersonLearned: 'Another person is known: third-party',
  LocationAnswerDoubted: "What person-1 said of the debtor's whereabouts is doubted: nobody of that name lives there",
  CourtPermitted: 'Court order order-1 permits: represented',
  CourtPermissionEnded: 'Court order order-1 has ended',

  CreditorUsedEmail: 'The creditor used email about the account, last on 2025-11-20',
  CreditorNoticeSent:
    'The creditor announced on 2025-11-25 that we may write to email; objections were due by 2025-12-31',
  PriorCollectorReported: 'Lakeshore Recovery, 1 before us, used email',
  NumberChecked: 'mobile looked up on 2026-01-05, since 2025-06-01: not-reassigned',

  PaymentSettled: 'Paid $200.00 by card',
  PaymentReturned: 'Payment payment-1 came back: insufficient funds',
  BalanceAdjusted: 'Balance corrected by -$50.00: goods returned',
  ChargeAdded: 'interest of $15.00 added, allowed by agreement, 4.2',

  ContactIntended: 'Email first-reminder (en) for first-reminder',
  ContactSent: 'sent',
  ContactUncertain: 'uncertain whether it went out: found again without an outcome; counted, never sent again',
  ContactFailed: 'not sent: no such mailbox',
  ContactWithheld: 'withheld: the window of the permit had closed',
  ContactDelivered: 'delivered',
  ContactBounced: 'came back: mailbox full',
  CallEnded: 'call ended: answered, spoke about the debt',
  ContactRefused: 'Email for first-reminder refused',
  ContactDeferred: 'Email for first-reminder deferred until 2026-01-06T13:00:00.000Z',
  TreatmentSkipped: 'first-reminder skipped: no email address',

  ReplyReceived: 'The debtor answered by email: “I will pay on Friday.”',

  DisputeOpened: 'Disputed in writing: wrong-amount',
  DisputeExamined: 'Dispute looked into, verified: the statements agree with the amount',
  DisputeAnswered: 'Dispute answered, verified: statement of November 2025 sent',
  OriginalCreditorRequested: 'Asked for the original creditor',
  OriginalCreditorTraced: 'Original creditor found out, with address',
  OriginalCreditorNamed: 'Original creditor named',
  NoticeCopyRequested: 'Asked for the validation notice in Spanish',
  CeaseRequested: 'Asked in writing that contact cease',
  CeaseWithdrawn: 'Took back the request to cease',
  AttorneyAppeared: 'Represented by Lee Park',
  AttorneyWithdrew: 'No longer represented: representation ended',
  BankruptcyFiled: 'Bankruptcy, chapter 7, filed 2026-01-02',
  BankruptcyEnded: 'Bankruptcy ended: dismissed',
  CodebtorFiled: 'A co-debtor filed for bankruptcy, chapter 13, on 2026-01-02',
  CodebtorCaseEnded: 'The bankruptcy of the co-debtor ended',
  DebtDischarged: 'Debt discharged',
  DeathReported: 'The debtor has died',
  RepresentativeNamed: 'Robin Miller speaks for the estate',
  HardshipReported: 'The debtor cannot pay now',
  HardshipEnded: 'Hardship is over',
  MilitaryServiceReported: 'Military service: active',
  MilitaryStatusChecked: 'Military database asked: not-in-service',
  FraudClaimed: 'The debtor says it is fraud',
  FraudCleared: 'The fraud claim was looked into and is settled',
  MediumOptedOut: 'Opted out of sms',
  MediumOptedIn: 'Opted in to sms again',
  InconvenienceStated: 'Inconvenient: 08:00 to 14:00',
  InconvenienceWithdrawn: 'An inconvenient time or place was taken back',
  EmployerProhibited: 'The employer prohibits such contact',
  ComplaintMade: 'The debtor complained about how they were treated',
  ConsentGiven: 'Consent to collector: sms',
  ConsentRevoked: 'Consent revoked: consent-1',
  HoldPlaced: 'Held: asked the creditor for papers',
  HoldReleased: 'Hold released: papers came',

  ArmAssigned: 'Drawn into fewer of the experiment fewer-reminders (50 in 100 are)',
  ArmStopped: 'fewer of the experiment fewer-reminders was stopped: opt-outs: 30 of 400 persons, 10 of 400 in as-usual',

  WorkflowStarted: 'Workflow execution-1 took charge (cycle 1)',
  AccountScored: 'Scored 640, medium: recent-payment +40',
  StageEntered: 'Entered the reminder stage',
  WaitBegan: 'Waits for the next due moment until 2026-01-12T15:00:00.000Z',
  CapacityGranted: 'Slot 1 of the day for a voice contact (value), until 2026-01-13T10:00:00.000Z',
  ReadinessChecked: 'Ready for referral: 1 checks passed',
  ReferralSigned: 'Referral signed by Ada Okafor, attorney',
  ReferralDeclined: 'Referral declined by Ada Okafor, attorney: papers missing',
  AccountReferred: 'Referred: referrals/1.zip',
  AccountRenewed: 'Continues in a new execution, cycle 2',
  AccountClosed: 'Closed: paid-in-full',
  OperatorCalled: 'An operator is needed: LedgerBroken in Plan next step, the task failed for good',
  OperatorDecided: 'Sam Rivera decided: go on (mended)',
};

function kindsOf<Kind extends string>(table: { readonly [Each in Kind]?: string }): Kind[] {
  const kinds: Kind[] = [];
  for (const kind in table) kinds.push(kind);
  return kinds;
}

describe('what a reviewer reads of each kind of fact', () => {
  it.each(kindsOf(SENTENCES))('%s', (type) => {
    expect(factSentence(fact(type))).toBe(SENTENCES[type]);
  });
});

describe('a line says what is special about the one it tells of', () => {
  it.each<[sentence: string, fact: Fact]>([
    ['Debtor known: Dana Miller, writes Spanish', fact('DebtorIdentified', { language: 'es' })],
    ['landline phone learned from creditor (America/New_York)', landlineNumber()],
    [
      'postal learned from debtor (America/New_York, America/Chicago)',
      postalAddress({ obtainedFrom: 'debtor', zones: ['America/New_York', 'America/Chicago'] }),
    ],
    [
      'The debtor said where they are: America/Denver, America/Boise',
      fact('LocationStated', { zones: ['America/Denver', 'America/Boise'] }),
    ],
    [
      'Court order order-1 permits: represented, employer',
      fact('CourtPermitted', { lifts: ['represented', 'employer'] }),
    ],
    [
      'Lakeshore Recovery, 2 before us, did not use email',
      fact('PriorCollectorReported', { collectorsAgo: 2, used: false }),
    ],
    ['Disputed: not-mine, $50.00 of it', fact('DisputeOpened', { written: false, reason: 'not-mine', portion: 5_000 })],
    ['Asked for the validation notice in English', fact('NoticeCopyRequested', { language: 'en' })],
    ['Asked that contact cease', fact('CeaseRequested', { written: false })],
    ['Military service: ended', fact('MilitaryServiceReported', { active: false })],
    ['Opted out of sms at mobile', fact('MediumOptedOut', { contactPointId: 'mobile' })],
    ['Inconvenient: a place', fact('InconvenienceStated', { window: undefined, place: 'home' })],
    [
      'SMS first-reminder (es) for first-reminder',
      fact('ContactIntended', { channel: 'sms', message: { ...fact('ContactIntended').message, language: 'es' } }),
    ],
    ['Letter for first-reminder refused', fact('ContactRefused', { channel: 'letter' })],
    ['call ended: voicemail', fact('CallEnded', { outcome: 'voicemail', conversation: false })],
    [
      'Drawn into fewer of the experiment fewer-reminders (12.5 in 100 are)',
      fact('ArmAssigned', { propensity: 0.125 }),
    ],
    [
      'Scored 300, low: a -40, b +10, c 0',
      fact('AccountScored', {
        score: 300,
        band: 'low',
        reasons: [
          { code: 'a', points: -40 },
          { code: 'b', points: 10 },
          { code: 'c', points: 0 },
          { code: 'd', points: -1 },
        ],
      }),
    ],
    ['Waits for a signature until 2026-01-12T15:00:00.000Z', fact('WaitBegan', { for: 'sign-off' })],
    ['Waits for an operator until 2026-01-12T15:00:00.000Z', fact('WaitBegan', { for: 'operator' })],
    [
      'Not ready for referral: no-hold (held: dispute); worth-referring (balance 1 of 50000)',
      fact('ReadinessChecked', {
        ready: false,
        checks: [
          { id: 'no-hold', passed: false, because: 'held: dispute' },
          { id: 'able-to-pay', passed: true, because: 'nothing says otherwise' },
          { id: 'worth-referring', passed: false, because: 'balance 1 of 50000' },
        ],
      }),
    ],
    [
      'Sam Rivera decided: close as returned (mended)',
      fact('OperatorDecided', { decision: { kind: 'close', reason: 'returned' } }),
    ],
  ])('%s', (sentence, told) => {
    expect(factSentence(told)).toBe(sentence);
  });
});
