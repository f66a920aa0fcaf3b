import type { Account, DebtorFile } from '#domain/ledger/debtor-file.ts';
import type { Fact, FactType } from '#domain/ledger/fact.ts';

/**
 * What may be told to us from outside, and whether it wakes a sleeping account. A delivery report changes no plan; all
 * else does. Facts that only the workflow itself may record are not here.
 */
const WAKES = {
  DebtorIdentified: false,
  ContactPointLearned: true,
  ContactPointLost: true,
  LocationStated: true,
  AccountRecalled: true,
  PaymentSettled: true,
  PaymentReturned: true,
  BalanceAdjusted: true,
  ChargeAdded: true,
  ContactDelivered: false,
  ContactBounced: true,
  CallEnded: false,
  ReplyReceived: false,
  DisputeOpened: true,
  DisputeAnswered: true,
  OriginalCreditorRequested: true,
  OriginalCreditorNamed: true,
  CeaseRequested: true,
  CeaseWithdrawn: true,
  AttorneyAppeared: true,
  AttorneyWithdrew: true,
  BankruptcyFiled: true,
  BankruptcyEnded: true,
  DebtDischarged: true,
  DeathReported: true,
  HardshipReported: true,
  HardshipEnded: true,
  MilitaryServiceReported: true,
  FraudClaimed: true,
  MediumOptedOut: true,
  MediumOptedIn: true,
  InconvenienceStated: true,
  InconvenienceWithdrawn: true,
  EmployerProhibited: true,
  ConsentGiven: true,
  ConsentRevoked: true,
  HoldPlaced: true,
  HoldReleased: true,
  ReferralSigned: true,
  ReferralDeclined: true,
  OperatorDecided: true,
} as const satisfies Partial<Record<FactType, boolean>>;

export type OutsideFactType = keyof typeof WAKES;
export type OutsideFact = Extract<Fact, { type: OutsideFactType }>;

export function isOutsideFact(fact: Fact): fact is OutsideFact {
  return fact.type in WAKES;
}

/** The sleeping accounts these facts concern: those they name, or all of the person's when they name none. */
export function accountsToWake(file: DebtorFile, facts: readonly OutsideFact[]): Account[] {
  const waking = facts.filter(({ type }) => WAKES[type]);
  return Object.values(file.accounts).filter(
    ({ accountId, waiting, status }) =>
      status.kind === 'open' && waiting !== undefined && waking.some((fact) => concerns(fact, accountId)),
  );
}

function concerns(fact: OutsideFact, accountId: string): boolean {
  if (fact.type === 'PaymentSettled') return fact.allocations.some((part) => part.accountId === accountId);
  return !('accountId' in fact) || fact.accountId === undefined || fact.accountId === accountId;
}
