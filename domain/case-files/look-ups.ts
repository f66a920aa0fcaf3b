import type { Commit } from '#domain/ledger/commit.ts';
import type { DebtorFile } from '#domain/ledger/debtor-file.ts';
import type { LookUp } from '#domain/ports/ledger.ts';

/** The clear text that adapters hash. */
export function lookUpText(lookUp: LookUp): string {
  switch (lookUp.by) {
    case 'account':
      return `account:${lookUp.accountId}`;
    case 'account-ref':
      return `account-ref:${lookUp.creditorId}:${lookUp.accountRef}`;
    case 'debtor-ref':
      return `debtor-ref:${lookUp.creditorId}:${lookUp.debtorRef}`;
    case 'email':
      return `email:${lookUp.address.toLowerCase()}`;
    case 'phone':
      return `phone:${lookUp.number}`;
    default:
      return lookUp satisfies never;
  }
}

/** What a commit makes its debtor findable by. */
export function lookUpsOf(commit: Commit): LookUp[] {
  return commit.facts.flatMap((fact): LookUp[] => {
    if (fact.type === 'AccountPlaced') {
      const { accountId, creditorId, accountRef, debtorRef } = fact;
      return [
        { by: 'account', accountId },
        { by: 'account-ref', creditorId, accountRef },
        ...(debtorRef === undefined ? [] : [{ by: 'debtor-ref' as const, creditorId, debtorRef }]),
      ];
    }
    if (fact.type !== 'ContactPointLearned') return [];
    const { reach } = fact;
    if (reach.kind === 'email') return [{ by: 'email', address: reach.address }];
    if (reach.kind === 'phone') return [{ by: 'phone', number: reach.number }];
    return [];
  });
}

/** Of these, what tells something of the person: erased with it. The id of an account is drawn from no such thing. */
export function personalLookUpsOf(commit: Commit): LookUp[] {
  return lookUpsOf(commit).filter(({ by }) => by !== 'account');
}

/** Does the ledger of this file really know the value it was found by? */
export function matchesLookUp(file: DebtorFile, lookUp: LookUp): boolean {
  const points = Object.values(file.contactPoints);
  switch (lookUp.by) {
    case 'account':
      return file.accounts[lookUp.accountId] !== undefined;
    case 'account-ref':
      return Object.values(file.accounts).some(
        ({ placed }) => placed.creditorId === lookUp.creditorId && placed.accountRef === lookUp.accountRef,
      );
    case 'debtor-ref':
      return Object.values(file.accounts).some(
        ({ placed }) => placed.creditorId === lookUp.creditorId && placed.debtorRef === lookUp.debtorRef,
      );
    case 'email':
      return points.some(
        ({ reach }) => reach.kind === 'email' && reach.address.toLowerCase() === lookUp.address.toLowerCase(),
      );
    case 'phone':
      return points.some(({ reach }) => reach.kind === 'phone' && reach.number === lookUp.number);
    default:
      return lookUp satisfies never;
  }
}
