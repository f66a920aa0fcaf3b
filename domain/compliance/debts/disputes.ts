import type { Account } from '#domain/ledger/debtor-file.ts';
import type { Dispute } from '#domain/ledger/facts/protections/state.ts';

/**
 * Disputes that stop collection until they are answered: in writing, timely or not (late ones by policy). An answer that
 * found the debt in error ends collection, not the dispute.
 */
export function openDisputes({ disputes }: Account): readonly Dispute[] {
  return disputes.filter(({ answer }) => answer === undefined || answer.outcome === 'in-error');
}

/** Disputes in writing found to repeat an answered one with nothing new and material, 12 CFR 1006.38(a)(1), still open. */
export function duplicativeDisputes({ disputes }: Account): readonly Dispute[] {
  return disputes.filter(
    ({ written, answer, examined }) => written && answer === undefined && examined?.finding.outcome === 'duplicative',
  );
}

/** Does the dispute take in all that is owed? A portion that leaves nothing undisputed does. */
export function isWholeDebtDisputed(account: Account, disputes: readonly Dispute[]): boolean {
  return disputes.some(({ portion }) => portion === undefined) || disputedPortion(disputes) >= account.balance;
}

/** What may be asked for now, in minor units: the balance less the portions under dispute, 12 CFR 1006.38(d)(2). */
export function collectibleAmount(account: Account): number {
  const disputes = openDisputes(account).filter(({ written }) => written);
  if (isWholeDebtDisputed(account, disputes)) return 0;
  return Math.max(0, account.balance - disputedPortion(disputes));
}

function disputedPortion(disputes: readonly Dispute[]): number {
  return disputes.reduce((sum, { portion = 0 }) => sum + portion, 0);
}
