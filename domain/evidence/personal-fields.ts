import type { FactType } from '#domain/ledger/fact.ts';

/**
 * How a personal value is replaced: `text` and `digest` by a salted hash; `reach`, an address or number, so that it keeps
 * its form and what rules read of it (of a telephone number the area code, of a ZIP code its first three digits).
 * Equal values have equal replacements. `remove`: nothing is left.
 */
export type Redactor = 'text' | 'digest' | 'reach' | 'remove';

type RedactedFields = Readonly<Record<string, Redactor>>;

const NONE: RedactedFields = {};

/**
 * What of each kind of fact names a person, is in somebody's own words, or is a reference that leads to a person.
 * Everything not listed stays, so a new kind of fact does not compile without a line here, and
 * test/domain/evidence/redaction.test.ts asks about every free text of every fact.
 */
export const PERSONAL_FIELDS: { readonly [Type in FactType]: RedactedFields } = {
  DebtorIdentified: {
    'name.first': 'text',
    'name.middle': 'text',
    'name.last': 'text',
    'name.suffix': 'text',
    dateOfBirth: 'remove',
  },
  ContactPointLearned: { reach: 'reach' },
  ContactPointLost: NONE,
  LocationStated: NONE,
  PersonLearned: { name: 'text' },
  LocationAnswerDoubted: { because: 'text' },
  CreditorUsedEmail: NONE,
  CreditorNoticeSent: NONE,
  PriorCollectorReported: NONE,
  NumberChecked: NONE,
  CourtPermitted: { document: 'text' },
  CourtPermissionEnded: NONE,
  AccountPlaced: {
    accountRef: 'text',
    debtorRef: 'text',
    accountNumberMasked: 'text',
    servicedUnder: 'text',
    'judgment.docket': 'text',
    documents: 'remove',
    behavior: 'remove',
  },
  AccountRecalled: { because: 'text' },
  PaymentSettled: { paymentId: 'text' },
  PaymentReturned: { paymentId: 'text', because: 'text' },
  BalanceAdjusted: { because: 'text' },
  ChargeAdded: NONE,
  ContactIntended: { 'message.contentHash': 'digest' },
  ContactSent: { providerId: 'text' },
  ContactUncertain: { because: 'text' },
  ContactFailed: { because: 'text' },
  ContactWithheld: { because: 'text' },
  ContactDelivered: NONE,
  ContactBounced: { because: 'text' },
  CallEnded: NONE,
  ContactRefused: NONE,
  ContactDeferred: NONE,
  TreatmentSkipped: NONE,
  ReplyReceived: { text: 'text' },
  DisputeOpened: { text: 'text' },
  DisputeExamined: { because: 'text' },
  DisputeAnswered: { because: 'text' },
  OriginalCreditorRequested: NONE,
  OriginalCreditorTraced: NONE,
  OriginalCreditorNamed: NONE,
  NoticeCopyRequested: NONE,
  CeaseRequested: { text: 'text' },
  CeaseWithdrawn: NONE,
  AttorneyAppeared: { name: 'text', address: 'text' },
  AttorneyWithdrew: { because: 'text' },
  BankruptcyFiled: { caseNumber: 'text' },
  BankruptcyEnded: NONE,
  CodebtorFiled: NONE,
  CodebtorCaseEnded: NONE,
  DebtDischarged: NONE,
  DeathReported: NONE,
  RepresentativeNamed: { name: 'text' },
  HardshipReported: { text: 'text' },
  HardshipEnded: NONE,
  MilitaryServiceReported: NONE,
  MilitaryStatusChecked: { certificate: 'text' },
  FraudClaimed: { text: 'text' },
  FraudCleared: { because: 'text' },
  MediumOptedOut: NONE,
  MediumOptedIn: NONE,
  InconvenienceStated: { text: 'text' },
  InconvenienceWithdrawn: NONE,
  EmployerProhibited: { text: 'text' },
  ComplaintMade: { text: 'text' },
  ConsentGiven: NONE,
  ConsentRevoked: NONE,
  HoldPlaced: { because: 'text' },
  HoldReleased: { because: 'text' },
  ArmAssigned: NONE,
  ArmStopped: NONE,
  WorkflowStarted: NONE,
  AccountScored: NONE,
  StageEntered: NONE,
  WaitBegan: { taskToken: 'text' },
  CapacityGranted: NONE,
  ReadinessChecked: NONE,
  ReferralSigned: { by: 'text' },
  ReferralDeclined: { by: 'text', because: 'text' },
  AccountReferred: { packageHash: 'digest' },
  AccountRenewed: NONE,
  AccountClosed: NONE,
  OperatorCalled: { because: 'text' },
  OperatorDecided: { by: 'text', because: 'text' },
};
