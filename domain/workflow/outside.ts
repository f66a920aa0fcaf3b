import type { Account, DebtorFile } from '#domain/ledger/debtor-file.ts';
import type { Fact, FactType } from '#domain/ledger/fact.ts';

/** Which facts may be told to us from outside, and which only the workflow itself may record. */
const ORIGINS = {
  DebtorIdentified: 'outside',
  ContactPointLearned: 'outside',
  ContactPointLost: 'outside',
  LocationStated: 'outside',
  AccountPlaced: 'inside',
  AccountRecalled: 'outside',
  PaymentSettled: 'outside',
  PaymentReturned: 'outside',
  BalanceAdjusted: 'outside',
  ChargeAdded: 'outside',
  ContactIntended: 'inside',
  ContactSent: 'inside',
  ContactUncertain: 'inside',
  ContactFailed: 'inside',
  ContactWithheld: 'inside',
  ContactDelivered: 'outside',
  ContactBounced: 'outside',
  CallEnded: 'outside',
  ContactRefused: 'inside',
  ContactDeferred: 'inside',
  TreatmentSkipped: 'inside',
  ReplyReceived: 'outside',
  DisputeOpened: 'outside',
  DisputeAnswered: 'outside',
  OriginalCreditorRequested: 'outside',
  OriginalCreditorNamed: 'outside',
  CeaseRequested: 'outside',
  CeaseWithdrawn: 'outside',
  AttorneyAppeared: 'outside',
  AttorneyWithdrew: 'outside',
  BankruptcyFiled: 'outside',
  BankruptcyEnded: 'outside',
  DebtDischarged: 'outside',
  DeathReported: 'outside',
  RepresentativeNamed: 'outside',
  HardshipReported: 'outside',
  HardshipEnded: 'outside',
  MilitaryServiceReported: 'outside',
  FraudClaimed: 'outside',
  FraudCleared: 'outside',
  MediumOptedOut: 'outside',
  MediumOptedIn: 'outside',
  InconvenienceStated: 'outside',
  InconvenienceWithdrawn: 'outside',
  EmployerProhibited: 'outside',
  ConsentGiven: 'outside',
  ConsentRevoked: 'outside',
  HoldPlaced: 'outside',
  HoldReleased: 'outside',
  WorkflowStarted: 'inside',
  AccountScored: 'inside',
  StageEntered: 'inside',
  WaitBegan: 'inside',
  ReadinessChecked: 'inside',
  ReferralSigned: 'outside',
  ReferralDeclined: 'outside',
  AccountReferred: 'inside',
  AccountRenewed: 'inside',
  AccountClosed: 'inside',
  OperatorCalled: 'inside',
  OperatorDecided: 'outside',
} as const satisfies Record<FactType, 'outside' | 'inside'>;

export type OutsideFactType = {
  [Type in FactType]: (typeof ORIGINS)[Type] extends 'outside' ? Type : never;
}[FactType];
export type OutsideFact = Extract<Fact, { type: OutsideFactType }>;

export function isOutsideFact(fact: Fact): fact is OutsideFact {
  return ORIGINS[fact.type] === 'outside';
}

/** The sleeping accounts these facts concern: those they name, or all of the person's when they name none. */
export function sleepersConcerned(file: DebtorFile, facts: readonly OutsideFact[]): Account[] {
  return Object.values(file.accounts).filter(
    ({ accountId, waiting, status }) =>
      status.kind === 'open' && waiting !== undefined && facts.some((fact) => concerns(file, fact, accountId)),
  );
}

function concerns(file: DebtorFile, fact: OutsideFact, accountId: string): boolean {
  if (fact.type === 'PaymentSettled') return fact.allocations.some((part) => part.accountId === accountId);
  if ('intentId' in fact) return file.contacts.some((contact) => contact.intentId === fact.intentId && contact.accountId === accountId);
  return !('accountId' in fact) || fact.accountId === undefined || fact.accountId === accountId;
}
