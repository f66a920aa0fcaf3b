import { type DebtorFile, emptyFile } from '#domain/ledger/debtor-file.ts';
import { type EpochMs, epochMs } from '#domain/values/instant.ts';
import { foldCommit } from '#domain/ledger/fold-debtor.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { readStoredPolicy } from './stored-policies.ts';
import type { LedgerSource } from '#domain/ports/ledger-source.ts';

/** The last instant of past ledgers and the policy in force then, where it was kept and can still be read. */
export function latestCommitIn(ledgers: LedgerSource): { at: EpochMs; policy?: Policy } | undefined {
  let latest: { at: string; policyVersion: string } | undefined;
  for (const file of debtorFilesIn(ledgers)) if (latest === undefined || file.at > latest.at) latest = file;
  if (latest === undefined) return undefined;
  const compiled = ledgers.policies.get(latest.policyVersion);
  const policy = compiled === undefined ? 'unreadable' : readStoredPolicy(compiled, latest.policyVersion);
  return { at: epochMs(latest.at), ...(policy !== 'unreadable' && { policy }) };
}

/** Every debtor's file as the ledgers leave it, with when and under which policy the last commit was made. */
export function* debtorFilesIn(
  ledgers: LedgerSource,
): Iterable<{ file: DebtorFile; at: string; policyVersion: string }> {
  for (const part of ledgers.parts) {
    let file = emptyFile('');
    let last = { at: '', policyVersion: '' };
    for (const stored of ledgers.read(part)) {
      const { debtorId } = stored;
      if (debtorId !== file.debtorId) {
        if (file.seq > 0) yield { file, ...last };
        file = emptyFile(debtorId);
      }
      const commit = ledgers.readCommit(stored, { seq: file.seq, hash: file.head });
      file = foldCommit(file, commit);
      last = { at: commit.at, policyVersion: commit.policyVersion };
    }
    if (file.seq > 0) yield { file, ...last };
  }
}
