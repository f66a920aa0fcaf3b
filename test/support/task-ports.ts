import { CaseFiles } from '#domain/case-files/case-files.ts';
import type { Account } from '#domain/ledger/debtor-file.ts';
import type { Fact } from '#domain/ledger/fact.ts';
import { ACCOUNT, DEBTOR, stamp } from './builders.ts';
import { MemoryLedger } from './memory-ledger.ts';
import { reviewedPolicy } from './policy.ts';

/** What tasks about Dana Miller's ledger need, and what they made of it. */
export async function portsOver(...before: readonly Fact[]) {
  const memory = new MemoryLedger();
  const ledger = new CaseFiles(memory);
  const woken: string[] = [];
  const append = async (...facts: readonly Fact[]) => {
    await ledger.append(await ledger.read(DEBTOR), facts, stamp());
  };
  if (before.length > 0) await append(...before);
  return {
    ports: {
      ledger,
      policy: reviewedPolicy(),
      codeVersion: 'code-1',
      callbacks: {
        wake: async (token: string) => {
          woken.push(token);
          return 'woken' as const;
        },
      },
    },
    /** Tokens that were woken, in order. */
    woken,
    append,
    account: async (accountId: string = ACCOUNT): Promise<Account> => {
      const account = (await ledger.read(DEBTOR)).accounts[accountId];
      if (account === undefined) throw new RangeError(`found no account ${accountId}`);
      return account;
    },
    /** Kinds of the facts in the ledger, in order. */
    factTypes: () => memory.commitsOf(DEBTOR).flatMap(({ facts }) => facts.map(({ type }) => type)),
  };
}
