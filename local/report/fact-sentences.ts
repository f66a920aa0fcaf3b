import type { Permit } from '#domain/ledger/facts/permit.ts';
import type { Fact, FactOf, FactType } from '#domain/ledger/fact.ts';
import { formatMoney } from '#domain/messages/format.ts';

const money = (cents: number) => formatMoney(cents, 'en');

type Sentence<Type extends FactType> = (fact: FactOf<Type>) => string | undefined;

/** What happened, in a line a reviewer reads; undefined for what only machines need. */
export function factSentence<Type extends FactType>(fact: FactOf<Type> & Fact): string | undefined {
  const sentence: Sentence<Type> = SENTENCES[fact.type];
  return sentence(fact);
}

const SENTENCES: { readonly [Type in FactType]: Sentence<Type> } = {
  DebtorIdentified: ({ name, language }) =>
    `Debtor known: ${name.first} ${name.last}, writes ${language === 'es' ? 'Spanish' : 'English'}`,
  ContactPointLearned: ({ reach, obtainedFrom, zones }) =>
    `${reach.kind === 'phone' ? `${reach.line} phone` : reach.kind} learned from ${obtainedFrom}${zones.length > 0 ? ` (${zones.join(', ')})` : ''}`,
  ContactPointLost: ({ contactPointId, reason }) => `${contactPointId} must not be used any more: ${reason}`,
  LocationStated: ({ zones }) => `The debtor said where they are: ${zones.join(', ')}`,
  AccountPlaced: ({ balance, product, currentCreditor, accountNumberMasked, itemization, delinquentSince }) =>
    `Placed by ${currentCreditor}: ${product} ${accountNumberMasked}, ${money(balance)}, past due since ${delinquentSince} (${itemization.basis} ${itemization.date}: ${money(itemization.amount)})`,
  AccountRecalled: ({ because }) => `Recalled: ${because}`,
  PersonLearned: ({ role }) => `Another person is known: ${role}`,
  LocationAnswerDoubted: ({ personId, because }) =>
    `What ${personId} said of the debtor's whereabouts is doubted: ${because}`,
  CreditorUsedEmail: ({ contactPointId, on }) => `The creditor used ${contactPointId} about the account, last on ${on}`,
  CreditorNoticeSent: ({ contactPointId, sentOn, optOutUntil }) =>
    `The creditor announced on ${sentOn} that we may write to ${contactPointId}; objections were due by ${optOutUntil}`,
  PriorCollectorReported: ({ collector, contactPointId, used, collectorsAgo }) =>
    `${collector}, ${collectorsAgo} before us, ${used ? 'used' : 'did not use'} ${contactPointId}`,
  NumberChecked: ({ contactPointId, checkedOn, since, result }) =>
    `${contactPointId} looked up on ${checkedOn}, since ${since}: ${result}`,
  PaymentSettled: ({ amount, method }) => `Paid ${money(amount)} by ${method}`,
  PaymentReturned: ({ paymentId, because }) => `Payment ${paymentId} came back: ${because}`,
  BalanceAdjusted: ({ amount, because }) => `Balance corrected by ${money(amount)}: ${because}`,
  ChargeAdded: ({ amount, kind, authority }) => `${kind} of ${money(amount)} added, allowed by ${authority}`,
  ContactIntended: ({ channel, message, treatmentId }) =>
    `${capital(channel)} ${message.id} (${message.language}) for ${treatmentId}`,
  ContactSent: () => 'sent',
  ContactUncertain: ({ because }) => `uncertain whether it went out: ${because}; counted, never sent again`,
  ContactFailed: ({ because }) => `not sent: ${because}`,
  ContactWithheld: ({ because }) => `withheld: ${because}`,
  ContactDelivered: () => 'delivered',
  ContactBounced: ({ because }) => `came back: ${because}`,
  CallEnded: ({ outcome, conversation }) => `call ended: ${outcome}${conversation ? ', spoke about the debt' : ''}`,
  ContactRefused: ({ channel, treatmentId }) => `${capital(channel)} for ${treatmentId} refused`,
  ContactDeferred: ({ channel, treatmentId, until }) =>
    `${capital(channel)} for ${treatmentId} deferred until ${until}`,
  TreatmentSkipped: ({ treatmentId, because }) => `${treatmentId} skipped: ${because}`,
  ReplyReceived: ({ channel, text }) => `The debtor answered by ${channel}: “${text}”`,
  DisputeOpened: ({ reason, written, portion }) =>
    `Disputed${written ? ' in writing' : ''}: ${reason}${portion === undefined ? '' : `, ${money(portion)} of it`}`,
  DisputeExamined: ({ finding, because }) => `Dispute looked into, ${finding.outcome}: ${because}`,
  DisputeAnswered: ({ outcome, because }) => `Dispute answered, ${outcome}: ${because}`,
  OriginalCreditorRequested: () => 'Asked for the original creditor',
  OriginalCreditorTraced: () => 'Original creditor found out, with address',
  OriginalCreditorNamed: () => 'Original creditor named',
  NoticeCopyRequested: ({ language }) =>
    `Asked for the validation notice in ${language === 'es' ? 'Spanish' : 'English'}`,
  CeaseRequested: ({ written }) => `Asked ${written ? 'in writing ' : ''}that contact cease`,
  CeaseWithdrawn: () => 'Took back the request to cease',
  AttorneyAppeared: ({ name }) => `Represented by ${name}`,
  AttorneyWithdrew: ({ because }) => `No longer represented: ${because}`,
  BankruptcyFiled: ({ chapter, filedOn }) => `Bankruptcy, chapter ${chapter}, filed ${filedOn}`,
  BankruptcyEnded: ({ outcome }) => `Bankruptcy ended: ${outcome}`,
  CodebtorFiled: ({ chapter, filedOn }) => `A co-debtor filed for bankruptcy, chapter ${chapter}, on ${filedOn}`,
  CodebtorCaseEnded: () => 'The bankruptcy of the co-debtor ended',
  DebtDischarged: () => 'Debt discharged',
  DeathReported: () => 'The debtor has died',
  RepresentativeNamed: ({ name }) => `${name} speaks for the estate`,
  HardshipReported: () => 'The debtor cannot pay now',
  HardshipEnded: () => 'Hardship is over',
  MilitaryStatusChecked: ({ status }) => `Military database asked: ${status}`,
  MilitaryServiceReported: ({ active }) => `Military service: ${active ? 'active' : 'ended'}`,
  FraudClaimed: () => 'The debtor says it is fraud',
  FraudCleared: () => 'The fraud claim was looked into and is settled',
  MediumOptedOut: ({ channel, contactPointId }) =>
    `Opted out of ${channel}${contactPointId === undefined ? '' : ` at ${contactPointId}`}`,
  MediumOptedIn: ({ channel }) => `Opted in to ${channel} again`,
  InconvenienceStated: ({ window }) =>
    `Inconvenient: ${window === undefined ? 'a place' : `${window.from} to ${window.to}`}`,
  InconvenienceWithdrawn: () => 'An inconvenient time or place was taken back',
  EmployerProhibited: () => 'The employer prohibits such contact',
  ComplaintMade: () => 'The debtor complained about how they were treated',
  ConsentGiven: ({ scope, to }) => `Consent to ${to}: ${scope}`,
  ConsentRevoked: ({ consentId }) => `Consent revoked: ${consentId}`,
  CourtPermitted: ({ orderId, lifts }) => `Court order ${orderId} permits: ${lifts.join(', ')}`,
  CourtPermissionEnded: ({ orderId }) => `Court order ${orderId} has ended`,
  HoldPlaced: ({ because }) => `Held: ${because}`,
  HoldReleased: ({ because }) => `Hold released: ${because}`,
  ArmAssigned: ({ experiment, arm, propensity }) =>
    `Drawn into ${arm} of the experiment ${experiment} (${Math.round(propensity * 1000) / 10} in 100 are)`,
  ArmStopped: ({ experiment, arm, because }) => `${arm} of the experiment ${experiment} was stopped: ${because}`,
  WorkflowStarted: ({ execution, cycle }) => `Workflow ${execution} took charge (cycle ${cycle})`,
  AccountScored: ({ score, band, reasons }) =>
    `Scored ${score}, ${band}: ${reasons
      .slice(0, 3)
      .map(({ code, points }) => `${code} ${points > 0 ? '+' : ''}${points}`)
      .join(', ')}`,
  StageEntered: ({ stage }) => `Entered the ${stage} stage`,
  WaitBegan: ({ until, ...fact }) => `Waits for ${WAIT_REASONS[fact.for]} until ${until}`,
  CapacityGranted: ({ channel, until, rank, by }) =>
    `Slot ${rank} of the day for a ${channel} contact (${by}), until ${until}`,
  ReadinessChecked: ({ ready, checks }) =>
    ready
      ? `Ready for referral: ${checks.length} checks passed`
      : `Not ready for referral: ${checks
          .filter(({ passed }) => !passed)
          .map(({ id, because }) => `${id} (${because})`)
          .join('; ')}`,
  ReferralSigned: ({ by }) => `Referral signed by ${by}`,
  ReferralDeclined: ({ by, because }) => `Referral declined by ${by}: ${because}`,
  AccountReferred: ({ packageKey }) => `Referred: ${packageKey}`,
  AccountRenewed: ({ nextCycle }) => `Continues in a new execution, cycle ${nextCycle}`,
  AccountClosed: ({ reason }) => `Closed: ${reason}`,
  OperatorCalled: ({ error, state, because }) => `An operator is needed: ${error} in ${state}, ${because}`,
  OperatorDecided: ({ by, decision, because }) =>
    `${by} decided: ${decision.kind === 'resume' ? 'go on' : `close as ${decision.reason}`} (${because})`,
};

const WAIT_REASONS = {
  'due-moment': 'the next due moment',
  'sign-off': 'a signature',
  operator: 'an operator',
} as const;

/** The permit of a fact that carries one. */
export function permitOf(fact: Fact): Permit | undefined {
  return 'permit' in fact ? fact.permit : undefined;
}

function capital(word: string): string {
  return word === 'sms' ? 'SMS' : `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}
