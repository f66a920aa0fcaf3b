import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Account, type DebtorFile, emptyFile, REMEMBERED_EVENTS } from '#domain/ledger/debtor-file.ts';
import type { TreatmentOutcome } from '#domain/ledger/facts/contacts/state.ts';
import { epochMs } from '#domain/values/instant.ts';
import { makeCommit } from '#domain/ledger/commit.ts';
import { Fact, type FactType } from '#domain/ledger/fact.ts';
import { factSentence } from '#domain/ledger/fact-sentences.ts';
import { foldDebtor } from '#domain/ledger/fold-debtor.ts';
import { readSnapshot, snapshotText } from '#domain/case-files/snapshot-text.ts';
import { arbitraryFact, arbitraryFacts } from '#test/support/arbitrary-facts.ts';
import {
  ACCOUNT,
  accountId,
  commits,
  DEBTOR,
  daysAfter,
  emailAddress,
  fact,
  fileOf,
  MONDAY,
  mobileNumber,
  payment,
  placedAccount,
  placement,
  stamp,
  KEY,
} from '#test/support/builders.ts';

const AT = epochMs(MONDAY);
const one = (account: Partial<Account>) => ({ accounts: { [ACCOUNT]: account } });

interface Meaning {
  /** What a reviewer reads of it, with the values of `fact-defaults.ts`. */
  readonly says: string;
  /** Facts that stand before it, after a placement. */
  readonly after?: readonly Fact[];
  /** What the file says because of it, and did not say before. */
  readonly means: Partial<Omit<DebtorFile, 'accounts'>> & { readonly accounts?: Record<string, Partial<Account>> };
}

const intended = fact('ContactIntended');
const treatments = (outcome: Omit<TreatmentOutcome, 'at'>) => ({
  treatments: { 'reminder/first-reminder': { at: AT, ...outcome } },
});
const contactIs = (state: DebtorFile['contacts'][number]['state']) => ({
  contacts: [expect.objectContaining({ intentId: 'intent-1', state })],
});
const wait = fact('WaitBegan');

/** One line per kind of fact; the compiler asks for a new one when a fact is added. */
const meanings: { readonly [Type in FactType]: Meaning } = {
  DebtorIdentified: {
    says: 'Debtor known: Dana Miller, writes English',
    after: [fact('DebtorIdentified', { name: { first: 'D', last: 'Miller' }, language: 'es' })],
    means: { name: { first: 'Dana', last: 'Miller' }, language: 'en' },
  },
  ContactPointLearned: {
    says: 'email learned from creditor',
    after: [emailAddress('old@example.com')],
    means: {
      contactPoints: expect.objectContaining({
        email: expect.objectContaining({ reach: { kind: 'email', address: 'dana.miller@example.com' }, learnedAt: AT }),
      }),
    },
  },
  ContactPointLost: {
    says: 'email must not be used any more: undeliverable',
    means: {
      contactPoints: expect.objectContaining({
        email: expect.objectContaining({ lost: { reason: 'undeliverable', seq: 2 } }),
      }),
    },
  },
  LocationStated: {
    says: 'The debtor said where they are: America/Chicago',
    means: { statedLocation: { zones: ['America/Chicago'], state: 'IL', seq: 2 } },
  },
  AccountPlaced: {
    says: 'Placed by Riverside Bank: credit-card ****1001, $1,200.00, past due since 2025-06-01 (charge-off 2025-11-30: $1,200.00)',
    means: {},
  },
  PersonalDataErased: {
    says: 'Personal data erased up to commit 1, as the person asked',
    means: { name: undefined, dateOfBirth: undefined, contactPoints: {} },
  },
  AccountRecalled: {
    says: 'Recalled: sold',
    means: one({ recall: { because: 'sold', seq: 2 } }),
  },

  PersonLearned: {
    says: 'Another person is known: third-party',
    means: { persons: { 'person-1': expect.objectContaining({ role: 'third-party', answerDoubtedAt: undefined }) } },
  },
  LocationAnswerDoubted: {
    says: "What person-1 said of the debtor's whereabouts is doubted: nobody of that name lives there",
    after: [fact('PersonLearned')],
    means: { persons: { 'person-1': expect.objectContaining({ answerDoubtedAt: AT }) } },
  },
  CreditorUsedEmail: {
    says: 'The creditor used email about the account, last on 2025-11-20',
    means: one({ emailProvenance: expect.objectContaining({ creditorUses: [expect.objectContaining({ seq: 2 })] }) }),
  },
  CreditorNoticeSent: {
    says: 'The creditor announced on 2025-11-25 that we may write to email; objections were due by 2025-12-31',
    means: one({
      emailProvenance: expect.objectContaining({ creditorNotices: [expect.objectContaining({ seq: 2 })] }),
    }),
  },
  PriorCollectorReported: {
    says: 'Lakeshore Recovery, 1 before us, used email',
    means: one({
      emailProvenance: expect.objectContaining({ priorCollectors: [expect.objectContaining({ seq: 2 })] }),
    }),
  },
  NumberChecked: {
    says: 'mobile looked up on 2026-01-05, since 2025-06-01: not-reassigned',
    means: {
      contactPoints: expect.objectContaining({
        mobile: expect.objectContaining({
          checks: [{ checkedOn: '2026-01-05', since: '2025-06-01', result: 'not-reassigned', seq: 2 }],
        }),
      }),
    },
  },

  PaymentSettled: {
    says: 'Paid $200.00 by card',
    means: one({
      paid: 20_000,
      balance: 100_000,
      balanceSeqs: [1, 2],
      postings: [
        { kind: 'payment', amount: -20_000, at: AT, postedAt: AT, paymentId: 'payment-1', method: expect.anything() },
      ],
    }),
  },
  PaymentReturned: {
    says: 'Payment payment-1 came back: insufficient funds',
    after: [payment()],
    means: one({
      paid: 0,
      balance: 120_000,
      postings: [
        expect.objectContaining({ kind: 'payment' }),
        { kind: 'return', amount: 20_000, at: AT, postedAt: AT, paymentId: 'payment-1' },
      ],
    }),
  },
  BalanceAdjusted: {
    says: 'Balance corrected by -$50.00: goods returned',
    means: one({
      adjustments: -5_000,
      balance: 115_000,
      postings: [{ kind: 'adjustment', amount: -5_000, at: AT, postedAt: AT }],
    }),
  },
  ChargeAdded: {
    says: 'interest of $15.00 added, allowed by agreement, 4.2',
    means: one({ charges: 1_500, balance: 121_500 }),
  },

  ContactIntended: {
    says: 'Email first-reminder (en) for first-reminder',
    means: { ...contactIs('intended'), ...one(treatments({ outcome: 'intended', intentId: 'intent-1' })) },
  },
  ContactSent: {
    says: 'sent',
    after: [intended],
    means: contactIs('sent'),
  },
  ContactUncertain: {
    says: 'uncertain whether it went out: found again without an outcome; counted, never sent again',
    after: [intended],
    means: contactIs('uncertain'),
  },
  ContactFailed: {
    says: 'not sent: no such mailbox',
    after: [intended],
    means: contactIs('failed'),
  },
  ContactWithheld: {
    says: 'withheld: the window of the permit had closed',
    after: [intended],
    means: { ...contactIs('withheld'), ...one({ treatments: {} }) },
  },
  ContactDelivered: {
    says: 'delivered',
    after: [intended],
    means: contactIs('delivered'),
  },
  ContactBounced: {
    says: 'came back: mailbox full',
    after: [intended],
    means: contactIs('bounced'),
  },
  CallEnded: {
    says: 'call ended: answered, spoke about the debt',
    after: [intended],
    means: {
      contacts: [
        expect.objectContaining({ call: expect.objectContaining({ outcome: 'answered', conversation: true, at: AT }) }),
      ],
    },
  },
  ContactRefused: {
    says: 'Email for first-reminder refused',
    means: one(treatments({ outcome: 'refused' })),
  },
  ContactDeferred: {
    says: 'Email for first-reminder deferred until 2026-01-06T13:00:00.000Z',
    means: one(treatments({ outcome: 'deferred', until: epochMs('2026-01-06T13:00:00.000Z') })),
  },
  TreatmentSkipped: {
    says: 'first-reminder skipped: no email address',
    means: one(treatments({ outcome: 'skipped' })),
  },
  ReplyReceived: {
    says: 'The debtor answered by email: “I will pay on Friday.”',
    means: { replies: [expect.objectContaining({ id: 'reply-1', channel: 'email', at: AT, seq: 2 })] },
  },

  DisputeOpened: {
    says: 'Disputed in writing: wrong-amount',
    means: one({ disputes: [expect.objectContaining({ id: 'dispute-1', reason: 'wrong-amount', answer: undefined })] }),
  },
  DisputeExamined: {
    says: 'Dispute looked into, verified: the statements agree with the amount',
    after: [fact('DisputeOpened')],
    means: one({
      disputes: [
        expect.objectContaining({
          examined: expect.objectContaining({ finding: { outcome: 'verified' }, seq: 3 }),
          answer: undefined,
        }),
      ],
    }),
  },
  DisputeAnswered: {
    says: 'Dispute answered, verified: statement of November 2025 sent',
    after: [fact('DisputeOpened')],
    means: one({ disputes: [expect.objectContaining({ answer: { outcome: 'verified', at: AT, seq: 3 } })] }),
  },
  OriginalCreditorRequested: {
    says: 'Asked for the original creditor',
    means: one({ originalCreditorRequest: expect.objectContaining({ answered: false }) }),
  },
  OriginalCreditorTraced: {
    says: 'Original creditor found out, with address',
    means: one({ originalCreditor: expect.objectContaining({ name: 'Old Mill Savings', seq: 2 }) }),
  },
  NoticeCopyRequested: {
    says: 'Asked for the validation notice in Spanish',
    means: one({ noticeCopy: { language: 'es', at: AT, seq: 2 } }),
  },
  OriginalCreditorNamed: {
    says: 'Original creditor named',
    after: [fact('OriginalCreditorRequested')],
    means: one({ originalCreditorRequest: expect.objectContaining({ answered: true }) }),
  },
  CeaseRequested: {
    says: 'Asked in writing that contact cease',
    means: one({ cease: expect.objectContaining({ at: AT, written: true, seq: 2 }) }),
  },
  CeaseWithdrawn: {
    says: 'Took back the request to cease',
    after: [fact('CeaseRequested')],
    means: one({ cease: undefined }),
  },
  AttorneyAppeared: {
    says: 'Represented by Lee Park',
    means: one({ attorney: { name: 'Lee Park', address: '1 Court Square', at: AT, seq: 2 } }),
  },
  AttorneyWithdrew: {
    says: 'No longer represented: representation ended',
    after: [fact('AttorneyAppeared')],
    means: one({ attorney: undefined }),
  },
  BankruptcyFiled: {
    says: 'Bankruptcy, chapter 7, filed 2026-01-02',
    means: { bankruptcy: expect.objectContaining({ filedOn: '2026-01-02', chapter: '7', seq: 2 }) },
  },
  BankruptcyEnded: {
    says: 'Bankruptcy ended: dismissed',
    after: [fact('BankruptcyFiled')],
    means: { bankruptcy: undefined },
  },
  CodebtorFiled: {
    says: 'A co-debtor filed for bankruptcy, chapter 13, on 2026-01-02',
    means: one({ codebtorCase: { chapter: '13', filedOn: '2026-01-02', seq: 2 } }),
  },
  CodebtorCaseEnded: {
    says: 'The bankruptcy of the co-debtor ended',
    after: [fact('CodebtorFiled')],
    means: one({ codebtorCase: undefined }),
  },
  DebtDischarged: {
    says: 'Debt discharged',
    means: one({ discharge: expect.objectContaining({ seq: 2 }) }),
  },
  DeathReported: {
    says: 'The debtor has died',
    means: { death: { at: AT, seq: 2 } },
  },
  RepresentativeNamed: {
    says: 'Robin Miller speaks for the estate',
    means: { representative: { name: 'Robin Miller', contactPointId: 'executor', at: AT, seq: 2 } },
  },
  HardshipReported: {
    says: 'The debtor cannot pay now',
    means: {
      hardship: expect.objectContaining({ since: AT, until: epochMs('2026-03-05T15:00:00.000Z'), seq: 2 }),
    },
  },
  HardshipEnded: {
    says: 'Hardship is over',
    after: [fact('HardshipReported')],
    means: {
      hardship: expect.objectContaining({ ended: AT, periods: [expect.objectContaining({ since: AT, ended: AT })] }),
    },
  },
  MilitaryStatusChecked: {
    says: 'Military database asked: not-in-service',
    means: { militaryCheck: expect.objectContaining({ status: 'not-in-service' }) },
  },
  MilitaryServiceReported: {
    says: 'Military service: active',
    means: { military: expect.objectContaining({ seq: 2 }) },
  },
  FraudClaimed: {
    says: 'The debtor says it is fraud',
    means: one({ fraudClaim: expect.objectContaining({ seq: 2 }) }),
  },
  FraudCleared: {
    says: 'The fraud claim was looked into and is settled',
    after: [fact('FraudClaimed')],
    means: one({ fraudClaim: undefined }),
  },
  MediumOptedOut: {
    says: 'Opted out of sms',
    means: {
      optOuts: [{ channel: 'sms', contactPointId: undefined, personId: undefined, source: 'debtor', at: AT, seq: 2 }],
    },
  },
  MediumOptedIn: {
    says: 'Opted in to sms again',
    after: [fact('MediumOptedOut')],
    means: { optOuts: [] },
  },
  InconvenienceStated: {
    says: 'Inconvenient: 08:00 to 14:00',
    means: { inconveniences: [expect.objectContaining({ id: 'night-shift', seq: 2 })] },
  },
  InconvenienceWithdrawn: {
    says: 'An inconvenient time or place was taken back',
    after: [fact('InconvenienceStated')],
    means: { inconveniences: [] },
  },
  EmployerProhibited: {
    says: 'The employer prohibits such contact',
    means: { employerProhibits: { seq: 2 } },
  },
  ComplaintMade: {
    says: 'The debtor complained about how they were treated',
    means: { complaints: [{ accountId: ACCOUNT, at: AT, seq: 2 }] },
  },
  ConsentGiven: {
    says: 'Consent to collector: sms',
    means: { consents: [expect.objectContaining({ id: 'consent-1', scope: 'sms', to: 'collector' })] },
  },
  ConsentRevoked: {
    says: 'Consent revoked: consent-1',
    after: [fact('ConsentGiven')],
    means: { consents: [] },
  },
  CourtPermitted: {
    says: 'Court order order-1 permits: represented',
    means: { courtPermissions: [expect.objectContaining({ orderId: 'order-1', at: AT, seq: 2 })] },
  },
  CourtPermissionEnded: {
    says: 'Court order order-1 has ended',
    after: [fact('CourtPermitted')],
    means: { courtPermissions: [] },
  },
  HoldPlaced: {
    says: 'Held: asked the creditor for papers',
    means: { holds: [expect.objectContaining({ id: 'hold-1', accountId: undefined, seq: 2 })] },
  },
  HoldReleased: {
    says: 'Hold released: papers came',
    after: [fact('HoldPlaced')],
    means: { holds: [] },
  },

  WorkflowStarted: {
    says: 'Workflow execution-1 took charge (cycle 1)',
    means: one({ workflow: { execution: 'execution-1', cycle: 1, startedAt: AT } }),
  },
  ArmAssigned: {
    says: 'Drawn into fewer of the experiment fewer-reminders (50 in 100 are)',
    means: {
      arms: [expect.objectContaining({ experiment: 'fewer-reminders', arm: 'fewer', propensity: 0.5, seq: 2 })],
    },
  },
  ArmStopped: {
    says: 'fewer of the experiment fewer-reminders was stopped: opt-outs: 30 of 400 persons, 10 of 400 in as-usual',
    after: [fact('ArmAssigned')],
    means: { arms: [expect.objectContaining({ arm: 'fewer', stopped: { at: AT, seq: 3 } })] },
  },
  AccountScored: {
    says: 'Scored 640, medium: recent-payment +40',
    means: one({ score: { model: 'score-1', score: 640, band: 'medium' } }),
  },
  StageEntered: {
    says: 'Entered the reminder stage',
    means: one({ stage: { name: 'reminder', enteredAt: AT, seq: 2 } }),
  },
  WaitBegan: {
    says: 'Waits for the next due moment until 2026-01-12T15:00:00.000Z',
    means: one({ waiting: expect.objectContaining({ for: 'due-moment', taskTokens: ['token-1'], seq: 2 }) }),
  },
  CapacityGranted: {
    says: 'Slot 1 of the day for a voice contact (value), until 2026-01-13T10:00:00.000Z',
    means: one({
      grants: [expect.objectContaining({ channel: 'voice', treatmentId: 'help-call', by: 'value', seq: 2 })],
    }),
  },
  ReadinessChecked: {
    says: 'Ready for referral: 1 checks passed',
    means: one({ legal: expect.objectContaining({ readiness: expect.objectContaining({ ready: true, seq: 2 }) }) }),
  },
  ReferralSigned: {
    says: 'Referral signed by Ada Okafor, attorney',
    after: [fact('ReferralDeclined')],
    means: one({
      legal: expect.objectContaining({ signOff: { kind: 'signed', by: 'Ada Okafor, attorney', at: AT, seq: 3 } }),
    }),
  },
  ReferralDeclined: {
    says: 'Referral declined by Ada Okafor, attorney: papers missing',
    after: [fact('ReferralSigned')],
    means: one({
      legal: expect.objectContaining({
        signOff: { kind: 'declined', by: 'Ada Okafor, attorney', because: 'papers missing', seq: 3 },
      }),
    }),
  },
  AccountReferred: {
    says: 'Referred: referrals/1.zip',
    means: one({ legal: expect.objectContaining({ kind: 'referred', packageKey: 'referrals/1.zip', seq: 2 }) }),
  },
  AccountRenewed: {
    says: 'Continues in a new execution, cycle 2',
    after: [wait],
    means: one({ waiting: undefined }),
  },
  AccountClosed: {
    says: 'Closed: paid-in-full',
    after: [wait],
    means: one({ status: { kind: 'closed', reason: 'paid-in-full', at: AT, seq: 3 } }),
  },
  OperatorCalled: {
    says: 'An operator is needed: LedgerBroken in Plan next step, the task failed for good',
    means: one({
      operator: {
        kind: 'called',
        call: { callId: 'execution-1.7', error: 'LedgerBroken', state: 'Plan next step', seq: 2 },
        decided: undefined,
      },
    }),
  },
  OperatorDecided: {
    says: 'Sam Rivera decided: go on (mended)',
    after: [fact('OperatorCalled')],
    means: one({ operator: { kind: 'decided', decided: { callId: 'execution-1.7', seq: 3, close: undefined } } }),
  },
};

/** The file after a placement in one commit and these facts in one each. */
function placedAnd(...facts: readonly Fact[]): DebtorFile {
  return foldDebtor(DEBTOR, commits([placement(), ...facts.map((each) => [each])]));
}

function accountOf(file: DebtorFile, id = ACCOUNT): Account {
  const account = file.accounts[id];
  if (account === undefined) throw new Error(`expected account ${id}`);
  return account;
}

describe('every kind of fact has a sentence', () => {
  it.each(Fact.options.map(({ shape }) => shape.type.value))('%s', (type) => {
    expect(factSentence(fact(type))).toBe(meanings[type].says);
  });
});

describe('every kind of fact has a meaning', () => {
  const kinds = Fact.options.map(({ shape }) => shape.type.value).filter((type) => type !== 'AccountPlaced');

  it.each(kinds)('%s', (type) => {
    const { after = [], means } = meanings[type];
    const before = placedAnd(...after);
    const file = placedAnd(...after, fact(type));
    expect(file).toMatchObject(means);
    expect(before).not.toMatchObject(means);
    expect(file.anomalies).toEqual([]);
  });

  it('AccountPlaced', () => {
    const placed = placedAccount();
    expect(fileOf(placed).accounts).toMatchObject({
      [ACCOUNT]: { accountId: ACCOUNT, placed, placedAt: AT, balance: 120_000, status: { kind: 'open' } },
    });
  });
});

describe('a fact that does not fit what is known', () => {
  it.each<[string, Fact[]]>([
    ['an account placed twice', [placedAccount({ balance: 1 })]],
    ['an account never placed', [fact('CeaseRequested', { accountId: accountId(9) })]],
    ['a payment on an account never placed', [payment({ accountId: accountId(9) })]],
    ['a payment settled twice', [payment(), payment()]],
    ['a payment returned twice', [payment(), fact('PaymentReturned'), fact('PaymentReturned')]],
    ['an outcome never intended', [fact('ContactSent')]],
    ['a contact that failed after it was delivered', [intended, fact('ContactDelivered'), fact('ContactFailed')]],
    ['a contact withheld after it was sent', [intended, fact('ContactSent'), fact('ContactWithheld')]],
    ['an unknown contact point', [fact('ContactPointLost', { contactPointId: 'constructor' })]],
    ['an unknown dispute', [fact('DisputeAnswered')]],
    ['an unknown dispute that was looked into', [fact('DisputeExamined')]],
  ])('%s: changes nothing and is shown to a person', (_what, facts) => {
    const file = placedAnd(...facts);
    const { anomalies, ...rest } = file;
    expect(anomalies).toEqual([{ seq: facts.length + 1, because: expect.any(String) }]);
    const { anomalies: _none, ...before } = placedAnd(...facts.slice(0, -1));
    expect({ ...rest, seq: before.seq, head: before.head }).toEqual(before);
  });

  it('takes the part of a payment that fits', () => {
    const file = placedAnd(
      payment({
        amount: 30_000,
        allocations: [
          { accountId: ACCOUNT, amount: 10_000 },
          { accountId: accountId(9), amount: 20_000 },
        ],
      }),
    );
    expect(accountOf(file).balance).toBe(110_000);
    expect(file.anomalies).toHaveLength(1);
  });
});

describe('a contact', () => {
  const stateAfter = (...facts: readonly Fact[]) => placedAnd(intended, ...facts).contacts[0]?.state;
  const [sent, uncertain, failed, withheld, delivered, bounced] = [
    fact('ContactSent'),
    fact('ContactUncertain'),
    fact('ContactFailed'),
    fact('ContactWithheld'),
    fact('ContactDelivered'),
    fact('ContactBounced'),
  ];

  it.each([
    ['is sent though a retry called it uncertain', [uncertain, sent], 'sent'],
    ['stays sent when a retry calls it uncertain', [sent, uncertain], 'sent'],
    ['stays delivered when our own report comes late', [delivered, sent], 'delivered'],
    ['stays bounced when our own report comes late', [bounced, sent], 'bounced'],
    ['bounces after it was delivered', [delivered, bounced], 'bounced'],
    ['stays bounced', [bounced, delivered], 'bounced'],
    ['stays sent when it is said to have failed', [sent, failed], 'sent'],
    ['stays sent when it is said to have been withheld', [sent, withheld], 'sent'],
    ['failed though a retry called it uncertain', [uncertain, failed], 'failed'],
    ['stays failed when a retry calls it uncertain', [failed, uncertain], 'failed'],
    ['was delivered though we thought that it failed', [failed, delivered], 'delivered'],
  ] as const)('%s', (_what, facts, state) => {
    expect(stateAfter(...facts)).toBe(state);
  });

  it('once known to have gone out, is never taken for one that was not', () => {
    const reports = fc.array(fc.constantFrom(sent, uncertain, failed, withheld, delivered, bounced), { maxLength: 8 });
    fc.assert(
      fc.property(reports, fc.constantFrom(sent, delivered, bounced), reports, (before, known, after) => {
        expect(['sent', 'delivered', 'bounced']).toContain(stateAfter(...before, known, ...after));
      }),
    );
  });

  it('that was withheld leaves its treatment to be tried again', () => {
    expect(accountOf(placedAnd(intended, withheld)).treatments).toEqual({});
    expect(accountOf(placedAnd(intended, sent, withheld)).treatments).toHaveProperty(['reminder/first-reminder']);
  });

  it('that was withheld, and is said so late, does not undo the one that went out since', () => {
    const again = fact('ContactIntended', { intentId: 'intent-2' });
    const wentOut = placedAnd(intended, withheld, again, fact('ContactSent', { intentId: 'intent-2' }), withheld);
    expect(accountOf(wentOut).treatments).toMatchObject({ 'reminder/first-reminder': { intentId: 'intent-2' } });
  });
});

describe('a validation notice', () => {
  const notice = (intentId: string, contactPointId = 'email') =>
    fact('ContactIntended', {
      intentId,
      contactPointId,
      purpose: 'validation-notice',
      says: ['conveys-debt', 'validation-information'],
    });
  type Report = 'ContactSent' | 'ContactBounced' | 'ContactDelivered' | 'ContactUncertain';
  const about = (type: Report, intentId: string, at = MONDAY) => fact(type, { intentId, at });
  const validation = (...facts: readonly Fact[]) => accountOf(placedAnd(...facts)).validation;

  it('is given when it was sent', () => {
    expect(validation(notice('n1'))).toBeUndefined();
    expect(validation(notice('n1'), about('ContactSent', 'n1'))).toEqual({
      sentAt: AT,
      intentId: 'n1',
      contactPointId: 'email',
      seq: 3,
    });
  });

  it('is not given when it bounced, whichever report came first', () => {
    expect(validation(notice('n1'), about('ContactSent', 'n1'), about('ContactBounced', 'n1'))).toBeUndefined();
    expect(validation(notice('n1'), about('ContactBounced', 'n1'), about('ContactSent', 'n1'))).toBeUndefined();
  });

  it('is given when it arrived, though we lost track of sending it', () => {
    const later = daysAfter(MONDAY, 1);
    const facts = [notice('n1'), about('ContactUncertain', 'n1'), about('ContactDelivered', 'n1', later)];
    expect(validation(...facts)).toMatchObject({ intentId: 'n1', sentAt: epochMs(later) });
  });

  it('counts from when it was sent, not from when it arrived', () => {
    const later = daysAfter(MONDAY, 1);
    const facts = [notice('n1'), about('ContactSent', 'n1'), about('ContactDelivered', 'n1', later)];
    expect(validation(...facts)).toMatchObject({ sentAt: AT });
  });

  it('sent a second time is given though the first one bounces late', () => {
    const first = [notice('n1'), about('ContactSent', 'n1')];
    const second = [notice('n2', 'home'), about('ContactSent', 'n2')];
    expect(validation(...first, ...second, about('ContactBounced', 'n1'))).toMatchObject({ intentId: 'n2' });
  });

  it('is nothing that any other message gives', () => {
    expect(validation(intended, fact('ContactSent'))).toBeUndefined();
  });
});

describe('a contact point', () => {
  const wrongNumber = fact('ContactPointLost', { contactPointId: 'mobile', reason: 'wrong-party' });
  const mobile = (file: DebtorFile) => file.contactPoints.mobile;

  it('stays lost when the creditor names it again', () => {
    expect(mobile(placedAnd(wrongNumber, mobileNumber()))?.lost).toEqual({ reason: 'wrong-party', seq: 2 });
  });

  it('keeps what was found of it in a database when it is named again', () => {
    expect(mobile(placedAnd(fact('NumberChecked'), mobileNumber()))?.checks).toHaveLength(1);
  });

  it('is good again when the debtor gives it', () => {
    const given = mobileNumber('+16145550123', { source: 'debtor', obtainedFrom: 'debtor' });
    expect(mobile(placedAnd(wrongNumber, given))?.lost).toBeUndefined();
  });
});

describe('events from outside', () => {
  it('are remembered, the newest thousand', () => {
    let head = { seq: 0, hash: emptyFile(DEBTOR).head };
    const chain = Array.from({ length: REMEMBERED_EVENTS + 5 }, (_, n) => {
      const made = makeCommit(DEBTOR, head, [fact('ReplyReceived')], stamp(), KEY, `sms:${n}`);
      head = made;
      return made;
    });
    const { eventIds } = foldDebtor(DEBTOR, chain);
    expect(eventIds).toHaveLength(REMEMBERED_EVENTS);
    expect([eventIds[0], eventIds.at(-1)]).toEqual(['sms:5', `sms:${REMEMBERED_EVENTS + 4}`]);
  });
});

describe('the fold', () => {
  const chained = (facts: readonly Fact[]) => commits(facts.map((each) => [each]));

  it('is total: any facts in any order make a file', () => {
    fc.assert(
      fc.property(arbitraryFacts, (facts) => {
        const file = foldDebtor(DEBTOR, chained(facts));
        expect(file.seq).toBe(facts.length);
        expect(Object.keys(file)).toEqual(Object.keys(emptyFile(DEBTOR)));
        expect(JSON.stringify(file)).not.toContain('null');
      }),
    );
  });

  it('accounts for every cent of every balance by what was posted', () => {
    fc.assert(
      fc.property(arbitraryFacts, (facts) => {
        for (const { placed, balance, postings } of Object.values(foldDebtor(DEBTOR, chained(facts)).accounts)) {
          expect(postings.reduce((sum, { amount }) => sum + amount, placed.balance)).toBe(balance);
        }
      }),
    );
  });

  it('in two parts is the fold in one, and a snapshot between them changes nothing', () => {
    fc.assert(
      fc.property(arbitraryFacts, fc.nat(), (facts, cut) => {
        const chain = chained(facts);
        const at = cut % (facts.length + 1);
        const whole = foldDebtor(DEBTOR, chain);
        const first = foldDebtor(DEBTOR, chain.slice(0, at));
        expect(foldDebtor(DEBTOR, chain.slice(at), first)).toEqual(whole);
        const stored = readSnapshot(DEBTOR, snapshotText({ foldVersion: 1, file: first }));
        if (at > 0) expect(foldDebtor(DEBTOR, chain.slice(at), stored?.file)).toEqual(whole);
      }),
    );
  });

  it('does not change the file it starts from', () => {
    fc.assert(
      fc.property(arbitraryFacts, arbitraryFact, (facts, next) => {
        const chain = chained([...facts, next]);
        const file = foldDebtor(DEBTOR, chain.slice(0, -1));
        const before = structuredClone(file);
        foldDebtor(DEBTOR, chain.slice(-1), file);
        expect(file).toEqual(before);
      }),
    );
  });
});

describe('money reconciles', () => {
  const accounts = [accountId(1), accountId(2), accountId(3)];
  const moneyFact = arbitraryFact.filter(({ type }) =>
    ['PaymentSettled', 'PaymentReturned', 'BalanceAdjusted', 'ChargeAdded'].includes(type),
  );
  const placed = fc
    .tuple(...accounts.map(() => fc.integer({ min: 1, max: 1_000_000 })))
    .map((balances) => accounts.map((id, n) => placedAccount({ accountId: id, balance: balances[n] ?? 1 })));

  /** The sum a bookkeeper makes: every payment counts once, and not at all when it came back, before or after. */
  function booked(facts: readonly Fact[], id: string): number {
    const cameBack = new Set(facts.flatMap((each) => (each.type === 'PaymentReturned' ? [each.paymentId] : [])));
    const known = new Set(facts.flatMap((each) => (each.type === 'AccountPlaced' ? [each.accountId] : [])));
    const counted = new Set<string>();
    let balance = 0;
    for (const each of facts) {
      if (each.type === 'AccountPlaced' && each.accountId === id) balance += each.balance;
      if (each.type === 'BalanceAdjusted' && each.accountId === id) balance += each.amount;
      if (each.type === 'ChargeAdded' && each.accountId === id) balance += each.amount;
      if (each.type !== 'PaymentSettled' || counted.has(each.paymentId)) continue;
      if (each.allocations.some((part) => known.has(part.accountId))) counted.add(each.paymentId);
      if (cameBack.has(each.paymentId)) continue;
      for (const part of each.allocations) if (part.accountId === id) balance -= part.amount;
    }
    return balance;
  }

  it('balance = placed + charges + adjustments − payments + returned payments, after any facts in any order', () => {
    fc.assert(
      fc.property(placed, fc.array(moneyFact, { maxLength: 40, size: 'max' }), (placements, facts) => {
        const file = fileOf(...placements, ...facts);
        for (const id of accounts) {
          const account = accountOf(file, id);
          expect(account.balance).toBe(booked([...placements, ...facts], id));
          expect(account.balance).toBe(account.placed.balance + account.charges + account.adjustments - account.paid);
          const kept = account.payments.filter(({ returned }) => !returned);
          expect(account.paid).toBe(kept.reduce((sum, { amount }) => sum + amount, 0));
        }
      }),
    );
  });

  it('does so amid everything else that happens', () => {
    fc.assert(
      fc.property(placed, arbitraryFacts, (placements, facts) => {
        for (const account of Object.values(fileOf(...placements, ...facts).accounts)) {
          expect(account.balance).toBe(booked([...placements, ...facts.filter(isNoPlacement)], account.accountId));
        }
      }),
    );
  });

  const isNoPlacement = ({ type }: Fact) => type !== 'AccountPlaced';

  it('does not depend on the order in which charges, corrections, payments and their returns are known', () => {
    const twoOrders = fc
      .uniqueArray(moneyFact, {
        minLength: 1,
        maxLength: 20,
        selector: (each) => (each.type === 'PaymentSettled' ? each.paymentId : each),
      })
      .chain((facts) =>
        fc.tuple(fc.constant(facts), fc.shuffledSubarray(facts, { minLength: facts.length, maxLength: facts.length })),
      );
    fc.assert(
      fc.property(placed, twoOrders, (placements, [facts, others]) => {
        const [one_, two] = [fileOf(...placements, ...facts), fileOf(...placements, ...others)];
        for (const id of accounts) expect(accountOf(two, id).balance).toBe(accountOf(one_, id).balance);
      }),
    );
  });
});
