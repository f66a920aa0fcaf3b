import type { DebtorFile } from '#domain/ledger/debtor-file.ts';
import type { EpochMs } from '#domain/values/instant.ts';
import type { FactOf } from '#domain/ledger/fact.ts';
import type { OutsideFact } from '#domain/ledger/facts/origins.ts';
import type { Upcoming } from './crowd.ts';
import type { Draws } from '#domain/values/seeded-random.ts';

const DAY = 86_400_000;

/** A payment towards one account, never more than is owed on it. */
export function pays(
  file: DebtorFile,
  accountId: string,
  wished: number,
  paymentId: string,
  at: string,
): OutsideFact[] {
  const account = file.accounts[accountId];
  if (account === undefined || account.status.kind === 'closed') return [];
  const amount = Math.min(wished, account.balance);
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
 * @param papersFound the chance of the first
 */
export function answersDispute(
  { accountId, disputeId }: FactOf<'DisputeOpened'>,
  debtorId: string,
  draws: Draws,
  now: EpochMs,
  papersFound: number,
): Upcoming {
  const verified = draws.chance(papersFound);
  return {
    at: now + draws.between(8, 24) * DAY,
    eventId: `answer:${disputeId}`,
    debtorId,
    tell: (_, at) => {
      const told = { at, source: 'creditor' as const, accountId, disputeId };
      return verified
        ? [{ type: 'DisputeExamined', ...told, finding: { outcome: 'verified' }, because: 'the statements agree' }]
        : [{ type: 'DisputeAnswered', ...told, outcome: 'in-error', because: 'the creditor withdrew the claim' }];
    },
  };
}

export function decides(
  { accountId, state }: FactOf<'OperatorCalled'>,
  debtorId: string,
  draws: Draws,
  now: EpochMs,
): Upcoming {
  const because = `looked into ${state}`;
  return {
    at: now + draws.between(1, 4) * DAY,
    eventId: `operator:${accountId}:${now}`,
    debtorId,
    tell: (file, at) =>
      file.accounts[accountId]?.operatorCall === undefined
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

export function signs({ accountId }: FactOf<'WaitBegan'>, debtorId: string, draws: Draws, now: EpochMs): Upcoming {
  const declined = draws.chance(0.1);
  const told = { source: 'operator' as const, accountId, by: 'J. Okafor, counsel' };
  return {
    at: now + draws.between(2, 9) * DAY,
    eventId: `signature:${accountId}:${now}`,
    debtorId,
    tell: (file, at) => {
      if (file.accounts[accountId]?.waiting?.for !== 'sign-off') return [];
      return [
        declined
          ? { type: 'ReferralDeclined', at, ...told, because: 'too small for the expected cost' }
          : { type: 'ReferralSigned', at, ...told },
      ];
    },
  };
}
