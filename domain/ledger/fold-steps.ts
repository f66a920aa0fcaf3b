import type { AccountId } from '#domain/values/primitives.ts';
import type { Account, DebtorFile } from './debtor-file.ts';
import type { FactIn, Family } from './facts/define-fact.ts';

/** What each kind of fact of a family makes of the file; `seq` is the commit it stands in. */
export type Folds<Kinds extends Family> = {
  readonly [Type in FactIn<Kinds>['type']]: (
    file: DebtorFile,
    fact: Extract<FactIn<Kinds>, { type: Type }>,
    seq: number,
  ) => DebtorFile;
};

/** The file with a fact that does not fit what is known: it changes nothing, and a person looks at it. */
export function anomaly(file: DebtorFile, seq: number, because: string): DebtorFile {
  return { ...file, anomalies: [...file.anomalies, { seq, because }] };
}

/** The file with a change to one account; an account that was never placed is an {@link anomaly}. */
export function onAccount(
  file: DebtorFile,
  accountId: AccountId,
  seq: number,
  change: (account: Account) => Partial<Account>,
): DebtorFile {
  const account = file.accounts[accountId];
  if (account === undefined) return anomaly(file, seq, `a fact about ${accountId}, which was never placed`);
  return { ...file, accounts: { ...file.accounts, [accountId]: { ...account, ...change(account) } } };
}
