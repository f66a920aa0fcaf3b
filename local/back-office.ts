import type { DebtorFile } from '#domain/ledger/debtor-file.ts';
import { DAY, type EpochMs } from '#domain/values/instant.ts';
import type { ExternalFact, FactOf } from '#domain/ledger/fact.ts';
import type { ScheduledEvent } from './actors.ts';
import type { SeededRandom } from '#domain/values/seeded-random.ts';

/** A payment toward one account, never more than is owed on it. */
export function paymentFacts(
  file: DebtorFile,
  accountId: string,
  requested: number,
  paymentId: string,
  at: string,
): ExternalFact[] {
  const account = file.accounts[accountId];
  if (account === undefined || account.status.kind === 'closed') return [];
  const amount = Math.min(requested, account.balance);
  if (amount <= 0) return [];
  return [
    {
      type: 'PaymentSettled',
      at,
      source: 'debtor',
      paymentId,
      amount,
      method: 'card',
      allocations: [{ accountId, amount }],
    },
  ];
}

/**
 * The creditor finds the papers, or finds that the debtor was right.
 * @param verifiedChance the chance of the first
 */
export function scheduleDisputeAnswer(
  { accountId, disputeId }: FactOf<'DisputeOpened'>,
  debtorId: string,
  random: SeededRandom,
  now: EpochMs,
  verifiedChance: number,
): ScheduledEvent {
  const verified = random.chance(verifiedChance);
  return {
    at: now + random.between(8, 24) * DAY,
    eventId: `answer:${disputeId}`,
    debtorId,
    facts: (_, at) => {
      const header = { at, source: 'creditor' as const, accountId, disputeId };
      return verified
        ? [{ type: 'DisputeExamined', ...header, finding: { outcome: 'verified' }, because: 'the statements agree' }]
        : [{ type: 'DisputeAnswered', ...header, outcome: 'in-error', because: 'the creditor withdrew the claim' }];
    },
  };
}

export function scheduleOperatorDecision(
  { accountId, state }: FactOf<'OperatorCalled'>,
  debtorId: string,
  random: SeededRandom,
  now: EpochMs,
): ScheduledEvent {
  const because = `looked into ${state}`;
  return {
    at: now + random.between(1, 4) * DAY,
    eventId: `operator:${accountId}:${now}`,
    debtorId,
    facts: (file, at) =>
      file.accounts[accountId]?.operator.kind !== 'called'
        ? []
        : [
            {
              type: 'OperatorDecided',
              at,
              source: 'operator',
              accountId,
              by: 'M. Reyes',
              decision: { kind: 'close', reason: 'returned' },
              because,
            },
          ],
  };
}

export function scheduleSignOff(
  { accountId }: FactOf<'WaitBegan'>,
  debtorId: string,
  random: SeededRandom,
  now: EpochMs,
): ScheduledEvent {
  const declined = random.chance(0.1);
  const header = { source: 'operator' as const, accountId, by: 'J. Okafor, counsel' };
  return {
    at: now + random.between(2, 9) * DAY,
    eventId: `signature:${accountId}:${now}`,
    debtorId,
    facts: (file, at) => {
      if (file.accounts[accountId]?.waiting?.for !== 'sign-off') return [];
      return [
        declined
          ? { type: 'ReferralDeclined', at, ...header, because: 'too small for the expected cost' }
          : { type: 'ReferralSigned', at, ...header },
      ];
    },
  };
}
