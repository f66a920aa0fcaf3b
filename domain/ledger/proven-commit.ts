import {
  type Commit,
  type CommitContent,
  hasItsHash,
  LedgerBroken,
  openStored,
  readCommit,
  type StoredCommit,
  verifyChain,
} from './commit.ts';

/**
 * Reads the commit that follows `head` from its stored text and proves it by hash alone: the text without its `hash`
 * is hashed as it stands, and when that is what it claims, it is the canonical JSON that some `makeCommit` wrote after
 * parsing it by schema. So neither schema nor canonical form is gone through again, which takes five times as long.
 * Personal values are proven by their commitments.
 *
 * Good for reading many ledgers to report on them. Whoever can write the database can forge facts of another shape with
 * a fitting hash; what acts on a ledger therefore parses ({@link readCommit}).
 * @throws LedgerBroken naming debtor and commit
 */
export function readProvenCommit(stored: StoredCommit, head: { readonly seq: number; readonly hash: string }): Commit {
  const { debtorId, seq, content } = stored;
  if (!hasItsHash(content)) return readInFull(stored, head);
  const parsed: CommitContent = JSON.parse(content);
  const commit = { ...parsed, seals: openStored(stored, parsed.facts) };
  const where = `ledger ${debtorId}, commit ${seq}`;
  if (commit.debtorId !== debtorId) throw new LedgerBroken(`${where}: belongs to ${commit.debtorId}`);
  if (commit.seq !== seq || seq !== head.seq + 1) throw new LedgerBroken(`${where}: expected commit ${head.seq + 1}`);
  if (commit.previous !== head.hash) throw new LedgerBroken(`${where}: does not follow the commit before it`);
  return commit;
}

/** For a text that is not canonical (indented, say), and to name the fault of one that is broken. */
function readInFull(stored: StoredCommit, head: { readonly seq: number; readonly hash: string }): Commit {
  const commit = readCommit(stored);
  verifyChain(stored.debtorId, head, [commit]);
  return commit;
}
